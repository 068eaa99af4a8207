import { assertNever } from '@domain/base/assert';
import type { ChannelRole } from '@domain/recordings/recording';

export function roleName(role: ChannelRole): string {
  switch (role) {
    case 'agent':
      return 'Agent';
    case 'customer':
      return 'Customer';
    case 'mixed':
      return 'Agent and customer';
    case 'other':
      return 'Other';
    default:
      return assertNever(role);
  }
}

/** A channel by its role, with its number where others have the same role. */
export function laneName(roles: readonly ChannelRole[], channel: number): string {
  const role = roles[channel] ?? 'other';
  const alone = roles.filter((one) => one === role).length < 2;
  return alone ? roleName(role) : `${roleName(role)} ${channel + 1}`;
}

/** Whom a mark is about, in one word for a list; null is everybody on the call. */
export function channelWord(channel: number | null, roles: readonly ChannelRole[]): string {
  if (channel === null || roles.length === 1) return 'both';
  const role = roles[channel];
  return role === 'agent' || role === 'customer' ? role : `channel ${channel + 1}`;
}
