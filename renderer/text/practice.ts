import { formatTime } from '@domain/base/time';
import type { MarkedTime, MarkOverlap } from '@domain/clips/mark-overlap';
import type { PersonsPractice } from '@domain/clips/practice';
import { counted } from './review';

/** When a mark is, counted from the start of its clip. */
export function clipMarkTime({ start, end }: MarkedTime, clipStart: number): string {
  const time = (second: number) => formatTime(Math.max(0, second - clipStart));
  return end === null ? time(start) : `${time(start)} – ${time(end)}`;
}

/** An overlap as a whole number of per cent. */
export function overlapShown(ratio: number): string {
  return `${Math.round(ratio * 100)} %`;
}

/** How an overlap comes about, so that the figure can be checked. */
export function overlapExplained({ shared, union }: MarkOverlap): string {
  return `${shared.toFixed(1)} s of the ${union.toFixed(1)} s that you or the reference marked. A moment counts as 2 s.`;
}

/** How a line was scored, beside the reference. */
export function scoredWords(alike: boolean, own: string | null, reference: string): string {
  if (alike) return `Scored as in the reference: ${reference}.`;
  return own === null
    ? `Not scored; the reference says ${reference}.`
    : `You: ${own}. Reference: ${reference}.`;
}

/** `3 tries by 2 people, best overlap 82 %`: how an exercise has gone; null where nobody has tried it. */
export function practiceSummary(people: readonly PersonsPractice[]): string | null {
  const tries = people.reduce((sum, person) => sum + person.tries, 0);
  if (tries === 0) return null;
  const best = people.reduce<number | null>(
    (highest, person) => (person.best === null ? highest : Math.max(highest ?? 0, person.best)),
    null,
  );
  const words = `${counted(tries, 'try', 'tries')} by ${counted(people.length, 'person', 'people')}`;
  return best === null ? words : `${words}, best overlap ${overlapShown(best)}`;
}
