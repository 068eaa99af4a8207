import type { RowChange } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { ChangeEntry } from '@domain/sync/change';
import { writtenBy } from '@domain/sync/merge';
import { seenRows } from '@domain/sync/seen-rows';

/** The lines that each evaluation has answers on. */
export const answerLines = 12;
/** So many contacts are judged over and over. */
export const contacts = 10_000;

const device = '0123456789ab';
const begun = Date.UTC(2026, 0, 1);

/** An id that says what it is of, the same in each run. */
export function madeId(kind: number, n: number): string {
  return uuidv7(begun + n, Uint8Array.from([kind, 0, n >> 24, n >> 16, n >> 8, n, 0, 0, 0, 0]));
}

/** The stamp of the entry with this number. */
export function madeStamp(sequence: number): string {
  return `${String(begun + sequence).padStart(13, '0')}0000-${device}`;
}

export function recordingOf(n: number): string {
  return ((n % contacts) + 1).toString(16).padStart(64, '0');
}

/** The entry with this number, about the evaluation with that. */
export function madeEntry(sequence: number, n: number, diff: RowChange[]): ChangeEntry {
  return {
    id: madeId(1, sequence),
    stamp: madeStamp(sequence),
    at: new Date(begun + sequence).toISOString(),
    ...{ device, author: 'Maya Okafor', label: 'Answer', scope: madeId(2, n) },
    ...{ kind: 'do', undoes: null, coalesce: null, diff },
  };
}

export function madeEvaluation(n: number, state = 'submitted'): RowChange {
  const after = {
    interactionId: madeId(3, n % contacts),
    recordingId: recordingOf(n),
    scorecardVersionId: madeId(4, 0),
    chosenBecause: 'call type is “complaint”',
    evaluator: 'Maya Okafor',
    state,
    revision: 1,
    startedAt: '2026-10-02T09:40:51.000Z',
    submittedAt: state === 'submitted' ? '2026-10-02T09:50:51.000Z' : null,
    ...{ score: null, seal: null, heard: null, channelRoles: null, corrects: null, correctionReason: null },
  };
  return { table: 'evaluations', id: madeId(2, n), before: null, after };
}

export function madeAnswer(n: number, at: number): RowChange {
  const evaluationId = madeId(2, n);
  const lineId = madeId(5, at);
  const after = {
    ...{ evaluationId, lineId, value: { kind: 'single', optionId: madeId(6, (n + at) % 3) } },
    comment: at % 4 === 0 ? 'Asked twice, and did not say when the technician would come.' : '',
    ...{ rootCause: null, processReason: null },
  };
  return { table: 'answers', id: `${evaluationId}:${lineId}`, before: null, after };
}

/** An evaluation as it is typed: begun, each line answered, submitted; the first entry has this number. */
export function typedEvaluation(sequence: number, n: number): ChangeEntry[] {
  const made = [
    madeEvaluation(n, 'draft'),
    ...Array.from({ length: answerLines }, (_, at) => madeAnswer(n, at)),
  ];
  const rows = made.map((change, at) => ({
    kind: change.table,
    row: writtenBy(change, madeStamp(sequence + at)),
  }));
  const submission: RowChange = {
    ...{ table: 'evaluations', id: madeId(2, n) },
    before: { state: 'draft', submittedAt: null },
    after: { state: 'submitted', submittedAt: '2026-10-02T09:50:51.000Z' },
    seen: seenRows(rows),
  };
  return [...made, submission].map((change, at) => madeEntry(sequence + at, n, [change]));
}
