import type { ExchangeDocument } from '@domain/exchange/document';
import { stampDevice } from '@domain/sync/clock';
import type { StoredRow } from '@domain/sync/merge';
import type { TableName } from '@domain/tables';
import { liveQuery } from 'dexie';
import type { EarmarkDatabase } from './database';
import { rowsWhere } from './reader';

/** So many evaluations are read at once, and about so many characters go into one part. */
const atOnce = 50;
const partCharacters = 1_000_000;

/**
 * The evaluations that were submitted on this device, besides those that need no look. Those that another one submitted are
 * noted among the latter: nothing of them will change.
 */
export async function ownSubmitted(
  db: EarmarkDatabase,
  device: string,
  besides: Set<string> = new Set(),
): Promise<string[]> {
  const ids = (await db.evaluations.toCollection().primaryKeys()).filter((id) => !besides.has(id));
  const rows = present(await db.evaluations.bulkGet(ids)).filter(
    ({ fields }) => fields.state === 'submitted',
  );
  const own = rows.filter((row) => finishedOn(row, 'state') === device).map(({ id }) => id);
  const ours = new Set(own);
  for (const { id } of rows) if (!ours.has(id)) besides.add(id);
  return own;
}

/** Told now and whenever an evaluation may have been submitted or a scorecard published; answers what ends it. */
export function followFinished(
  db: EarmarkDatabase,
  device: string,
  besides: Set<string>,
  onChange: () => void,
): () => void {
  const looked = async () =>
    Promise.all([ownSubmitted(db, device, besides), db.scorecardVersions.toCollection().primaryKeys()]);
  const following = liveQuery(looked).subscribe({ next: onChange, error: () => undefined });
  return () => following.unsubscribe();
}

/** The scorecards that were published on this device. */
export async function ownPublished(db: EarmarkDatabase, device: string): Promise<string[]> {
  const rows = await db.scorecardVersions.toArray();
  return rows.flatMap((row) => (!row.deleted && finishedOn(row, 'form') === device ? [row.id] : []));
}

/**
 * These evaluations and scorecards as documents, in parts that are small enough to be handed over: each scorecard and call that
 * an evaluation hangs on goes before it, once. What is not there, or not submitted, is left out.
 */
export async function* gatherDocuments(
  db: EarmarkDatabase,
  evaluationIds: readonly string[],
  versionIds: readonly string[],
): AsyncGenerator<{ readonly documents: ExchangeDocument[]; readonly recordingIds: readonly string[] }> {
  const told = new Set<string>();
  const versions = await db.scorecardVersions.bulkGet([...versionIds]);
  yield* inParts(fresh(scorecards(versions), told), []);
  for (let from = 0; from < evaluationIds.length; from += atOnce) {
    const { documents, recordingIds } = await evaluationsWithNeeds(
      db,
      evaluationIds.slice(from, from + atOnce),
    );
    yield* inParts(fresh(documents, told), recordingIds);
  }
}

async function evaluationsWithNeeds(
  db: EarmarkDatabase,
  ids: readonly string[],
): Promise<{ documents: ExchangeDocument[]; recordingIds: string[] }> {
  const evaluations = present(await db.evaluations.bulkGet([...ids])).filter(
    ({ fields }) => fields.state === 'submitted',
  );
  const found = evaluations.map(({ id }) => id);
  const [answers, annotations, versions, contacts] = await Promise.all([
    rowsWhere(db, 'answers', 'evaluationId', found),
    rowsWhere(db, 'annotations', 'evaluationId', found),
    db.scorecardVersions.bulkGet(named(evaluations, 'scorecardVersionId')),
    db.interactions.bulkGet(named(evaluations, 'interactionId')),
  ]);
  const recordingIds = named(present(contacts), 'recordingId');
  const recordings = new Map(present(await db.recordings.bulkGet(recordingIds)).map((row) => [row.id, row]));
  const parts = new Map<string, ExchangeDocument['rows']>();
  for (const [table, rows] of [
    ['answers', answers],
    ['annotations', annotations],
  ] as const)
    for (const row of present(rows)) {
      const id = String(row.fields.evaluationId);
      parts.set(id, [...(parts.get(id) ?? []), entry(table, row)]);
    }
  const calls = present(contacts).flatMap((contact): ExchangeDocument[] => {
    const recording = recordings.get(String(contact.fields.recordingId));
    if (recording === undefined) return [];
    return [
      {
        kind: 'call',
        id: contact.id,
        rows: [entry('interactions', contact), entry('recordings', recording)],
      },
    ];
  });
  return {
    recordingIds,
    documents: [
      ...scorecards(versions),
      ...calls,
      ...evaluations.map((row) => ({
        kind: 'evaluation',
        id: row.id,
        rows: [entry('evaluations', row), ...(parts.get(row.id) ?? [])],
      })),
    ],
  };
}

function scorecards(rows: readonly (StoredRow | undefined)[]): ExchangeDocument[] {
  return present(rows).map((row) => ({
    kind: 'scorecard',
    id: row.id,
    rows: [entry('scorecardVersions', row)],
  }));
}

function fresh(documents: readonly ExchangeDocument[], told: Set<string>): ExchangeDocument[] {
  return documents.filter(({ kind, id }) => {
    const name = `${kind} ${id}`;
    if (told.has(name)) return false;
    told.add(name);
    return true;
  });
}

function* inParts(documents: readonly ExchangeDocument[], recordingIds: readonly string[]) {
  let part: ExchangeDocument[] = [];
  let characters = 0;
  for (const document of documents) {
    const length = JSON.stringify(document).length;
    if (part.length > 0 && characters + length > partCharacters) {
      yield { documents: part, recordingIds: [] };
      part = [];
      characters = 0;
    }
    part.push(document);
    characters += length;
  }
  if (part.length > 0) yield { documents: part, recordingIds };
}

function entry(
  table: TableName,
  { id, fields, stamps, deleted }: StoredRow,
): ExchangeDocument['rows'][number] {
  return { table, row: { id, fields, stamps: { ...stamps }, deleted } };
}

function present(rows: readonly (StoredRow | undefined)[]): StoredRow[] {
  return rows.flatMap((row) => (row === undefined || row.deleted ? [] : [row]));
}

function named(rows: readonly StoredRow[], field: string): string[] {
  return [...new Set(rows.map(({ fields }) => String(fields[field])))];
}

function finishedOn({ stamps }: StoredRow, field: string): string | null {
  const stamp = stamps[field];
  return stamp === undefined ? null : stampDevice(stamp);
}
