import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import type { MasterKey } from '../ports/keys';

/**
 * How the payloads of a generation are written and read. `previous` is the hash of the record before: the chain from the
 * generation's name to here, so that nothing encrypted for one place can be read at another.
 */
export interface EntrySeal {
  /** Whether payloads are encrypted, and with a key of which master key. */
  readonly keyId: string | null;
  close(text: Buffer, previous: Buffer): Buffer;
  /** The seal of the same key for another generation. */
  sealFor(generation: string): EntrySeal;
  /** Null when it was not closed by this seal at this place. */
  open(payload: Buffer, previous: Buffer): Buffer | null;
}

export const plainSeal: EntrySeal = {
  keyId: null,
  sealFor: () => plainSeal,
  close: (text) => text,
  open: (payload) => payload,
};

const nonceLength = 12;
const tagLength = 16;

/** Nonce, ciphertext and tag of AES-256-GCM, with a key of this generation alone; main/secrets/README.md says why. */
export function sealOf(key: MasterKey, generation: string): EntrySeal {
  // As an object it is taken over by the cipher once and not for each entry, which costs more than the entry itself.
  const own = createSecretKey(key.subkey('journal', Buffer.from(generation.replaceAll('-', ''), 'hex')));
  const nextNonce = nonces();
  return {
    keyId: key.id,
    sealFor: (other) => sealOf(key, other),
    close(text, previous) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', own, nonce).setAAD(previous);
      return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    },
    open(payload, previous) {
      if (payload.length < nonceLength + tagLength) return null;
      const end = payload.length - tagLength;
      const decipher = createDecipheriv('aes-256-gcm', own, payload.subarray(0, nonceLength), {
        authTagLength: tagLength,
      });
      decipher.setAAD(previous).setAuthTag(payload.subarray(end));
      try {
        return Buffer.concat([decipher.update(payload.subarray(nonceLength, end)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}

/** Random nonces, asked of the system some hundreds at a time; each is given out once. */
function nonces(): () => Buffer {
  let drawn = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at === drawn.length) {
      drawn = randomBytes(nonceLength * 256);
      at = 0;
    }
    at += nonceLength;
    return drawn.subarray(at - nonceLength, at);
  };
}

/** The seal that opens what is there: that of the first key which opens any of these records. Null: none does. */
export function sealThatOpens(
  keys: readonly MasterKey[],
  generation: string,
  records: readonly { readonly payload: Buffer; readonly previous: Buffer }[],
): EntrySeal | null {
  for (const key of keys) {
    const seal = sealOf(key, generation);
    if (records.some(({ payload, previous }) => seal.open(payload, previous) !== null)) return seal;
  }
  return null;
}
