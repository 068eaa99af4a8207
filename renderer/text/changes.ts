import type { Annotation } from '@domain/evaluation/annotation';
import { markTime, polarityName } from './review';

/** The line that keys answer now, for whoever does not look: `Line 3: Greets by name. Partly.` */
export function lineSaid(number: number, question: string, answer: string): string {
  return [`Line ${number}: ${question}`, answer].filter(Boolean).map(sentence).join(' ');
}

/** A mark that was made, selected or changed: `Mark, concern, at 0:30.0 – 0:32.0: Talks over. Evidence for line 7.` */
export function markSaid(
  mark: Pick<Annotation, 'start' | 'end' | 'polarity' | 'text'>,
  lineNumber: number | null,
): string {
  const text = mark.text === '' ? '' : `: ${mark.text}`;
  const said = `Mark, ${polarityName(mark.polarity).toLowerCase()}, at ${markTime(mark)}${text}`;
  return [said, lineNumber === null ? '' : `Evidence for line ${lineNumber}`]
    .filter(Boolean)
    .map(sentence)
    .join(' ');
}

/** With the full stop that makes a reader pause, unless it ends with a sign of its own. */
export function sentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}
