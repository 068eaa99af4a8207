import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRecoveryKey, recoveryKeyLength, recoveryKeyText } from '@domain/base/recovery-key';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write';
import { errorCode } from '../files/storage-problem';
import type { CarriedOn } from '../ports/host';
import type { KeyStore, Keys, MasterKey } from '../ports/keys';
import { RefusalError } from '../ports/refusal';
import { masterKeyFrom, masterKeyOf } from './master-key';

export interface KeyRingParts {
  /** Where what is known of the keys is written, the same in each: a folder that is lost takes no key along. */
  readonly folders: readonly string[];
  readonly store: KeyStore;
  /** What the journal is now, for a workspace that has no word of keys. */
  readonly journalKind: () => Promise<'none' | 'plain' | 'encrypted'>;
  /** Whether a key opens the journal, where nothing says which one is the right one. */
  readonly opensJournal: (key: MasterKey) => Promise<boolean>;
  /** A key that is known from before, as after a folder that is gone. */
  readonly known?: MasterKey | null;
}

/** How things stand with the key: main/secrets/README.md has the table. */
export type KeyState = 'off' | 'waiting' | 'on' | 'locked';

const idSchema = z.string().regex(/^[0-9a-f]{32}$/);
const ringSchema = z.object({
  format: z.literal(1),
  /** The key that is written with; null: nothing is encrypted. */
  keyId: idSchema.nullable(),
  /** The recovery key itself, until the person has kept it. */
  recoveryKey: z.string().nullable(),
  /** The key before, until nothing here needs it any more. */
  before: z.object({ keyId: idSchema, recoveryKey: z.string().nullable() }).nullable(),
});
type Ring = z.infer<typeof ringSchema>;

export type KeyRing = ReturnType<typeof createKeyRing>;

/** The keys of one workspace: made when it is, kept in the host's store, asked for when they are lost. */
export function createKeyRing({ folders, store, journalKind, opensJournal, known = null }: KeyRingParts) {
  let ring: Promise<Ring | null> | null = null;
  /** Keys that were typed or read, by their id: where there is no store, or it is gone with the folder, nothing else has them. */
  const typed = new Map<string, MasterKey>(known === null ? [] : [[known.id, known]]);
  /** A recovery key that is shown and counts only once a part of it was typed. */
  let offered: string | null = null;

  const opened = (): Promise<Ring | null> => {
    ring ??= load().catch((error: unknown) => {
      ring = null;
      throw error;
    });
    return ring;
  };

  async function load(): Promise<Ring | null> {
    const texts = await Promise.all(folders.map((folder) => textOrNull(join(folder, keysFileName))));
    const found = texts.flatMap((text) => readRing(text) ?? [])[0] ?? null;
    if (found === null) return begin();
    const text = ringText(found);
    // A copy that can't be mended now is mended later: the one that was found is enough to work with.
    for (const [index, folder] of folders.entries())
      if (texts[index] !== text) await writeIn(folder, text).catch(() => undefined);
    return found;
  }

  /** A new workspace is encrypted from its first change on, where its key has a place to be kept. */
  async function begin(): Promise<Ring | null> {
    if ((await journalKind()) !== 'none' || (await store.kind()) === 'none') return null;
    const recoveryKey = recoveryKeyText(randomBytes(recoveryKeyLength));
    return keep({ format: 1, keyId: keyOf(recoveryKey).id, recoveryKey, before: null });
  }

  async function keep(next: Ring): Promise<Ring> {
    for (const folder of folders) await writeIn(folder, ringText(next));
    ring = Promise.resolve(next);
    return next;
  }

  /** The key of this id, wherever it is; null: it must be asked for. */
  async function named(id: string): Promise<MasterKey | null> {
    const known = typed.get(id);
    if (known !== undefined) return known;
    const found = await opened();
    for (const one of [found, found?.before ?? null])
      if (one?.keyId === id && one.recoveryKey !== null) return keyOf(one.recoveryKey);
    const bytes = await store.read(id).catch(() => null);
    const key = bytes?.length === 32 ? masterKeyFrom(bytes) : null;
    if (key?.id !== id) return null;
    typed.set(id, key);
    return key;
  }

  async function keys(): Promise<Keys> {
    const found = await opened();
    if (found === null) {
      if ((await journalKind()) === 'encrypted') throw locked();
      return { writes: null, reads: [] };
    }
    const writes = found.keyId === null ? null : await named(found.keyId);
    if (found.keyId !== null && writes === null) throw locked();
    const before = found.before === null ? null : await named(found.before.keyId);
    return { writes, reads: [writes, before].filter((key) => key !== null) };
  }

  async function state(): Promise<KeyState> {
    const found = await opened();
    try {
      const { writes } = await keys();
      return writes === null ? 'off' : found?.recoveryKey == null ? 'on' : 'waiting';
    } catch (error) {
      if (error instanceof RefusalError) return 'locked';
      throw error;
    }
  }

  /** Puts a key into the store, and looks whether it comes out again. */
  async function keepInStore(key: MasterKey): Promise<void> {
    typed.set(key.id, key);
    if ((await store.kind()) === 'none') return;
    await store.write(key.id, key.bytes());
    const again = await store.read(key.id);
    if (again === null || !again.equals(key.bytes())) throw refusal('store');
  }

  return {
    keys,
    named,
    state,
    /** What a file that must be opened by itself carries along: the recovery key as long as nobody has kept it. */
    async openKey(): Promise<string | null> {
      return (await opened())?.recoveryKey ?? null;
    },
    /** The key that was written with before, or is asked for now. */
    async keyIdBefore(): Promise<string | null> {
      const found = await opened();
      if (found?.before == null) return found?.keyId ?? null;
      // Between two keys nobody can tell which of them closed what can't be opened.
      return (await state()) === 'locked' ? null : found.before.keyId;
    },
    /** The recovery key to be shown: the one that waits, or one that would take the place of what there is. */
    async offer(): Promise<string> {
      const found = await opened();
      if (found?.recoveryKey != null) return found.recoveryKey;
      if ((await state()) === 'locked') throw locked();
      offered ??= recoveryKeyText(randomBytes(recoveryKeyLength));
      return offered;
    },
    /** Takes the offered key into use when the group asked for (from 1) was typed as it stands there. */
    async confirm(group: number, text: string): Promise<void> {
      const found = await opened();
      const recoveryKey = found?.recoveryKey ?? offered;
      if (recoveryKey === null) throw refusal('none-offered');
      if (normal(text) !== normal(recoveryKey.split('-')[group - 1] ?? '')) throw refusal('other-part');
      const key = keyOf(recoveryKey);
      await keepInStore(key);
      const old = found?.keyId ?? null;
      const before =
        old === null || old === key.id ? (found?.before ?? null) : { keyId: old, recoveryKey: null };
      await keep({ format: 1, keyId: key.id, recoveryKey: null, before });
      offered = null;
    },
    /** Opens a locked workspace. */
    async unlock(text: string): Promise<void> {
      const key = keyFromText(text);
      const found = await opened();
      const expected = [found?.keyId, found?.before?.keyId].filter((id) => id != null);
      const fits = found === null ? await opensJournal(key) : expected.includes(key.id);
      if (!fits) throw refusal('wrong');
      await keepInStore(key);
      if (found === null) await keep({ format: 1, keyId: key.id, recoveryKey: null, before: null });
    },
    /** Encrypts nothing from now on; what is, is opened with the key before until it is written anew. */
    async turnOff(): Promise<void> {
      const { writes } = await keys();
      const recoveryKey = (await opened())?.recoveryKey ?? null;
      if (writes === null) return;
      await keep({ format: 1, keyId: null, recoveryKey: null, before: { keyId: writes.id, recoveryKey } });
    },
    /** Nothing here is encrypted with the key before any more. */
    async settled(): Promise<void> {
      const found = await opened();
      if (found !== null && found.before !== null) await keep({ ...found, before: null });
    },
    /** What a workspace in another folder needs to go on with the same key; null where nothing is known, or no key is here. */
    async carried(): Promise<CarriedOn['keys']> {
      const found = await opened();
      const text = ringText({
        format: 1,
        keyId: found?.keyId ?? null,
        recoveryKey: found?.recoveryKey ?? null,
        before: null,
      });
      if (found?.keyId == null) return { text, key: null };
      const key = await named(found.keyId);
      return key === null ? null : { text, key };
    },
    /** A new key for a workspace whose key is lost; what is locked must have been put aside. */
    async beginAnew(): Promise<void> {
      if ((await store.kind()) === 'none') {
        await keep({ format: 1, keyId: null, recoveryKey: null, before: null });
        return;
      }
      const recoveryKey = recoveryKeyText(randomBytes(recoveryKeyLength));
      await keep({ format: 1, keyId: keyOf(recoveryKey).id, recoveryKey, before: null });
    },
  };
}

/** What the file is called in each of its folders. */
export const keysFileName = 'keys.json';

/** The master key of a recovery key as it was typed; refuses, naming the slip. */
export function keyFromText(text: string): MasterKey {
  const read = readRecoveryKey(text);
  if (read.kind === 'read') return masterKeyOf(read.bytes);
  throw refusal('mistyped', read.kind === 'mistyped' ? String(read.group) : '');
}

function keyOf(recoveryKey: string): MasterKey {
  return keyFromText(recoveryKey);
}

function normal(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

async function writeIn(folder: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFileAtomically(join(folder, keysFileName), text, 0o600);
}

function ringText(ring: Ring): string {
  return `${JSON.stringify(ring)}\n`;
}

function readRing(text: string | null): Ring | null {
  try {
    const found = ringSchema.safeParse(JSON.parse(text ?? '')).data ?? null;
    // A damaged recovery key must not be taken for one: another copy is whole.
    if (found?.recoveryKey != null && keyOf(found.recoveryKey).id !== found.keyId) return null;
    return found;
  } catch {
    return null;
  }
}

async function textOrNull(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw error;
  });
}

function locked(): RefusalError {
  return new RefusalError({ code: 'STORAGE', data: { problem: 'locked' } });
}

function refusal(
  problem: 'wrong' | 'mistyped' | 'other-part' | 'none-offered' | 'store',
  detail = '',
): RefusalError {
  return new RefusalError({ code: 'KEY', data: { problem, detail } });
}
