import { counted } from './review';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Clocks differ by seconds between two starts, and a clock that is set right may go back that far. */
const worthSaying = 2 * minute;

/** Said once when the clock of the computer was set back; null when it is near enough. */
export function clockBehindSentence(milliseconds: number): string | null {
  if (milliseconds < worthSaying) return null;
  return `The clock of this computer is ${spanWords(milliseconds)} behind your last change. What you do now still comes after it, and nothing is lost; set the clock right so that dates are.`;
}

function spanWords(milliseconds: number): string {
  if (milliseconds >= 2 * day) return counted(Math.round(milliseconds / day), 'day');
  if (milliseconds >= 2 * hour) return counted(Math.round(milliseconds / hour), 'hour');
  return counted(Math.round(milliseconds / minute), 'minute');
}
