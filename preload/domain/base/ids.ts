import { z } from 'zod';

/** A SHA-256 in lower-case hex: the identity of a recording is the hash of its bytes. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');

/** A UUID of any version; our own rows carry version 7. */
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
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
