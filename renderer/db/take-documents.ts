import type { Diff } from '@domain/base/diff';
import type { Row } from '@domain/base/record';
import type { Annotation } from '@domain/evaluation/annotation';
import type { Answer } from '@domain/evaluation/answer';
import type { Evaluation } from '@domain/evaluation/evaluation';
import { sealText } from '@domain/evaluation/seal';
import {
  documentFault,
  type ExchangeDocument,
  headOf,
  needsOf,
  type WhyLeftOut,
} from '@domain/exchange/document';
import { type DocumentPlan, planDocument } from '@domain/exchange/plan';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import type { StoredRow } from '@domain/sync/merge';
import { type TableName, tables } from '@domain/tables';
import { isTable } from './apply';
import type { EarmarkDatabase } from './database';
import { sha256 } from './sha256';
import { nameOf } from './take-page';
import { type Step, transact, type WriterContext } from './transact';
import { isValidRow } from './valid-row';

/** What documents from another device have changed here, or would. `changed`: calls that were here and got newer details. */
export interface TakenTally {
  readonly evaluations: number;
  readonly scorecards: number;
  readonly calls: number;
  readonly changed: number;
  readonly here: number;
  readonly leftOut: { readonly [W in WhyLeftOut]?: number };
}

export const nothingTaken: TakenTally = {
  evaluations: 0,
  scorecards: 0,
  calls: 0,
  changed: 0,
  here: 0,
  leftOut: {},
};

export interface TakeOptions {
  /** The device that signed them. */
  readonly device: string;
  /** Whether what was deleted here comes back. */
  readonly revives: boolean;
  /** Null: nothing is written, only told. */
  readonly step: Step | null;
}

/**
 * Takes the parts of a bundle in, one after the other, as one step that undo takes back. Finished work that is here stands;
 * seals are checked, so that what was changed behind its evaluator's back is left out. Told twice, it changes nothing.
 */
export function takeDocuments(context: WriterContext, { device, revives, step }: TakeOptions) {
  /** What this bundle brings, by its place: an evaluation may hang on it before it is written. */
  const brought = new Map<string, StoredRow>();
  return async (documents: readonly ExchangeDocument[]): Promise<TakenTally> => {
    const { db, now } = context;
    const sound: ExchangeDocument[] = [];
    const tally = createTally();
    for (const document of documents) {
      const fault = await faultOf(db, document, device, now(), brought);
      if (fault !== null) tally.leaveOut(fault);
      else {
        sound.push(document);
        if (document.kind !== 'evaluation')
          for (const { table, row } of document.rows) brought.set(nameOf(table, row.id), row);
      }
    }
    const plan = async (): Promise<Diff> => {
      const facts = await storedRows(db, sound);
      const planned = sound.map((document) => {
        const found = planDocument(document, {
          stored: (table, id) => facts.get(nameOf(table, id)) ?? null,
          policy: (table) => (isTable(table) ? tables[table].merge : 'fields'),
          revives,
        });
        const isGone =
          found.kind === 'brings' &&
          !revives &&
          needsOf(document).some((need) => facts.get(nameOf(need.table, need.id))?.deleted);
        return { document, plan: isGone ? ({ kind: 'left-out', why: 'deleted-here' } as const) : found };
      });
      tally.begin(planned);
      return planned.flatMap(({ plan: one }) => (one.kind === 'brings' ? one.diff : []));
    };
    if (step === null) await plan();
    else await transact(context, step, plan);
    return tally.now();
  };
}

/** Two tallies as one. */
export function addTallies(one: TakenTally, other: TakenTally): TakenTally {
  const leftOut = { ...one.leftOut };
  for (const [why, count] of Object.entries(other.leftOut) as [WhyLeftOut, number][]) // its own keys
    leftOut[why] = (leftOut[why] ?? 0) + count;
  return {
    evaluations: one.evaluations + other.evaluations,
    scorecards: one.scorecards + other.scorecards,
    calls: one.calls + other.calls,
    changed: one.changed + other.changed,
    here: one.here + other.here,
    leftOut,
  };
}

async function faultOf(
  db: EarmarkDatabase,
  document: ExchangeDocument,
  device: string,
  now: number,
  brought: ReadonlyMap<string, StoredRow>,
): Promise<WhyLeftOut | null> {
  const fault = documentFault(document, device, now);
  if (fault !== null) return fault;
  if (!document.rows.every(({ table, row }) => isValidRow(table, live(row)))) return 'unreadable';
  const needs = new Map<string, StoredRow>();
  for (const { table, id } of needsOf(document)) {
    const stored = isTable(table) ? await db[table].get(id) : undefined;
    const need = stored ?? brought.get(nameOf(table, id));
    if (need === undefined) return 'incomplete';
    needs.set(table, need);
  }
  const version = needs.get('scorecardVersions');
  return version === undefined || (await isSealed(document, version)) ? null : 'seal';
}

async function isSealed(document: ExchangeDocument, version: StoredRow): Promise<boolean> {
  const of = (table: TableName) =>
    document.rows.flatMap((one) => (one.table === table ? [live(one.row)] : []));
  const head = headOf(document);
  if (head === null) return false;
  // Their schemas have passed, and a seal is over rows as they are stored.
  const text = sealText(
    live(head) as unknown as Evaluation,
    live(version) as unknown as ScorecardVersion,
    of('answers') as unknown as Answer[],
    of('annotations') as unknown as Annotation[],
  );
  return (await sha256(text)) === head.fields.seal;
}

/** The rows that documents are about, and those that they hang on, as they lie here. */
async function storedRows(
  db: EarmarkDatabase,
  documents: readonly ExchangeDocument[],
): Promise<Map<string, StoredRow>> {
  const wanted = new Map<TableName, Set<string>>();
  const want = (table: string, id: string) => {
    if (isTable(table)) wanted.set(table, (wanted.get(table) ?? new Set()).add(id));
  };
  for (const document of documents) {
    for (const { table, row } of document.rows) want(table, row.id);
    for (const { table, id } of needsOf(document)) want(table, id);
  }
  const found = new Map<string, StoredRow>();
  for (const [table, ids] of wanted)
    for (const row of await db[table].bulkGet([...ids]))
      if (row !== undefined) found.set(nameOf(table, row.id), row);
  return found;
}

function live({ id, fields }: StoredRow): Row {
  return { ...fields, id };
}

function createTally() {
  let leftBefore: TakenTally = nothingTaken;
  let planned: TakenTally = nothingTaken;
  return {
    leaveOut(why: WhyLeftOut) {
      leftBefore = addTallies(leftBefore, { ...nothingTaken, leftOut: { [why]: 1 } });
    },
    /** A transaction that is tried again plans again. */
    begin(all: readonly { readonly document: ExchangeDocument; readonly plan: DocumentPlan }[]) {
      planned = all.reduce((sum, one) => addTallies(sum, tallyOf(one.document, one.plan)), nothingTaken);
    },
    now: () => addTallies(leftBefore, planned),
  };
}

function tallyOf({ kind }: ExchangeDocument, plan: DocumentPlan): TakenTally {
  if (plan.kind === 'left-out') return { ...nothingTaken, leftOut: { [plan.why]: 1 } };
  if (plan.kind === 'here') return { ...nothingTaken, here: kind === 'evaluation' ? 1 : 0 };
  if (kind === 'evaluation') return { ...nothingTaken, evaluations: 1 };
  if (kind === 'scorecard') return { ...nothingTaken, scorecards: 1 };
  return { ...nothingTaken, ...(plan.isNew ? { calls: 1 } : { changed: 1 }) };
}
