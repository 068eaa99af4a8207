/** How the bytes of a text are written. `null`: they are no text that can be read without guessing. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * The encoding of a text file: by its byte-order mark, by the zeros that UTF-16 leaves between Latin letters, or UTF-8
 * where every byte of it is. Null for anything else (Latin-1, Windows code pages, no text at all): which of them was
 * meant can't be told, and a name that is read wrong is worse than a sentence that says so.
 */
export function textEncoding(bytes: Uint8Array): TextEncoding | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = zerosAt(bytes);
  if (zeros.odd > 0 && zeros.even === 0 && bytes.length % 2 === 0) return 'utf-16le';
  if (zeros.even > 0 && zeros.odd === 0 && bytes.length % 2 === 0) return 'utf-16be';
  return zeros.odd + zeros.even === 0 && isUtf8(bytes) ? 'utf-8' : null;
}

/** Zeros among the first bytes, by the parity of their place. */
function zerosAt(bytes: Uint8Array): { even: number; odd: number } {
  const found = { even: 0, odd: 0 };
  for (const [index, byte] of bytes.subarray(0, 4096).entries()) {
    if (byte === 0) found[index % 2 === 0 ? 'even' : 'odd'] += 1;
  }
  return found;
}

/** Whether every byte is part of a well-formed character (RFC 3629); a zero byte is no part of a text. */
function isUtf8(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const length = byte < 0x80 ? 1 : lengthOf(byte);
    if (length === 0 || byte === 0 || at + length > bytes.length) return false;
    if (length > 1 && !continues(bytes, at, length)) return false;
    at += length;
  }
  return true;
}

function lengthOf(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

function continues(bytes: Uint8Array, at: number, length: number): boolean {
  const lead = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  // Longer than need be, a half of a pair, or beyond the last character.
  if (lead === 0xe0 && second < 0xa0) return false;
  if (lead === 0xed && second > 0x9f) return false;
  if (lead === 0xf0 && second < 0x90) return false;
  if (lead === 0xf4 && second > 0x8f) return false;
  for (let next = at + 1; next < at + length; next++) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return true;
}
