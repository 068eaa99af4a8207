import { createReadStream } from 'node:fs';
import type { OtherGeneration } from '../ports/journal';
import type { MasterKey } from '../ports/keys';
import { type BackupHead, backupFormat, backupHeadSchema, headName, readMe, readMeName } from './head';
import { headJson } from './head-json';
import { contentPieces, sealedEnding } from './open-member';
import { type Placed, readBackup } from './read-backup';
import { type Member, text, writeBackup } from './write-backup';

/** What a backup is encrypted with, and the recovery key that it carries along as long as nobody has kept that. */
export interface Encryption {
  readonly key: MasterKey;
  readonly recoveryKey: string | null;
}

/** Whether a backup is as this encryption would write it: of a key that was kept, or of this one. */
function isSealedFor({ encryption }: BackupHead, { recoveryKey }: Encryption): boolean {
  return (
    encryption !== undefined && (encryption.recoveryKey === null || encryption.recoveryKey === recoveryKey)
  );
}

/**
 * Writes a backup that is not encrypted, or carries its own key, anew in its place: with the same files, sealed. It is read
 * back before the other is gone.
 */
export async function sealBackup(path: string, encryption: Encryption, modified: number): Promise<void> {
  const before = backupHeadSchema.safeParse(await headJson(path)).data;
  if (before !== undefined && isSealedFor(before, encryption)) return;
  const { head, members } = await finished(readBackup(path, undefined));
  const was = head.encryption !== undefined;
  const keyId = head.encryption?.keyId ?? encryption.key.id;
  const recoveryKey = keyId === encryption.key.id ? encryption.recoveryKey : null;
  const next: BackupHead = {
    ...head,
    format: backupFormat,
    personName: '',
    encryption: { keyId, recoveryKey },
  };
  const kept = members.filter(({ name }) => name !== headName && name !== readMeName);
  await finished(
    writeBackup(
      path,
      [
        text(headName, `${JSON.stringify(next, null, 1)}\n`),
        text(readMeName, readMe),
        ...kept.map((placed) => memberOf(path, placed, was ? null : encryption.key)),
      ],
      modified,
      undefined,
    ),
  );
}

/**
 * Keeps a generation of the journal that is in use no more as a backup: its files as they are where they are encrypted
 * already (`keyId` says with what; null: nobody knows), sealed otherwise. Answers once every byte was read back and compared.
 */
export async function keepGeneration(
  target: string,
  generation: Pick<OtherGeneration, 'name' | 'files'>,
  head: Omit<BackupHead, 'format' | 'journal' | 'personName' | 'recordings' | 'encryption'>,
  how: { readonly keyId: string | null; readonly seal: Encryption | null },
): Promise<void> {
  const { seal } = how;
  const journal = { generation: generation.name, count: 0, hash: null };
  const keyId = seal?.key.id ?? how.keyId;
  const own: BackupHead = {
    ...{ ...head, format: backupFormat, personName: '', recordings: null, journal },
    encryption: { keyId, recoveryKey: seal?.recoveryKey ?? null },
  };
  const files = generation.files.map(({ name, path }) => ({
    source: path,
    member: closed({ name: `journal/${generation.name}/${name}`, path, length: null }, seal?.key ?? null),
  }));
  const written = await finished(
    writeBackup(
      target,
      [
        text(headName, `${JSON.stringify(own, null, 1)}\n`),
        text(readMeName, readMe),
        text('journal/current', `${generation.name}\n`),
        ...files.map(({ member }) => member),
      ],
      Math.floor(Date.parse(head.madeAt) / 1000),
      undefined,
    ),
  );
  for (const { source, member } of files) {
    const placed = written.members.find(({ name }) => name === member.name);
    if (placed === undefined || !(await sameContent(target, placed, source, seal)))
      throw new Error(`${member.name} reads differently in ${target}`);
  }
}

/** A file on its way into a backup, sealed where there is a key. */
export function closed(member: Member, key: MasterKey | null): Member {
  return key === null ? member : { ...member, name: `${member.name}${sealedEnding}`, seal: key };
}

/** Names that say nothing of anybody's work, and lie open in every backup. */
const open = new Set(['journal/current', 'verify-journal.mjs']);

function memberOf(path: string, { name, offset, size }: Placed, key: MasterKey | null): Member {
  return closed({ name, path, offset, length: size }, open.has(name) ? null : key);
}

async function sameContent(
  target: string,
  placed: Placed,
  source: string,
  seal: Encryption | null,
): Promise<boolean> {
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(source)) pieces.push(Buffer.from(piece));
  const given = Buffer.concat(pieces);
  const kept: Buffer[] = [];
  for await (const piece of contentPieces(target, placed, seal === null ? [] : [seal.key])) kept.push(piece);
  return Buffer.concat(kept).equals(given);
}

async function finished<R>(events: AsyncGenerator<unknown, R, undefined>): Promise<R> {
  for (;;) {
    const next = await events.next();
    if (next.done === true) return next.value;
  }
}
