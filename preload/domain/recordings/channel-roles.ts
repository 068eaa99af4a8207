import { z } from 'zod';
import { type ChannelRole, channelRoleSchema, defaultChannelRoles } from './recording';

/** Who is on which channel, by how many channels a recording has: what a person says once for an import. */
export const channelPlanSchema = z.record(
  z.string().regex(/^[1-8]$/),
  z.array(channelRoleSchema).min(1).max(8),
);
export type ChannelPlan = z.infer<typeof channelPlanSchema>;

/** The roles of a recording with so many channels: as the plan says, as most recorders write them where it is silent. */
export function plannedRoles(plan: ChannelPlan, channels: number): ChannelRole[] {
  const planned = plan[String(channels)];
  return planned !== undefined && planned.length === channels ? [...planned] : defaultChannelRoles(channels);
}

/** The plan with another role for one channel of recordings with so many. */
export function withRole(
  plan: ChannelPlan,
  channels: number,
  channel: number,
  role: ChannelRole,
): ChannelPlan {
  const roles = plannedRoles(plan, channels).map((before, index) => (index === channel ? role : before));
  return { ...plan, [channels]: roles };
}

/**
 * Agent for customer and customer for agent, on whatever channels they are; where one of them is missing, the first two
 * channels exchange their roles.
 */
export function swappedRoles(roles: readonly ChannelRole[]): ChannelRole[] {
  if (roles.includes('agent') && roles.includes('customer')) {
    return roles.map((role) => (role === 'agent' ? 'customer' : role === 'customer' ? 'agent' : role));
  }
  const [first, second, ...rest] = roles;
  return first === undefined || second === undefined ? [...roles] : [second, first, ...rest];
}
