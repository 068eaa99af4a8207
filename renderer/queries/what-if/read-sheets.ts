import type { EarmarkDatabase } from '../../db/database';
import { readSheetsNote, writeSheetsNote } from '../../db/meta';
import { fields } from '../../db/reader';
import { keepSheets, type SubmittedSheetRow } from '../../db/submitted-sheets';

/** So many evaluations are read and scored at once; between two batches progress is told. */
const batchSize = 1000;

/** So many sheets are made in one transaction: answers that are typed meanwhile wait for no more than these. */
const keptAtOnce = 50;

/** Which submitted evaluations have no sheet, and at what round of changes (`SheetsNote`) that was so. */
export interface MissingSheets {
  readonly ids: readonly string[];
  readonly round: number;
}

/** Looks through all evaluations where sheets may be missing: after a refill, and once in a database from before they were kept. */
export async function missingSheets(db: EarmarkDatabase): Promise<MissingSheets> {
  const { round, whole } = await readSheetsNote(db);
  if (whole) return { ids: [], round };
  const known = new Set(await db.submittedSheets.orderBy('evaluationId').keys());
  const ids: string[] = [];
  for (let last = ''; ; ) {
    const rows = await db.evaluations.where(':id').above(last).limit(batchSize).toArray();
    for (const row of rows)
      if (fields('evaluations', row)?.state === 'submitted' && !known.has(row.id)) ids.push(row.id);
    if (rows.length < batchSize) return { ids, round };
    last = rows.at(-1)?.id ?? last;
  }
}

/** Makes these sheets, telling how many it has done, and notes that none is missing if nothing was changed meanwhile. */
export async function* keepMissingSheets(
  db: EarmarkDatabase,
  { ids, round }: MissingSheets,
): AsyncGenerator<number> {
  for (let from = 0; from < ids.length; from += keptAtOnce) {
    yield from;
    await db.transaction('rw', db.evaluations, db.answers, db.submittedSheets, async () =>
      keepSheets(db, ids.slice(from, from + keptAtOnce)),
    );
  }
  await db.transaction('rw', db.meta, async () => {
    if ((await readSheetsNote(db)).round === round) await writeSheetsNote(db, { round, whole: true });
  });
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
