import type { RowKey } from './row-keys';

/** Seals bytes for one place; `place` is what they are bound to, and what they must be opened with. */
export interface RowCipher {
  /** The nonce and what it seals, in a buffer of their own, behind `head` bytes that are left to the caller. */
  seal(key: RowKey, place: string, said: string | Uint8Array, head: number): Uint8Array<ArrayBuffer>;
  /** Null where they were sealed with another key or for another place, or were changed since. */
  open(key: RowKey, place: string, sealed: Uint8Array, head: number): Uint8Array | null;
}

let loading: Promise<RowCipher> | null = null;

/** The cipher of the rows, which is fetched and compiled once: from then on nothing about it has to be awaited. */
export function loadRowCipher(): Promise<RowCipher> {
  loading ??= compile().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** XChaCha20-Poly1305: its nonces are long enough to be drawn by lot, as often as rows are written. */
async function compile(): Promise<RowCipher> {
  const { default: sodium } = await import('libsodium-wrappers');
  await sodium.ready;
  const nonceLength = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  return {
    seal({ bytes }, place, said, head) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
      const closed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(said, place, null, nonce, bytes);
      const sealed = new Uint8Array(head + nonceLength + closed.length);
      sealed.set(nonce, head);
      sealed.set(closed, head + nonceLength);
      return sealed;
    },
    open({ bytes }, place, sealed, head) {
      const nonce = sealed.subarray(head, head + nonceLength);
      const closed = sealed.subarray(head + nonceLength);
      try {
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, closed, place, nonce, bytes);
      } catch {
        return null;
      }
    },
  };
}
