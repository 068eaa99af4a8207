import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write';
import { makeFolder } from '../files/make-folder';
import { errorCode } from '../files/storage-problem';
import type { MasterKey } from '../ports/keys';
import { RefusalError } from '../ports/refusal';
import type { KeyRing } from './key-ring';
import { masterKeyFrom, masterKeyLength } from './master-key';

/*
 * What is large has a random key of its own, which lies wrapped by the master key in one small file: another recovery key then
 * writes that file anew, and nothing of what is sealed. The recordings have one, which wraps the key of each file, and the rows
 * of the window's database have one.
 */
const idSchema = z.string().regex(/^[0-9a-f]{32}$/);
const wrapSchema = z.object({ keyId: idSchema, nonce: z.base64(), wrapped: z.base64() });
const keySchema = z.object({
  id: idSchema,
  /** Wrapped by the master key, or by the one before as well while there are two. */
  wraps: z.array(wrapSchema),
  /** The key itself while nothing here is encrypted; files are made open again with it. */
  open: z.base64().nullable(),
  /** It has lain open once: nothing more is sealed with it. */
  exposed: z.boolean(),
});
const fileSchema = z.object({
  format: z.literal(1),
  /** Goes up with each change: of copies that differ the latest counts. */
  version: z.int().min(0),
  /** Whether anything more is to be sealed. */
  on: z.boolean(),
  keys: z.array(keySchema),
});
type KeyFile = z.infer<typeof fileSchema>;

export type WrappedKey = ReturnType<typeof createWrappedKey>;

export interface WrappedKeyParts {
  readonly fileName: string;
  /** What the key is for: no other key wraps to the same. */
  readonly purpose: string;
  /** Sealed as soon as the workspace has a key; otherwise by choice, see `turn`. */
  readonly always?: boolean;
  /** The file as a folder that is gone had it; counts where none is found. */
  readonly carried?: string | null;
  /** Where it is written, the same in each: a folder that is lost takes no key along. The data folder first, which must be there. */
  readonly folders: readonly string[];
  readonly ring: Pick<KeyRing, 'keys' | 'named' | 'state'>;
}

/** A key of one workspace that is wrapped by its master key, and whether anything is to be sealed with it. */
export function createWrappedKey(parts: WrappedKeyParts) {
  const { folders, ring, fileName, purpose, always = false, carried = null } = parts;
  let file: Promise<KeyFile> | null = null;
  const known = new Map<string, MasterKey>();
  let on = false;
  /** Woken when the workspace may have been opened. */
  const waiting = new Set<() => void>();
  let woken = 0;

  const opened = (): Promise<KeyFile> => {
    file ??= load().catch((error: unknown) => {
      file = null;
      throw error;
    });
    return file;
  };

  async function load(): Promise<KeyFile> {
    const texts = await Promise.all(folders.map((folder) => textOrNull(join(folder, fileName))));
    const found = texts
      .flatMap((text) => readKeyFile(text) ?? [])
      .sort((one, other) => other.version - one.version)[0];
    const latest = found ?? readKeyFile(carried) ?? { format: 1, version: 0, on: false, keys: [] };
    const text = keyFileText(latest);
    // A copy that can't be mended now is mended later: the one that was found is enough to work with.
    for (const [index, folder] of folders.entries())
      if (latest.version > 0 && texts[index] !== text) await writeIn(folder, text).catch(() => undefined);
    on = latest.on;
    return latest;
  }

  async function writeIn(folder: string, text: string): Promise<void> {
    // A data folder that is gone must not be there again with nothing in it but this.
    if (folder !== folders[0]) await makeFolder(folder);
    await writeFileAtomically(join(folder, fileName), text, 0o600);
  }

  async function keep(next: Omit<KeyFile, 'format' | 'version'>): Promise<void> {
    const { version } = await opened();
    const kept: KeyFile = { format: 1, version: version + 1, ...next };
    for (const folder of folders) await writeIn(folder, keyFileText(kept));
    file = Promise.resolve(kept);
    on = kept.on;
  }

  /** The key of an entry; null where no master key that is here opens it. */
  async function keyOf({ id, wraps, open }: KeyFile['keys'][number]): Promise<MasterKey | null> {
    const before = known.get(id);
    if (before !== undefined) return before;
    const candidates: Buffer[] = open === null ? [] : [Buffer.from(open, 'base64')];
    for (const wrap of wraps) {
      const master = await ring.named(wrap.keyId);
      const bytes = master === null ? null : unwrapped(master, wrap, purpose);
      if (bytes !== null) candidates.push(bytes);
    }
    for (const bytes of candidates.filter(({ length }) => length === masterKeyLength)) {
      const key = masterKeyFrom(bytes);
      if (key.id !== id) continue;
      known.set(id, key);
      return key;
    }
    return null;
  }

  async function activeKey(): Promise<MasterKey | null> {
    for (const entry of (await opened()).keys.toReversed()) {
      if (entry.exposed || entry.open !== null) continue;
      const key = await keyOf(entry);
      if (key !== null) return key;
    }
    return null;
  }

  async function entriesFor(master: MasterKey | null, fresh: MasterKey | null): Promise<KeyFile['keys']> {
    const { keys } = await opened();
    const entries =
      fresh === null ? keys : [...keys, { id: fresh.id, wraps: [], open: null, exposed: false }];
    const next: KeyFile['keys'] = [];
    for (const entry of entries) {
      const key = entry.id === fresh?.id ? fresh : await keyOf(entry);
      // One that can't be opened stays as it is: the recovery key of it may turn up.
      if (key === null) next.push(entry);
      else if (master === null)
        next.push({ ...entry, wraps: [], open: key.bytes().toString('base64'), exposed: true });
      else if (entry.open === null && entry.wraps.length === 1 && entry.wraps[0]?.keyId === master.id)
        next.push(entry);
      else next.push({ ...entry, wraps: [wrapped(master, key, purpose)], open: null });
    }
    return next;
  }

  /** One after the other: each writes what the next one reads, and two that make a key would make two. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    const next = turn.then(act, act);
    turn = next.catch(() => undefined);
    return next;
  };

  const api = {
    /** Whether what is written is sealed; known once `ready` has answered. */
    on: () => on,
    /** The same, as the file has it: known also while the workspace is locked. */
    turnedOn: async (): Promise<boolean> => (await opened()).on,
    /** The key that is sealed with. Refuses while there is none that may be used. */
    async writes(): Promise<MasterKey> {
      const key = await activeKey();
      if (key === null) throw new RefusalError({ code: 'STORAGE', data: { problem: 'locked' } });
      return key;
    },
    /** The same; null while there is none. */
    active: activeKey,
    /** Every key that anything may be sealed with, as far as they can be opened. */
    async reads(): Promise<MasterKey[]> {
      const keys = await Promise.all((await opened()).keys.map(keyOf));
      return keys.filter((key) => key !== null);
    },
    /** Sets whether anything is to be sealed; makes the key before anything could be. */
    turn: (next: boolean) =>
      inTurn(async () => {
        const { writes } = await ring.keys();
        if (next && writes === null)
          throw new RefusalError({ code: 'KEY', data: { problem: 'none-offered', detail: '' } });
        const fresh =
          next && (await activeKey()) === null ? masterKeyFrom(randomBytes(masterKeyLength)) : null;
        const keys = await entriesFor(writes, fresh);
        await keep({ on: next, keys });
      }),
    /** Brings the file in line with the master key, while the one before is still there. */
    align: () =>
      inTurn(async () => {
        const { writes } = await ring.keys();
        const before = await opened();
        const wanted = (always || before.on) && writes !== null;
        const lost = wanted && (await activeKey()) === null;
        const keys = await entriesFor(writes, lost ? masterKeyFrom(randomBytes(masterKeyLength)) : null);
        if (wanted !== before.on || JSON.stringify(keys) !== JSON.stringify(before.keys))
          await keep({ on: wanted, keys });
      }),
    /** The file, for a workspace that begins in the place of this one. */
    carried: async (): Promise<string> => keyFileText(await opened()),
    /** Waits until the workspace is open. Rejects when it is aborted. */
    async ready(signal: AbortSignal): Promise<void> {
      for (;;) {
        const heard = woken;
        if ((await ring.state()) !== 'locked') break;
        signal.throwIfAborted();
        // It may have been opened while its state was looked at.
        if (heard !== woken) continue;
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
      signal.throwIfAborted();
      await opened();
    },
    /** The workspace may have been opened. */
    wake(): void {
      woken += 1;
      for (const go of waiting) go();
      waiting.clear();
    },
  };
  return api;
}

function wrapped(master: MasterKey, key: MasterKey, purpose: string): z.infer<typeof wrapSchema> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', master.subkey(purpose, nonce), nonce);
  const bytes = Buffer.concat([cipher.update(key.bytes()), cipher.final(), cipher.getAuthTag()]);
  return { keyId: master.id, nonce: nonce.toString('base64'), wrapped: bytes.toString('base64') };
}

function unwrapped(
  master: MasterKey,
  { nonce, wrapped }: z.infer<typeof wrapSchema>,
  purpose: string,
): Buffer | null {
  try {
    const [iv, bytes] = [Buffer.from(nonce, 'base64'), Buffer.from(wrapped, 'base64')];
    const end = bytes.length - 16;
    const subkey = master.subkey(purpose, iv);
    const decipher = createDecipheriv('aes-256-gcm', subkey, iv, { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(end));
    return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]);
  } catch {
    return null;
  }
}

function keyFileText(file: KeyFile): string {
  return `${JSON.stringify(file)}\n`;
}

function readKeyFile(text: string | null): KeyFile | null {
  try {
    return fileSchema.safeParse(JSON.parse(text ?? '')).data ?? null;
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
