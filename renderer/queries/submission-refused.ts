import type { Instant } from '@domain/base/time';
import { lineOfAnswer } from '@domain/evaluation/answer';
import { changedSince } from '@domain/sync/seen-rows';
import type { EarmarkDatabase } from '../db/database';
import { scopeEntries } from '../db/history';
import { reader } from '../db/reader';
import { refusedSubmissions } from '../db/refused-submissions';
import { sealedRows } from '../db/seen-of';

/** A submission that the team database refused, and what other devices had done that its author had not seen. */
export interface SubmissionRefused {
  readonly at: Instant;
  readonly lineIds: readonly string[];
  readonly annotationIds: readonly string[];
  /** Something about the evaluation as a whole, such as its scorecard. */
  readonly whole: boolean;
}

/** Null: none was refused, or it was submitted since. */
export async function submissionRefused(
  db: EarmarkDatabase,
  evaluationId: string,
): Promise<SubmissionRefused | null> {
  const read = reader(db);
  const evaluation = await read.get('evaluations', evaluationId);
  if (evaluation?.state !== 'draft') return null;
  const refused = (await refusedSubmissions(read, evaluationId)).sort((one, other) =>
    one.at < other.at ? -1 : 1,
  );
  const last = refused.at(-1);
  if (last === undefined) return null;
  const [entryId = ''] = last.id.split('/');
  const entry = (await scopeEntries(db, evaluationId)).find(({ id }) => id === entryId);
  const seen = entry?.diff.find(({ table, id }) => table === 'evaluations' && id === evaluationId)?.seen;
  const rows = await sealedRows(db, 'evaluations', evaluationId);
  const own = entry?.device;
  // What this device has done since is no news to whoever sits at it.
  const foreign = new Set(
    rows.flatMap(({ kind, row }) =>
      Object.values(row.stamps).some((stamp) => stamp.slice(18) !== own) ? [`${kind}/${row.id}`] : [],
    ),
  );
  const changed = seen === undefined ? [] : changedSince(seen, rows).filter((name) => foreign.has(name));
  const idsOf = (kind: string) =>
    changed.flatMap((name) => (name.startsWith(`${kind}/`) ? [name.slice(kind.length + 1)] : []));
  return {
    at: last.at,
    lineIds: idsOf('answers').map(lineOfAnswer),
    annotationIds: idsOf('annotations'),
    whole: idsOf('evaluations').length > 0,
  };
}
