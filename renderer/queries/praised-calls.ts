import { type PraisedCall, praisedCalls, praisedMonths } from '@domain/clips/praised-calls';
import type { Interaction } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/** A call of the shortlist with what it is known by. */
export interface ShortlistedCall extends PraisedCall {
  readonly interaction: Interaction;
  readonly recording: Recording | null;
}

/** The calls praised most in a month (null: the latest there is), and the months that there are. */
export interface Shortlist {
  readonly month: string | null;
  readonly months: readonly string[];
  readonly calls: readonly ShortlistedCall[];
}

export async function callOfTheMonth(db: EarmarkDatabase, wanted: string | null): Promise<Shortlist> {
  const read = reader(db);
  const marks = (await read.all('annotations')).filter(({ polarity }) => polarity !== 'neutral');
  const ids = [...new Set(marks.map(({ recordingId }) => recordingId))];
  const interactions = await read.where('interactions', 'recordingId', ...ids);
  const byRecording = new Map(interactions.map((one) => [one.recordingId, one]));
  const startedAt = new Map(
    interactions.flatMap((one) =>
      one.startedAt === null ? [] : [[one.recordingId, one.startedAt] as const],
    ),
  );
  const months = praisedMonths(marks, startedAt);
  const month = wanted !== null && months.includes(wanted) ? wanted : (months[0] ?? null);
  const calls = month === null ? [] : praisedCalls(marks, startedAt, month);
  const recordings = await read.many(
    'recordings',
    calls.map(({ recordingId }) => recordingId),
  );
  return {
    month,
    months,
    calls: calls.flatMap((call, index) => {
      const interaction = byRecording.get(call.recordingId);
      return interaction === undefined
        ? []
        : [{ ...call, interaction, recording: recordings[index] ?? null }];
    }),
  };
}
