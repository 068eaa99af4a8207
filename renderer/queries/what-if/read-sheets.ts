import type { EarmarkDatabase } from '../../db/database';
import { keepSheets, type SubmittedSheetRow, submittedEvaluations } from '../../db/submitted-sheets';

/** So many evaluations are read and scored at once; between two batches progress is told. */
const batchSize = 1000;

/** So many sheets are made in one transaction: answers that are typed meanwhile wait for no more than these. */
const keptAtOnce = 50;

/** The submitted evaluations that have no sheet yet: those from before sheets were kept, as every writer keeps its own. */
export async function evaluationsWithoutSheet(db: EarmarkDatabase): Promise<string[]> {
  const [submitted, kept] = await Promise.all([
    submittedEvaluations(db).primaryKeys(),
    db.submittedSheets.orderBy('evaluationId').keys(),
  ]);
  const known = new Set(kept);
  return submitted.filter((id) => !known.has(id));
}

/** Makes sheets of these evaluations, telling how many it has done. */
export async function* keepMissingSheets(
  db: EarmarkDatabase,
  ids: readonly string[],
): AsyncGenerator<number> {
  for (let from = 0; from < ids.length; from += keptAtOnce) {
    yield from;
    await db.transaction('rw', db.evaluations, db.answers, db.submittedSheets, () =>
      keepSheets(db, ids.slice(from, from + keptAtOnce)),
    );
  }
}

/** How many sheets there are of a version's evaluations. */
export function countSheets(db: EarmarkDatabase, versionId: string): Promise<number> {
  return sheetsAfter(db, versionId, '').count();
}

/** The sheets of a version's evaluations, batch by batch in the order of ids; the next batch is read meanwhile. */
export async function* readSheets(
  db: EarmarkDatabase,
  versionId: string,
): AsyncGenerator<SubmittedSheetRow[]> {
  const batchAfter = (evaluationId: string) =>
    sheetsAfter(db, versionId, evaluationId).limit(batchSize).toArray();
  let reading = batchAfter('');
  for (;;) {
    const batch = await reading;
    const last = batch.at(-1);
    if (last === undefined) return;
    reading = batchAfter(last.evaluationId);
    yield batch;
  }
}

function sheetsAfter(db: EarmarkDatabase, versionId: string, evaluationId: string) {
  const bounds = [
    [versionId, evaluationId],
    [versionId, '\uffff'],
  ] as const;
  return db.submittedSheets.where(':id').between(...bounds, false, true);
}
