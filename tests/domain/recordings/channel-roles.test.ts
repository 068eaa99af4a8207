import { channelPlanSchema, plannedRoles, swappedRoles, withRole } from '@domain/recordings/channel-roles';
import { channelRoleSchema, defaultChannelRoles } from '@domain/recordings/recording';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const role = fc.constantFrom(...channelRoleSchema.options);
const roles = fc.array(role, { minLength: 1, maxLength: 8 });

describe('who is on which channel', () => {
  it('is left the agent and right the customer where nothing else was said, and everybody where there is one', () => {
    expect(plannedRoles({}, 1)).toEqual(['mixed']);
    expect(plannedRoles({}, 2)).toEqual(['agent', 'customer']);
    expect(plannedRoles({}, 4)).toEqual(['agent', 'customer', 'other', 'other']);
  });

  it('is as it was said, for recordings of so many channels and no others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(7), role, (channels, place, chosen) => {
        const channel = place % channels;
        const plan = withRole({}, channels, channel, chosen);
        expect(channelPlanSchema.parse(plan)).toEqual(plan);
        expect(plannedRoles(plan, channels)[channel]).toBe(chosen);
        const other = (channels % 8) + 1;
        expect(plannedRoles(plan, other)).toEqual(defaultChannelRoles(other));
      }),
    );
  });

  it('is not believed where the plan names another number of roles', () => {
    expect(plannedRoles({ '2': ['agent'] }, 2)).toEqual(['agent', 'customer']);
  });

  it('is as before when it is swapped twice, and keeps everybody', () => {
    fc.assert(
      fc.property(roles, (before) => {
        const swapped = swappedRoles(before);
        expect(swappedRoles(swapped)).toEqual(before);
        expect(swapped.length).toBe(before.length);
      }),
    );
  });

  it('swaps agent and customer wherever they are', () => {
    expect(swappedRoles(['other', 'agent', 'customer'])).toEqual(['other', 'customer', 'agent']);
    expect(swappedRoles(['agent', 'mixed'])).toEqual(['mixed', 'agent']);
    expect(swappedRoles(['mixed'])).toEqual(['mixed']);
  });
});
