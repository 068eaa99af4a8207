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

/** Whom a mark is about, in one word for a list; null is everybody on the call. */
export function channelWord(channel: number | null, roles: readonly ChannelRole[]): string {
  if (channel === null || roles.length === 1) return 'both';
  const role = roles[channel];
  return role === 'agent' || role === 'customer' ? role : `channel ${channel + 1}`;
}
