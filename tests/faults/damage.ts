import { createDecipheriv, hkdfSync } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readRecoveryKey } from '@domain/base/recovery-key';
import { z } from 'zod';

/** What is done to the files between two starts, as kills, disks and people do it. */
export const damages = [
  ['nothing', 10],
  ['the database of the window is wiped', 3],
  ['seven bytes behind the newest log of LevelDB', 3],
  ['the profile folder is deleted', 2],
  ['an unfinished entry behind the journal', 2],
] as const;
export type Damage = (typeof damages)[number][0];

/** Those that take the whole database of the window along. */
export const wipes: ReadonlySet<Damage> = new Set([
  'the database of the window is wiped',
  'the profile folder is deleted',
]);

/** Damages the files of an Earmark that is not running. `tail` are the bytes of an unfinished entry. */
export function damage(kind: Damage, data: string, tail: Uint8Array): void {
  const profile = join(data, 'browser-profile');
  switch (kind) {
    case 'nothing':
      return;
    case 'the database of the window is wiped':
      rmSync(join(profile, 'Default', 'IndexedDB'), { recursive: true, force: true });
      return;
    case 'seven bytes behind the newest log of LevelDB': {
      const log = newestLog(join(profile, 'Default', 'IndexedDB'));
      if (log !== null) appendFileSync(log, Buffer.from([1, 2, 3, 4, 200, 0, 1]));
      return;
    }
    case 'the profile folder is deleted':
      rmSync(profile, { recursive: true, force: true });
      return;
    case 'an unfinished entry behind the journal':
      appendFileSync(newestSegment(data), tail);
  }
}

/** The ids of all entries in the journal in use, in its order, read (and decrypted) without the journal's own code. */
export function journalIds(data: string): string[] {
  const folder = generationFolder(data);
  let keys: Buffer[] | null = null;
  const names = readdirSync(folder).filter((name) => name.endsWith('.journal'));
  return names.sort().flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    const ids: string[] = [];
    for (let at = 72; at + 42 <= bytes.length; ) {
      const length = bytes.readUInt32LE(at + 2);
      if (at + 42 + length > bytes.length) break;
      const payload = bytes.subarray(at + 42, at + 42 + length);
      const sealed = bytes.readUInt32LE(8) === 2;
      if (sealed) keys ??= generationKeys(data, basename(folder));
      const text = keys && sealed ? opened(keys, payload, bytes.subarray(at + 10, at + 42)) : payload;
      const entry: unknown = JSON.parse(text.toString('utf8'));
      if (typeof entry === 'object' && entry !== null && 'id' in entry) ids.push(String(entry.id));
      at += 42 + length;
    }
    return ids;
  });
}

/** The keys of a generation under each master key that is here: of the recovery keys that lie beside the journal, and of the account's files. */
function generationKeys(data: string, generation: string): Buffer[] {
  const derive = (key: Uint8Array, salt: Uint8Array, purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, salt, `earmark ${purpose}`, 32));
  const one = z.object({ recoveryKey: z.string().nullable() });
  const ring = one
    .extend({ before: one.nullable() })
    .parse(JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')));
  const beside = [ring.recoveryKey, ring.before?.recoveryKey].flatMap((text) => {
    const read = readRecoveryKey(text ?? '');
    return read.kind === 'read' ? [derive(read.bytes, new Uint8Array(), 'master key')] : [];
  });
  const folder = process.env.EARMARK_KEYS;
  const kept = folder === undefined || !existsSync(folder) ? [] : readdirSync(folder);
  const ofAccount = kept
    .filter((name) => name.endsWith('.key'))
    .map((name) => Buffer.from(readFileSync(join(folder ?? '', name), 'utf8').trim(), 'hex'));
  const salt = Buffer.from(generation.replaceAll('-', ''), 'hex');
  return [...beside, ...ofAccount].map((master) => derive(master, salt, 'journal'));
}

function opened(keys: readonly Buffer[], payload: Buffer, previous: Buffer): Buffer {
  for (const key of keys) {
    try {
      return openedWith(key, payload, previous);
    } catch {
      // Of another key.
    }
  }
  throw new Error('No key that is here opens the journal');
}

function openedWith(key: Buffer, payload: Buffer, previous: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, payload.subarray(0, 12));
  decipher.setAAD(previous).setAuthTag(payload.subarray(-16));
  return Buffer.concat([decipher.update(payload.subarray(12, -16)), decipher.final()]);
}

function generationFolder(data: string): string {
  return join(data, 'journal', readFileSync(join(data, 'journal', 'current'), 'utf8').trim());
}

function newestSegment(data: string): string {
  const folder = generationFolder(data);
  const segments = readdirSync(folder).filter((name) => name.endsWith('.journal'));
  return join(folder, segments.sort().at(-1) ?? '');
}

function newestLog(databases: string): string | null {
  if (!existsSync(databases)) return null;
  const logs = readdirSync(databases)
    .filter((name) => name.endsWith('.leveldb'))
    .flatMap((name) => readdirSync(join(databases, name)).map((file) => join(databases, name, file)))
    .filter((path) => path.endsWith('.log'));
  return logs.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0] ?? null;
}
