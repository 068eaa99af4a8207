import { createHash, hkdfSync } from 'node:crypto';
import type { MasterKey } from '../ports/keys';

export const masterKeyLength = 32;

/** The master key that the bytes of a recovery key open everything with. */
export function masterKeyOf(recoveryKey: Uint8Array): MasterKey {
  return masterKeyFrom(derived(recoveryKey, new Uint8Array(), 'earmark master key'));
}

/** The master key of these 32 bytes, as a store keeps them. */
export function masterKeyFrom(key: Uint8Array): MasterKey {
  if (key.length !== masterKeyLength) throw new RangeError('A master key has 32 bytes');
  const own = Buffer.from(key);
  return {
    id: createHash('sha256').update('earmark key id').update(own).digest('hex').slice(0, 32),
    subkey: (purpose, salt) => derived(own, salt, `earmark ${purpose}`),
    bytes: () => Buffer.from(own),
  };
}

function derived(key: Uint8Array, salt: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, purpose, masterKeyLength));
}
