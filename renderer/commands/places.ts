import { type CallPlace, writeCallPlace, writeOpenEvaluation } from '../db/meta';
import type { CommandContext } from './context';

export type { CallPlace } from '../db/meta';

/** Keeps on this device where somebody is in a call. It is no part of the evaluation: it has no history and no journal. */
export async function keepCallPlace(
  { db }: Pick<CommandContext, 'db'>,
  recordingId: string,
  place: CallPlace,
): Promise<void> {
  await writeCallPlace(db, recordingId, place);
}

/** Keeps which evaluation is open, for the next start. */
export async function keepOpenEvaluation(
  { db }: Pick<CommandContext, 'db'>,
  evaluationId: string | null,
): Promise<void> {
  await writeOpenEvaluation(db, evaluationId);
}
