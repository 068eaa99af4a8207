import type { EarmarkDatabase } from '../db/database';
import { type CallPlace, readCallPlace, readOpenEvaluation } from '../db/meta';
import { reader } from '../db/reader';

/** Where somebody was in a call when it was left; undefined when it was never open on this device. */
export function callPlace(db: EarmarkDatabase, recordingId: string): Promise<CallPlace | undefined> {
  return readCallPlace(db, recordingId);
}

/** The evaluation that was open when the program ended; null when none was, or it is gone. */
export async function openEvaluationAtEnd(db: EarmarkDatabase): Promise<string | null> {
  const id = (await readOpenEvaluation(db)) ?? null;
  return id !== null && (await reader(db).get('evaluations', id)) !== undefined ? id : null;
}
