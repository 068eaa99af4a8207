import type { TeamProblem } from '@contract/sync';
import { type EarmarkClient, teamProblemOf } from '../host/client';

export type { TeamState } from '@contract/sync';

/** Joins the team of an invite; answers what is wrong, or null once this device belongs to it. */
export async function joinTeam(
  client: EarmarkClient,
  invite: string,
  password: string,
): Promise<TeamProblem | null> {
  try {
    await client.sync.join({ invite, password });
    return null;
  } catch (error) {
    return teamProblemOf(error);
  }
}

/** Leaves the team: everything that is here stays here. */
export async function leaveTeam(client: EarmarkClient): Promise<void> {
  await client.sync.leave();
}

/** Connects and shares now, with a new password where one is given. */
export async function retryTeam(client: EarmarkClient, password: string | null): Promise<void> {
  await client.sync.retry({ password });
}
