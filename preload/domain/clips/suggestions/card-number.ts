import type { DigitAtom, DigitRun } from './digit-runs';

/** Whether digits pass the check of ISO/IEC 7812-1, annex B, that card numbers are made with. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** How many digits the cards of the known issuers have, by how they begin. */
const issuers: readonly (readonly [begins: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [16, 19, 13]],
  [/^(?:5[1-5]|2[2-7])/, [16]],
  [/^3[47]/, [15]],
  [/^3[0689]/, [14, 16, 19]],
  [/^(?:6|5[0678])/, [16, 19, 18, 17, 15, 14, 13]],
];
const shortest = 13;
const longest = 19;

/**
 * The atoms of the first card number in a run, `to` excluded; null where there is none. All of a run may be any card; of
 * a longer run only a stretch that looks like a known one, as one stretch in ten passes the check by chance.
 */
export function cardNumberIn({
  atoms,
  digits,
}: DigitRun): { readonly from: number; readonly to: number } | null {
  if (isCard(digits) && digits.length >= shortest && digits.length <= longest)
    return { from: 0, to: atoms.length };
  for (let from = 0, start = 0; from < atoms.length; start += atoms[from]?.digits.length ?? 0, from++) {
    const rest = digits.slice(start);
    const lengths = issuers.find(([begins]) => begins.test(rest))?.[1] ?? [];
    for (const length of lengths) {
      const to = atomEndingAt(atoms, from, length);
      if (to !== null && isCard(rest.slice(0, length))) return { from, to };
    }
  }
  return null;
}

/** No card begins with 0, and nothing but zeros passes every check. */
function isCard(digits: string): boolean {
  return !digits.startsWith('0') && passesLuhn(digits);
}

/** The atom before which so many digits have been said from another on; null where that is in the middle of one. */
function atomEndingAt(atoms: readonly DigitAtom[], from: number, length: number): number | null {
  let said = 0;
  for (let at = from; at < atoms.length && said < length; at++) {
    said += atoms[at]?.digits.length ?? 0;
    if (said === length) return at + 1;
  }
  return null;
}
