import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recoveryKeyLength, recoveryKeyText } from '@domain/base/recovery-key';
import { publicKeySchema } from '@domain/exchange/manifest';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write';
import { errorCode } from '../files/storage-problem';
import type { KeyStore } from '../ports/keys';
import { RefusalError } from '../ports/refusal';

/** This device as others know it: a key that signs what it sends. */
export interface Identity {
  /** The public key, 32 bytes in hex. */
  readonly key: string;
  sign(bytes: Uint8Array): Buffer;
}

const keptSchema = z.object({
  key: publicKeySchema,
  /** The private key itself, only where the host has no store that keeps secrets. */
  secret: z.string().optional(),
});

/**
 * The key of this device, made when it is first asked for. Its private half lies in the host's store of secrets; where there is none,
 * or the store has lost it, a new one is made, and people are asked once more whether they trust it.
 */
export async function openIdentity(folder: string, store: KeyStore): Promise<Identity> {
  const path = join(folder, 'identity.json');
  const kept = await readKept(path);
  const secret = kept === null ? null : await readSecret(kept, store);
  if (kept !== null && secret !== null) {
    const privateKey = privateKeyOf(secret, kept.key);
    if (privateKey !== null) return identityOf(privateKey, kept.key);
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return makeIdentity(path, store);
}

/** Stands in where the store of secrets does not answer: the program starts all the same, and signs nothing. */
export const withoutIdentity: Identity = {
  key: '0'.repeat(64),
  sign() {
    throw new RefusalError({ code: 'STORAGE', data: { problem: 'locked' } });
  },
};

/** What people compare, read aloud: eight groups of five characters, the fifth of each a check. */
export function fingerprintOf(key: string): string {
  const hash = createHash('sha256').update(`earmark-device-key\n${key}`).digest();
  return recoveryKeyText(hash.subarray(0, recoveryKeyLength));
}

/** Whether these bytes were signed with the private half of this public key. */
export function isSignedBy(key: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: base64(key) }, format: 'jwk' });
    return verify(null, bytes, publicKey, signature);
  } catch {
    // Not every 32 bytes are a point of the curve.
    return false;
  }
}

async function makeIdentity(path: string, store: KeyStore): Promise<Identity> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x = '', d = '' } = privateKey.export({ format: 'jwk' });
  const key = Buffer.from(x, 'base64url').toString('hex');
  if ((await store.kind()) === 'none')
    await writeFileAtomically(path, JSON.stringify({ key, secret: d }), 0o600);
  else {
    await store.write(storeId(key), Buffer.from(d, 'base64url'));
    await writeFileAtomically(path, JSON.stringify({ key }), 0o600);
  }
  return identityOf(privateKey, key);
}

async function readSecret(kept: z.infer<typeof keptSchema>, store: KeyStore): Promise<string | null> {
  if (kept.secret !== undefined) return kept.secret;
  return (await store.read(storeId(kept.key)))?.toString('base64url') ?? null;
}

function privateKeyOf(secret: string, key: string): KeyObject | null {
  try {
    const privateKey = createPrivateKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: base64(key), d: secret },
      format: 'jwk',
    });
    // A private key that is not of this public one signs what nobody could check.
    const probe = Buffer.from('earmark');
    return isSignedBy(key, probe, sign(null, probe, privateKey)) ? privateKey : null;
  } catch {
    return null;
  }
}

function identityOf(privateKey: KeyObject, key: string): Identity {
  return { key, sign: (bytes) => sign(null, bytes, privateKey) };
}

/** Keys are kept by a name of 32 hex digits. */
function storeId(key: string): string {
  return createHash('sha256').update(`earmark-exchange\n${key}`).digest('hex').slice(0, 32);
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64url');
}

async function readKept(path: string): Promise<z.infer<typeof keptSchema> | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return keptSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
