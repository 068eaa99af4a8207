import { monthOf, type PraisedCall, praisedCalls } from '@domain/clips/praised-calls';
import type { Interaction } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import type { EarmarkDatabase } from '../db/database';
import { alive, reader } from '../db/reader';

/** A call of the shortlist with what it is known by. */
export interface ShortlistedCall extends PraisedCall {
  readonly interaction: Interaction;
  readonly recording: Recording | null;
}

/** The calls praised most in a month, and the months that have calls, the latest first. */
export interface Shortlist {
  /** The month that is shown: the one wanted, or the latest with a praised call; null: none has one. */
  readonly month: string | null;
  readonly months: readonly string[];
  readonly calls: readonly ShortlistedCall[];
}

/** Reads the marks of no month but those it looks into: the one wanted, or from the latest back to the first with praise. */
export async function callOfTheMonth(db: EarmarkDatabase, wanted: string | null): Promise<Shortlist> {
  const months = await monthsOfCalls(db);
  const looked = wanted !== null && months.includes(wanted) ? [wanted] : months;
  for (const month of looked) {
    const calls = await callsOf(db, month);
    if (calls.length > 0 || month === wanted) return { month, months, calls };
  }
  return { month: null, months, calls: [] };
}

/** One look into the index for each month: a year has twelve of them, and a hundred thousand calls. */
async function monthsOfCalls(db: EarmarkDatabase): Promise<string[]> {
  const months: string[] = [];
  let before = '\uffff';
  for (;;) {
    const [last] = await db.interactions.where('fields.startedAt').below(before).reverse().limit(1).toArray();
    const { startedAt } = last?.fields ?? {};
    if (typeof startedAt !== 'string') return months;
    before = monthOf(startedAt);
    months.push(before);
  }
}

async function callsOf(db: EarmarkDatabase, month: string): Promise<ShortlistedCall[]> {
  const read = reader(db);
  const rows = await db.interactions.where('fields.startedAt').startsWith(month).toArray();
  const interactions = alive('interactions', rows);
  const byRecording = new Map(interactions.map((one) => [one.recordingId, one]));
  const startedAt = new Map(
    interactions.flatMap((one) =>
      one.startedAt === null ? [] : [[one.recordingId, one.startedAt] as const],
    ),
  );
  const marks = await read.where('annotations', 'recordingId', ...byRecording.keys());
  const praised = praisedCalls(marks, startedAt, month);
  const recordings = await read.many(
    'recordings',
    praised.map(({ recordingId }) => recordingId),
  );
  return praised.flatMap((call, index) => {
    const interaction = byRecording.get(call.recordingId);
    return interaction === undefined ? [] : [{ ...call, interaction, recording: recordings[index] ?? null }];
  });
}
