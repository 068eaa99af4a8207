import { z } from 'zod';

/** A SHA-256 in lower-case hex: the identity of a recording is the hash of its bytes. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');

/** A UUID of any version; our own rows carry version 7, or version 8 where the name follows from what the row is about. */
export const uuidSchema = z.uuid();

/**
 * A UUIDv7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then randomness. Never used as an order or a
 * cursor, only as a name that two devices cannot both choose.
 *
 * @param now milliseconds since the Unix epoch
 * @param random at least ten random bytes
 */
export function uuidv7(now: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('uuidv7 needs ten random bytes');
  const bytes = new Uint8Array(16);
  let milliseconds = Math.floor(now);
  for (let index = 5; index >= 0; index--) {
    bytes[index] = milliseconds % 256;
    milliseconds = Math.floor(milliseconds / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  return uuidText(bytes, 7);
}

/**
 * The UUID (version 8: RFC 9562, section 5.8) that follows from a hash: its two halves laid over each other, 122 bits of them.
 * Two devices that make the one row that there is to be of these bytes give it the same name without having met.
 *
 * @param hash a SHA-256 in lower-case hex
 */
export function uuidOfHash(hash: string): string {
  const byte = (index: number) => Number.parseInt(hash.slice(2 * index, 2 * index + 2), 16);
  return uuidText(
    Uint8Array.from({ length: 16 }, (_, index) => byte(index) ^ byte(index + 16)),
    8,
  );
}

function uuidText(bytes: Uint8Array, version: 7 | 8): string {
  bytes[6] = (version << 4) | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
