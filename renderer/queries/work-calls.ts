import type { Interaction } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import type { WorkItem } from '@domain/team/work';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/** The call that something to do is about, as far as it is on this computer. */
export interface WorkCall {
  readonly interaction: Interaction | null;
  readonly recording: Recording | null;
  /** The title of the scorecard that is asked for; null: the rules choose. */
  readonly scorecard: string | null;
}

/** The calls of what is to do, by the items' ids. */
export async function callsOfWork(
  db: EarmarkDatabase,
  items: readonly WorkItem[],
): Promise<ReadonlyMap<string, WorkCall>> {
  const read = reader(db);
  const versionIds = [...new Set(items.flatMap(({ scorecardVersionId }) => scorecardVersionId ?? []))];
  const [interactions, recordings, versions] = await Promise.all([
    read.many(
      'interactions',
      items.map(({ interactionId }) => interactionId),
    ),
    read.many(
      'recordings',
      items.map(({ recordingId }) => recordingId),
    ),
    read.many('scorecardVersions', versionIds),
  ]);
  const titles = new Map(versions.flatMap((one) => (one === undefined ? [] : [[one.id, one.form.title]])));
  return new Map(
    items.map(({ id, scorecardVersionId }, at) => [
      id,
      {
        interaction: interactions[at] ?? null,
        recording: recordings[at] ?? null,
        scorecard: titles.get(scorecardVersionId ?? '') ?? null,
      },
    ]),
  );
}
