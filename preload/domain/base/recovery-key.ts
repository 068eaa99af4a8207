/**
 * The recovery key as a person keeps it: 160 bits in eight groups of five characters. Four of a group are its 20 bits in
 * Crockford's base 32, which has no letters that look like digits; the fifth is a check over them and the place of the group.
 */
export const recoveryKeyLength = 20;
const groupCount = 8;
const dataLength = 4;
const groupLength = dataLength + 1;
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a person typed as a recovery key. `group` and `character` are for naming the slip; groups count from 1. */
export type RecoveryKeyReading =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'foreign'; readonly character: string }
  | { readonly kind: 'mistyped'; readonly group: number }
  | { readonly kind: 'short'; readonly missing: number }
  | { readonly kind: 'long' };

/** Writes 20 bytes as `0A1B2-…`, eight groups. */
export function recoveryKeyText(bytes: Uint8Array): string {
  if (bytes.length !== recoveryKeyLength) throw new RangeError('A recovery key has 20 bytes');
  const groups: string[] = [];
  for (let group = 0; group < groupCount; group++) {
    const values = valuesOf(bytes, group);
    groups.push([...values, checkOf(values, group)].map((value) => alphabet[value]).join(''));
  }
  return groups.join('-');
}

/** Reads what was typed: small letters, spaces, other dashes and letters that look like digits are taken as they are meant. */
export function readRecoveryKey(text: string): RecoveryKeyReading {
  const values: number[] = [];
  for (const character of text.toUpperCase().replace(/[\s\-‐‑‒–—_.]/g, '')) {
    const value = alphabet.indexOf(lookAlikes[character] ?? character);
    if (value === -1) return { kind: 'foreign', character };
    values.push(value);
  }
  for (let group = 0; (group + 1) * groupLength <= values.length && group < groupCount; group++) {
    const own = values.slice(group * groupLength, (group + 1) * groupLength);
    if (checkOf(own.slice(0, dataLength), group) !== own[dataLength])
      return { kind: 'mistyped', group: group + 1 };
  }
  const missing = groupCount * groupLength - values.length;
  if (missing > 0) return { kind: 'short', missing };
  if (missing < 0) return { kind: 'long' };
  return { kind: 'read', bytes: bytesOf(values) };
}

const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** The four values of five bits in a group: 20 bits, which begin at a whole or a half byte. */
function valuesOf(bytes: Uint8Array, group: number): number[] {
  return Array.from({ length: dataLength }, (_, index) => {
    const bit = (group * dataLength + index) * 5;
    const two = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    return (two >> (11 - (bit & 7))) & 31;
  });
}

function bytesOf(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(recoveryKeyLength);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const [index, value] of values.entries()) {
    if (index % groupLength === dataLength) continue;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  return bytes;
}

/**
 * A sum in the field of 32 elements, each place weighed by another power of its generator: any one wrong character, any two
 * neighbours exchanged, and any two groups exchanged give another check.
 */
function checkOf(values: readonly number[], group: number): number {
  return values.reduce((sum, value) => timesGenerator(sum ^ value), 0) ^ group;
}

/** Multiplies by x modulo x⁵ + x² + 1. */
function timesGenerator(value: number): number {
  const doubled = value << 1;
  return doubled > 31 ? doubled ^ 0b100101 : doubled;
}
