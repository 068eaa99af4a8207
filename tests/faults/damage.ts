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
  let key: Buffer | null = null;
  const names = readdirSync(folder).filter((name) => name.endsWith('.journal'));
  return names.sort().flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    const ids: string[] = [];
    for (let at = 72; at + 42 <= bytes.length; ) {
      const length = bytes.readUInt32LE(at + 2);
      if (at + 42 + length > bytes.length) break;
      const payload = bytes.subarray(at + 42, at + 42 + length);
      const sealed = bytes.readUInt32LE(8) === 2;
      if (sealed) key ??= generationKey(data, basename(folder));
      const text = key && sealed ? opened(key, payload, bytes.subarray(at + 10, at + 42)) : payload;
      const entry: unknown = JSON.parse(text.toString('utf8'));
      if (typeof entry === 'object' && entry !== null && 'id' in entry) ids.push(String(entry.id));
      at += 42 + length;
    }
    return ids;
  });
}

/** The key of a generation, out of the recovery key that lies beside the journal until somebody has kept it. */
function generationKey(data: string, generation: string): Buffer {
  const { recoveryKey } = z
    .object({ recoveryKey: z.string() })
    .parse(JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')));
  const read = readRecoveryKey(recoveryKey);
  if (read.kind !== 'read') throw new Error('The recovery key in keys.json is none');
  const derive = (key: Uint8Array, salt: Uint8Array, purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, salt, `earmark ${purpose}`, 32));
  const master = derive(read.bytes, new Uint8Array(), 'master key');
  return derive(master, Buffer.from(generation.replaceAll('-', ''), 'hex'), 'journal');
}

function opened(key: Buffer, payload: Buffer, previous: Buffer): Buffer {
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
