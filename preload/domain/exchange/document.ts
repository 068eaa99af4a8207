import { z } from 'zod';
import { stampDevice, stampTime } from '../sync/clock';
import { type StoredRow, storedRowSchema } from '../sync/merge';

/**
 * What a bundle holds: finished work of one writer, as rows with the stamps they were written with. An `evaluation` is a
 * submitted one with its answers and marks; a `scorecard` a published version; a `call` a recording and its contact, which
 * evaluations hang on. Kinds that this version does not know are left out and counted.
 */
export const documentSchema = z.object({
  kind: z.string().min(1).max(64),
  id: z.string().min(1).max(200),
  rows: z
    .array(z.object({ table: z.string().min(1).max(64), row: storedRowSchema }))
    .min(1)
    .max(20_000),
});
export type ExchangeDocument = z.infer<typeof documentSchema>;
export const documentsSchema = z.array(documentSchema).max(500);

/** Why a document is left out; what else came with it is taken in all the same. */
export const leftOutReasons = [
  /** Another version of it is here, and finished work never changes. */
  'differs',
  /** It was deleted here, or its call was. */
  'deleted-here',
  /** It was not finished on the device that sends it. */
  'author',
  /** Its seal does not fit what it says. */
  'seal',
  /** Its scorecard or its call is neither with it nor here. */
  'incomplete',
  /** It is no document that this version could read, or holds what has no place in it. */
  'unreadable',
  /** A newer version of Earmark made it. */
  'newer',
  /** It was written more than a year in the future. */
  'clock',
] as const;
export type WhyLeftOut = (typeof leftOutReasons)[number];

/** The tables of a document's rows, that of its head first. */
const tablesOf: Readonly<Record<string, readonly string[]>> = {
  evaluation: ['evaluations', 'answers', 'annotations'],
  scorecard: ['scorecardVersions'],
  call: ['interactions', 'recordings'],
};

const furthestAhead = 366 * 24 * 3_600_000;

/** The row that a document is about. */
export function headOf({ kind, id, rows }: ExchangeDocument): StoredRow | null {
  const table = tablesOf[kind]?.[0];
  return rows.find((one) => one.table === table && one.row.id === id)?.row ?? null;
}

/** What forbids a document by itself, whatever is here; null: nothing does. `device` is the one that signed it. */
export function documentFault(document: ExchangeDocument, device: string, now: number): WhyLeftOut | null {
  const { kind, rows } = document;
  const known = tablesOf[kind];
  if (known === undefined) return 'newer';
  const head = headOf(document);
  if (head === null) return 'unreadable';
  const names = new Set(rows.map(({ table, row }) => `${table}\n${row.id}`));
  if (names.size !== rows.length) return 'unreadable';
  for (const { table, row } of rows) {
    if (!known.includes(table) || row.deleted || !isPart(document, head, table, row)) return 'unreadable';
    if (!stampsFit(row)) return 'unreadable';
    if (Object.values(row.stamps).some((stamp) => stampTime(stamp) > now + furthestAhead)) return 'clock';
  }
  return kind === 'evaluation' ? evaluationFault(head, device) : null;
}

/** What a document can't do without: documents of the same bundle, or rows that are here already. */
export function needsOf(document: ExchangeDocument): { readonly table: string; readonly id: string }[] {
  const head = headOf(document);
  if (document.kind !== 'evaluation' || head === null) return [];
  return [
    { table: 'scorecardVersions', id: String(head.fields.scorecardVersionId) },
    { table: 'interactions', id: String(head.fields.interactionId) },
  ];
}

function isPart(
  { kind, id, rows }: ExchangeDocument,
  head: StoredRow,
  table: string,
  row: StoredRow,
): boolean {
  if (row === head) return true;
  if (kind === 'call')
    return table === 'recordings' && rows.length === 2 && row.id === head.fields.recordingId;
  if (table === 'answers') return row.id.startsWith(`${id}:`) && row.fields.evaluationId === id;
  return table === 'annotations' && row.fields.evaluationId === id;
}

/** A row says of every field when it was written, and of nothing else. */
function stampsFit({ fields, stamps }: StoredRow): boolean {
  return !('deleted' in fields) && !('id' in fields) && Object.keys(fields).every((field) => field in stamps);
}

/** Only the device on which an evaluation was submitted sends it: whoever it trusts vouches for nobody else. */
function evaluationFault({ fields, stamps }: StoredRow, device: string): WhyLeftOut | null {
  if (fields.state !== 'submitted' || typeof fields.seal !== 'string') return 'unreadable';
  const finished = [stamps.state, stamps.seal];
  return finished.every((stamp) => stamp !== undefined && stampDevice(stamp) === device) ? null : 'author';
}
