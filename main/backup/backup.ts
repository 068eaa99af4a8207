import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BackupOrder, BackupPreview, BackupProgress, RestoreProgress } from '@contract/backup';
import type { Settings } from '@contract/settings';
import type { BackupService, CarryingService } from '../ports/backup';
import type { Clock, SettingsStore } from '../ports/host';
import type { JournalService } from '../ports/journal';
import type { MasterKey } from '../ports/keys';
import { RefusalError } from '../ports/refusal';
import { type BackupHead, backupFormat, headName, passphraseFormat, readMe, readMeName } from './head';
import { closed } from './keep-sealed';
import { contentPieces, plainName } from './open-member';
import { type OwnKey, ownKey } from './passphrase';
import { type BackupContents, type Placed, readBackup } from './read-backup';
import { type ReadingParts, readingOf } from './read-contents';
import { bytesOf, type Member, text, writeBackup } from './write-backup';

export interface BackupParts extends ReadingParts {
  readonly journal: Pick<JournalService, 'files' | 'known' | 'append'>;
  readonly carrying: CarryingService;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly version: string;
  readonly device: string;
  /** The text of the script that checks a journal without Earmark. */
  readonly verifier: string;
}

const entriesAtOnce = 500;

/**
 * Backups and what is restored from them. The journal holds every change, so a backup is the journal in use, and where it is
 * wished the recordings: restoring adds to journal and library what they lack, and the page merges it in at its next start.
 */
export function createBackup(parts: BackupParts): BackupService {
  const { journal, carrying, settings, clock } = parts;
  const { keysOf, entriesIn, settingsIn } = readingOf(parts);
  let busy = false;

  /** One at a time: two would write one file, or unpack over one another. */
  async function* alone<T>(act: () => AsyncGenerator<T>): AsyncGenerator<T> {
    if (busy) throw new RefusalError({ code: 'BUSY', data: { what: 'backup' } });
    busy = true;
    try {
      yield* act();
    } finally {
      busy = false;
    }
  }

  async function* write(order: BackupOrder, signal: AbortSignal | undefined) {
    const { path, recordings, passphrase } = order;
    const target = absolute(path);
    if (await isFolder(target)) throw bad('folder', target);
    await mkdir(dirname(target), { recursive: true });
    const { generation, count, hash, segments, keyId } = await journal.files();
    const key = keyId === null ? (await parts.keys.current()).writes : await parts.keys.named(keyId);
    const carried = recordings ? await carrying.files() : [];
    const made = { generation, workspace: key, journalAsItIs: keyId !== null };
    const own = passphrase === undefined ? null : await ownKey(passphrase, made, parts.keys.from);
    /** What closes all that does not lie encrypted already. */
    const closing = own?.key ?? key;
    const head: BackupHead = {
      format: own !== null ? passphraseFormat : key === null ? 1 : backupFormat,
      version: parts.version,
      madeAt: new Date(clock.now()).toISOString(),
      device: parts.device,
      personName: closing === null ? settings.get().personName : '',
      ...(await encryptionOf(key, own)),
      journal: { generation, count, hash },
      recordings: recordings ? new Set(carried.map(({ name }) => name.split('/')[0])).size : null,
    };
    const members: Member[] = [
      text(headName, `${JSON.stringify(head, null, 1)}\n`),
      text(readMeName, readMe),
      text('verify-journal.mjs', parts.verifier),
      closed(text('settings.json', `${JSON.stringify(settings.get(), null, 1)}\n`), closing),
      text('journal/current', `${generation}\n`),
      ...segments.map(({ name, path, length }) =>
        closed({ name: `journal/${generation}/${name}`, path, length }, keyId === null ? closing : null),
      ),
      ...carried.map((one) => closed({ ...one, name: `recordings/${one.name}` }, closing)),
    ];
    const bytes = await bytesOf(members);
    let done = 0;
    const progress = (result: BackupProgress['result']): BackupProgress => ({
      step: done <= bytes ? 'writing' : 'checking',
      done,
      total: 2 * bytes,
      result,
    });
    const writing = writeBackup(target, members, Math.floor(clock.now() / 1000), signal);
    for (;;) {
      const next = await writing.next();
      if (next.done === true) {
        const { byteLength } = next.value;
        yield progress({ path: target, bytes: byteLength, entries: count, recordings: head.recordings });
        return;
      }
      done += next.value;
      yield progress(null);
    }
  }

  /** A recovery key that nobody has kept goes along, but not where a passphrase closes the backup. */
  async function encryptionOf(
    key: MasterKey | null,
    own: OwnKey | null,
  ): Promise<Pick<BackupHead, 'encryption'>> {
    const keyId = key?.id ?? null;
    if (own !== null) return { encryption: { keyId, recoveryKey: null, passphrase: own.lock } };
    return key === null ? {} : { encryption: { keyId, recoveryKey: await parts.keys.openKey() } };
  }

  async function* verified(path: string, signal: AbortSignal | undefined) {
    const target = absolute(path);
    if (await isFolder(target)) throw bad('folder', target);
    const total = await stat(target).then(
      ({ size }) => size,
      () => 0,
    );
    let done = 0;
    const reading = readBackup(target, signal);
    for (;;) {
      const next = await reading.next();
      if (next.done === true) return { target, contents: next.value };
      done += next.value;
      yield { step: 'checking' as const, done, total };
    }
  }

  async function previewOf(
    target: string,
    contents: BackupContents,
    keys: readonly MasterKey[],
  ): Promise<BackupPreview> {
    let all = 0;
    const fresh = new Map<string, Set<string>>();
    let freshEntries = 0;
    for await (const entries of entriesIn(target, contents, keys)) {
      all += entries.length;
      const known = await journal.known(entries.map(({ id }) => id));
      for (const { id, diff } of entries) {
        if (known.has(id)) continue;
        freshEntries += 1;
        for (const { table, id: row, before } of diff)
          if (before === null) fresh.set(table, (fresh.get(table) ?? new Set()).add(row));
      }
    }
    const ids = recordingIds(contents);
    const lacking = await carrying.lacking(ids);
    const { head, byteLength } = contents;
    const theirs = await settingsIn(target, contents, keys);
    return {
      path: target,
      bytes: byteLength,
      madeAt: head.madeAt,
      version: head.version,
      device: head.device,
      personName: theirs?.personName ?? head.personName,
      encrypted: head.encryption !== undefined,
      entries: all,
      freshEntries,
      recordings: head.recordings,
      freshRecordings: lacking.length,
      brings: {
        calls: fresh.get('interactions')?.size ?? 0,
        evaluations: fresh.get('evaluations')?.size ?? 0,
        scorecards: fresh.get('scorecardVersions')?.size ?? 0,
      },
      takesSettings: takesSettings(theirs),
    };
  }

  /** Settings come along to whoever has not said yet who they are: a new computer, not one at work. */
  function takesSettings(theirs: Settings | null): boolean {
    return theirs !== null && theirs.personName.trim() !== '' && settings.get().personName.trim() === '';
  }

  async function unpack(target: string, member: Placed, keys: readonly MasterKey[]): Promise<void> {
    const path = join(carrying.staging, ...plainName(member.name).split('/').slice(1));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await pipeline(
      contentPieces(target, member, keys),
      createWriteStream(path, { mode: 0o600, flush: true }),
    );
  }

  async function* restore(
    path: string,
    typed: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<RestoreProgress> {
    const { target, contents } = yield* withoutResult(verified(path, signal));
    const keys = await keysOf(contents, typed);
    const lacking = new Set(await carrying.lacking(recordingIds(contents)));
    const members = contents.members.filter(({ name }) => lacking.has(recordingId(name) ?? ''));
    const count = (await previewOf(target, contents, keys)).entries;
    const total = members.reduce((sum, { size }) => sum + size, 0) + count;
    let done = 0;
    try {
      await rm(carrying.staging, { recursive: true, force: true });
      for (const member of members) {
        signal?.throwIfAborted();
        await unpack(target, member, keys);
        done += member.size;
        yield { step: 'restoring', done, total, result: null };
      }
      // From here on it goes through: half of the changes would be harder to explain than all of them.
      signal?.throwIfAborted();
      let entries = 0;
      for await (const all of entriesIn(target, contents, keys)) {
        const known = await journal.known(all.map(({ id }) => id));
        const fresh = all.filter(({ id }) => !known.has(id));
        for (let from = 0; from < fresh.length; from += entriesAtOnce)
          await journal.append(fresh.slice(from, from + entriesAtOnce));
        entries += fresh.length;
        done += all.length;
        yield { step: 'restoring', done, total, result: null };
      }
      const recordings = (await carrying.takeIn([...lacking])).length;
      const theirs = await settingsIn(target, contents, keys);
      const taken = takesSettings(theirs);
      if (theirs !== null && taken) settings.set(theirs);
      yield { step: 'restoring', done: total, total, result: { entries, recordings, settings: taken } };
    } finally {
      await rm(carrying.staging, { recursive: true, force: true });
    }
  }

  return {
    place: () => join(homedir(), `Earmark ${new Date(clock.now()).toISOString().slice(0, 10)}.earmark.tar`),
    write: (order, signal) => alone(() => write(order, signal)),
    look: ({ path, secret = '' }, signal) =>
      alone(async function* () {
        const { target, contents } = yield* withoutResult(verified(path, signal));
        const preview = await previewOf(target, contents, await keysOf(contents, secret));
        yield { step: 'checking', done: contents.byteLength, total: contents.byteLength, result: preview };
      }),
    restore: ({ path, secret = '' }, signal) => alone(() => restore(path, secret, signal)),
  };
}

/** Passes progress on as messages that have no result yet. */
async function* withoutResult<P extends object, R>(
  events: AsyncGenerator<P, R, undefined>,
): AsyncGenerator<P & { result: null }, R, undefined> {
  for (;;) {
    const next = await events.next();
    if (next.done === true) return next.value;
    yield { ...next.value, result: null };
  }
}

function recordingIds({ members }: BackupContents): string[] {
  return [...new Set(members.flatMap(({ name }) => recordingId(name) ?? []))];
}

/** The recording that a file of a backup belongs to; no other name is ever unpacked. */
function recordingId(name: string): string | null {
  return /^recordings\/([0-9a-f]{64})\/[a-z0-9][a-z0-9.-]{0,60}$/.exec(plainName(name))?.[1] ?? null;
}

function absolute(path: string): string {
  const typed = path.trim().replace(/^~(?=[/\\])/, homedir());
  return isAbsolute(typed) ? typed : resolve(homedir(), typed);
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function bad(problem: 'folder', detail: string): RefusalError {
  return new RefusalError({ code: 'BACKUP', data: { problem, detail } });
}
