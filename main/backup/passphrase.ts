import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import type { MasterKey } from '../ports/keys';
import { RefusalError } from '../ports/refusal';

/*
 * A backup with a passphrase has a key of its own, so that whoever is given the passphrase opens this file and nothing else of the
 * workspace: all its files are sealed with that key, and where the journal lies in it as it is, the key of that one generation
 * comes along. Both lie in the head, sealed by a key that scrypt makes of the passphrase. In a workspace with a key the backup's
 * key is made from that and the salt, so that the workspace and its recovery key open the backup as they open any other.
 */

const keyLength = 32;
const tagLength = 16;
/** A guess costs half a second and 128 MB. */
const usualCost = { n: 2 ** 17, r: 8, p: 1 } as const;

/** What a head says of its passphrase. The bounds keep a foreign file from asking for all memory that there is. */
export const passphraseLockSchema = z.object({
  kdf: z.literal('scrypt'),
  n: z.literal([2 ** 15, 2 ** 16, 2 ** 17, 2 ** 18, 2 ** 19]),
  r: z.literal(8),
  p: z.int().min(1).max(4),
  salt: z.base64(),
  nonce: z.base64(),
  sealed: z.base64(),
});
export type PassphraseLock = z.infer<typeof passphraseLockSchema>;

/** The key of these bytes. */
export type KeyFrom = (bytes: Uint8Array) => MasterKey;

/** What a backup with a passphrase is sealed with, and what its head says of that. */
export interface OwnKey {
  readonly key: MasterKey;
  readonly lock: PassphraseLock;
}

/** Which journal lies in a backup, and the key of the workspace that it was made in: null where that is not encrypted. */
export interface MadeIn {
  readonly generation: string;
  readonly workspace: MasterKey | null;
  /** Whether the journal lies in it as that key encrypted it. */
  readonly journalAsItIs: boolean;
}

/** A new key for one backup, locked by a passphrase. */
export async function ownKey(passphrase: string, made: MadeIn, keyFrom: KeyFrom): Promise<OwnKey> {
  const { workspace, generation } = made;
  const salt = randomBytes(keyLength);
  const key = workspace === null ? keyFrom(randomBytes(keyLength)) : keyInWorkspace(workspace, salt, keyFrom);
  const journal = made.journalAsItIs ? [journalKeyOf(workspace, generation)] : [];
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await stretched(passphrase, salt, usualCost), nonce);
  cipher.setAAD(aboutOf(workspace?.id ?? null, generation));
  const sealed = Buffer.concat([cipher.update(Buffer.concat([key.bytes(), ...journal])), cipher.final()]);
  const lock: PassphraseLock = {
    ...{ kdf: 'scrypt', ...usualCost, salt: salt.toString('base64'), nonce: nonce.toString('base64') },
    sealed: Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64'),
  };
  return { key, lock };
}

/** The keys that a passphrase opens a backup with; null where it is another. `keyId` names the key of its workspace. */
export async function openedBy(
  passphrase: string,
  lock: PassphraseLock,
  { keyId, generation }: { readonly keyId: string | null; readonly generation: string },
  keyFrom: KeyFrom,
): Promise<MasterKey[] | null> {
  const [salt, nonce, sealed] = [lock.salt, lock.nonce, lock.sealed].map((text) =>
    Buffer.from(text, 'base64'),
  );
  if (salt === undefined || nonce?.length !== 12 || sealed === undefined) throw damaged();
  const keys = sealed.length - tagLength;
  if (keys !== keyLength && keys !== 2 * keyLength) throw damaged();
  const own = await stretched(passphrase, salt, lock);
  const decipher = createDecipheriv('aes-256-gcm', own, nonce, { authTagLength: tagLength });
  decipher.setAAD(aboutOf(keyId, generation)).setAuthTag(sealed.subarray(keys));
  let opened: Buffer;
  try {
    opened = Buffer.concat([decipher.update(sealed.subarray(0, keys)), decipher.final()]);
  } catch {
    return null;
  }
  const key = keyFrom(opened.subarray(0, keyLength));
  if (keys === keyLength || keyId === null) return [key];
  return [key, journalOnly(keyId, generation, opened.subarray(keyLength))];
}

/** The key of a backup with this lock, by the key of the workspace that it was made in. */
export function keyInBackup(workspace: MasterKey, lock: PassphraseLock, keyFrom: KeyFrom): MasterKey {
  return keyInWorkspace(workspace, Buffer.from(lock.salt, 'base64'), keyFrom);
}

function keyInWorkspace(workspace: MasterKey, salt: Uint8Array, keyFrom: KeyFrom): MasterKey {
  return keyFrom(workspace.subkey('backup', salt));
}

function journalKeyOf(workspace: MasterKey | null, generation: string): Buffer {
  // A journal of a key that is not here can't go out with another.
  if (workspace === null) throw new RefusalError({ code: 'STORAGE', data: { problem: 'locked' } });
  return workspace.subkey('journal', generationSalt(generation));
}

/** Reads one generation of a journal, and opens nothing else. */
function journalOnly(id: string, generation: string, key: Buffer): MasterKey {
  const salt = generationSalt(generation);
  return {
    id,
    subkey(purpose, of) {
      if (purpose === 'journal' && salt.equals(of)) return Buffer.from(key);
      throw new Error('This key reads one journal and nothing else');
    },
    bytes() {
      throw new Error('This key reads one journal and nothing else');
    },
  };
}

function generationSalt(generation: string): Buffer {
  return Buffer.from(generation.replaceAll('-', ''), 'hex');
}

/** What the lock belongs to: it opens nothing in another head. */
function aboutOf(keyId: string | null, generation: string): Buffer {
  return Buffer.from(`earmark backup ${generation} ${keyId ?? ''}`);
}

/** The same passphrase however a keyboard makes its letters, with nothing around it. */
function stretched(
  passphrase: string,
  salt: Uint8Array,
  { n, r, p }: { readonly n: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  const options = { N: n, r, p, maxmem: 256 * n * r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC').trim(), salt, keyLength, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

function damaged(): RefusalError {
  return new RefusalError({ code: 'BACKUP', data: { problem: 'damaged', detail: '' } });
}
