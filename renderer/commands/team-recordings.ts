import type { FreeOutlook, FreeProgress, Place, PlaceProblem, PlaceState } from '@contract/blobs';
import type { Recording } from '@domain/recordings/recording';
import { type EarmarkClient, placeProblemOf } from '../host/client';

export type { FreeOutlook, FreeProgress, Place, PlaceProblem, PlaceState };

type Client = Pick<EarmarkClient, 'blobs'>;

/** A place as an admin wishes it; `secret` null: the one that is known already. */
export interface WishedPlace {
  readonly place: Place;
  readonly secret: string | null;
}

/** Tries a place; answers what is wrong with it, or null. */
export function testPlace(client: Client, wish: WishedPlace): Promise<PlaceProblem | null> {
  return problemOf(client.blobs.test(wish));
}

/** Makes it the team's place; answers what is wrong, or null. `revision`: of the one that was seen. */
export function setPlace(client: Client, wish: WishedPlace, revision: number): Promise<PlaceProblem | null> {
  return problemOf(client.blobs.setPlace({ ...wish, revision }));
}

/** Sends recordings that are here to the team's place. */
export async function sendRecordings(client: Client, recordingIds: string[]): Promise<void> {
  await client.blobs.send({ recordingIds });
}

/** Fetches recordings that are not here; `pin`: they stay, whatever is freed. */
export async function makeAvailable(
  client: Client,
  recordings: readonly Recording[],
  pin: boolean,
): Promise<void> {
  await client.blobs.fetch({ recordings: [...recordings], pin });
}

/** Takes recordings off the list of what is to come or to go. */
export async function dropTransfers(client: Client, recordingIds: string[]): Promise<void> {
  await client.blobs.drop({ recordingIds });
}

export async function pauseTransfers(client: Client, paused: boolean): Promise<void> {
  await client.blobs.pause({ paused });
}

/** Tries now, and what has failed once more. */
export async function retryTransfers(client: Client): Promise<void> {
  await client.blobs.retry();
}

/** Which recordings are freed: all (null) or some, but for those somebody is at work with. */
export interface WhichFreed {
  readonly recordingIds: string[] | null;
  readonly keep: string[];
  /** Also what was to stay here. */
  readonly unpin: boolean;
}

/** What freeing room would come to. */
export function foreseeFree(client: Client, which: WhichFreed): Promise<FreeOutlook> {
  return client.blobs.foreseeFree(which);
}

/** Frees room; ends early when the signal is aborted. Answers what is wrong where it could not begin. */
export async function freeRoom(
  client: Client,
  which: WhichFreed,
  onProgress: (progress: FreeProgress) => void,
  signal: AbortSignal,
): Promise<PlaceProblem | null> {
  try {
    for await (const progress of await client.blobs.free(which, { signal })) onProgress(progress);
    return null;
  } catch (error) {
    return signal.aborted ? null : placeProblemOf(error);
  }
}

async function problemOf(asked: Promise<unknown>): Promise<PlaceProblem | null> {
  try {
    await asked;
    return null;
  } catch (error) {
    return placeProblemOf(error);
  }
}
