import type { OpeningPlace } from '@domain/recordings/opening';
import { counted } from './review';

const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** When a step was done, to the second: steps follow one another within a minute. */
export function stepTime(instant: string): string {
  return dayAndTime.format(new Date(instant));
}

/** What a step was, with what undo and redo did to it. */
export function stepLabel({ label, kind }: { label: string; kind: 'do' | 'undo' | 'redo' | 'seal' }): string {
  if (kind === 'undo') return `Undo: ${label}`;
  return kind === 'redo' ? `Redo: ${label}` : label;
}

/** Said once somebody has gone back, and how to return. */
export function wentBackSentence(time: string, steps: number): string {
  return `Back to ${time}. ${counted(steps, 'later step is', 'later steps are')} taken back; undo brings them again.`;
}

/** What can be done in the history. */
export function historyNote(sealed: boolean): string {
  return sealed
    ? 'This evaluation is submitted: its history can be read, and nothing of it changes any more.'
    : 'Going back is a step of its own that undo takes back; nothing of the history is ever rewritten.';
}

/** Where a call was opened. */
export function openingPlaceWords(place: OpeningPlace): string {
  return {
    review: 'in Review',
    redaction: 'in Redaction',
    library: 'a clip of it, in the Library',
    exercise: 'a clip of it, to make an exercise',
    practice: 'a clip of it, to practise',
    compare: 'a clip of it, to compare',
    guidance: 'a clip of it, as guidance of a line',
    line: 'a clip of it, for a line of a scorecard',
    pack: 'a clip of it, from a training pack',
  }[place];
}
