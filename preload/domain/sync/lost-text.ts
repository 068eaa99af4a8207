import { type Json, jsonEquals } from '../base/record';

/** A text longer than this is kept as a conflict copy when another takes its place. Counted in Unicode characters. */
export const keptTextLength = 20;

/** Ids, hashes and instants are long too, and nobody typed them. */
const notTyped = /^[0-9A-Za-z:._-]*$/;

/** The typed texts in a value that are worth a copy, wherever in it they lie. */
export function heldTexts(value: Json | undefined): string[] {
  if (typeof value === 'string') {
    return [...value].length > keptTextLength && !notTyped.test(value) ? [value] : [];
  }
  if (value === null || value === undefined || typeof value !== 'object') return [];
  return Object.values(value).flatMap((item: Json) => heldTexts(item));
}

/** Whether a text of the losing value is nowhere in the winning one. */
export function losesText(loser: Json | undefined, winner: Json | undefined): boolean {
  const kept = allTexts(winner);
  return heldTexts(loser).some((text) => !kept.some((one) => one.includes(text)));
}

/** The value of a field whose text vanishes when a write meets what is there; undefined when none does. */
export function lostValue(write: {
  /** Whether the write takes the place of what is there. */
  readonly wins: boolean;
  readonly there: Json | undefined;
  readonly written: Json | undefined;
  /** What the author of the write saw there; undefined where nothing worth telling. */
  readonly seen: Json | undefined;
}): Json | undefined {
  const { wins, there, written, seen } = write;
  if (!wins) return losesText(written, there) ? written : undefined;
  if (there === undefined || jsonEquals(seen, there)) return undefined;
  return losesText(there, written) ? there : undefined;
}

function allTexts(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || value === undefined || typeof value !== 'object') return [];
  return Object.values(value).flatMap((item: Json) => allTexts(item));
}
