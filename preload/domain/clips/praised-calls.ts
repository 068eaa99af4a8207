import type { Instant } from '../base/time';
import type { Annotation } from '../evaluation/annotation';

/** A call that could be the call of the month. */
export interface PraisedCall {
  readonly recordingId: string;
  readonly praise: number;
  readonly concern: number;
}

/** The month of an instant, in UTC: `2026-11`. */
export function monthOf(instant: Instant): string {
  return instant.slice(0, 7);
}

/**
 * The calls of a month that were praised most: by praise less concern, then by praise, then by the call. Calls with more
 * concern than praise are none to show. `startedAt` says when each call was; one of which nobody knows is in no month.
 */
export function praisedCalls(
  marks: readonly Pick<Annotation, 'recordingId' | 'polarity'>[],
  startedAt: ReadonlyMap<string, Instant>,
  month: string,
  most = 20,
): PraisedCall[] {
  const calls = new Map<string, PraisedCall>();
  for (const { recordingId, polarity } of marks) {
    const at = startedAt.get(recordingId);
    if (polarity === 'neutral' || at === undefined || monthOf(at) !== month) continue;
    const before = calls.get(recordingId) ?? { recordingId, praise: 0, concern: 0 };
    calls.set(recordingId, { ...before, [polarity]: before[polarity] + 1 });
  }
  return [...calls.values()]
    .filter(({ praise, concern }) => praise > concern)
    .sort(
      (one, other) =>
        other.praise - other.concern - (one.praise - one.concern) ||
        other.praise - one.praise ||
        (one.recordingId < other.recordingId ? -1 : 1),
    )
    .slice(0, most);
}
