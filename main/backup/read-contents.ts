import { type Settings, settingsSchema } from '@contract/settings';
import { readRecoveryKey } from '@domain/base/recovery-key';
import type { ChangeEntry } from '@domain/sync/change';
import type { Keys, MasterKey } from '../ports/keys';
import { RefusalError } from '../ports/refusal';
import type { BackupHead } from './head';
import { contentOf, plainName } from './open-member';
import { keyInBackup, openedBy, type PassphraseLock } from './passphrase';
import type { BackupContents } from './read-backup';

/** The keys of this workspace, and what is typed of others. */
export interface BackupKeys {
  /** Throws that it is locked. */
  current(): Promise<Keys>;
  /** The recovery key, as long as the person has not kept it. */
  openKey(): Promise<string | null>;
  /** The key of this id, where this workspace has it. */
  named(id: string): Promise<MasterKey | null>;
  /** The key of a recovery key as it was typed; refuses, naming the slip. */
  fromText(typed: string): MasterKey;
  /** The key of these bytes. */
  from(bytes: Uint8Array): MasterKey;
}

/** What reading a backup needs of this workspace. */
export interface ReadingParts {
  readonly keys: BackupKeys;
  /** The entries that can be read in a segment of a journal, and how many records are of none of these keys. */
  readonly entriesOf: (
    segment: Buffer,
    generation: string,
    keys: readonly MasterKey[],
  ) => { readonly entries: readonly ChangeEntry[]; readonly locked: number };
}

/** What is in a backup that was read whole and holds. */
export function readingOf({ keys, entriesOf }: ReadingParts) {
  /** What opens a backup: its own key, one that this workspace has, or what was typed. */
  async function keysOf({ head }: BackupContents, typed: string): Promise<MasterKey[]> {
    const { encryption } = head;
    if (encryption === undefined) return [];
    const { keyId, recoveryKey, passphrase } = encryption;
    if (passphrase !== undefined) return keysOfLocked(head, keyId, passphrase, typed);
    if (recoveryKey !== null) return [keys.fromText(recoveryKey)];
    const own = keyId === null ? null : await keys.named(keyId);
    if (own !== null) return [own];
    if (typed.trim() === '') throw bad('locked');
    const key = keys.fromText(typed);
    if (keyId !== null && key.id !== keyId) throw bad('wrong-key');
    return [key];
  }

  /** Of one with a passphrase, which the key of its workspace opens as well. */
  async function keysOfLocked(
    { journal: { generation } }: BackupHead,
    keyId: string | null,
    lock: PassphraseLock,
    typed: string,
  ): Promise<MasterKey[]> {
    const own = keyId === null ? null : await keys.named(keyId);
    if (own !== null) return [keyInBackup(own, lock, keys.from), own];
    if (typed.trim() === '') throw bad('passphrase');
    if (readRecoveryKey(typed).kind === 'read') {
      const key = keys.fromText(typed);
      if (key.id === keyId) return [keyInBackup(key, lock, keys.from), key];
    }
    const opened = await openedBy(typed, lock, { keyId, generation }, keys.from);
    if (opened === null) throw bad('wrong-passphrase');
    return opened;
  }

  /** The changes in it, segment by segment. */
  async function* entriesIn(target: string, { members }: BackupContents, opening: readonly MasterKey[]) {
    for (const member of members) {
      const generation = /^journal\/([0-9a-f-]{36})\/\d{8}\.journal$/.exec(plainName(member.name))?.[1];
      if (generation === undefined) continue;
      const { entries, locked } = entriesOf(await contentOf(target, member, opening), generation, opening);
      if (locked > 0) throw bad('wrong-key');
      yield entries;
    }
  }

  /** The settings in it; null where there are none that can be read. */
  async function settingsIn(
    target: string,
    { members }: BackupContents,
    opening: readonly MasterKey[],
  ): Promise<Settings | null> {
    const member = members.find(({ name }) => plainName(name) === 'settings.json');
    if (member === undefined) return null;
    const json: unknown = JSON.parse((await contentOf(target, member, opening)).toString('utf8'));
    return settingsSchema.safeParse(json).data ?? null;
  }

  return { keysOf, entriesIn, settingsIn };
}

function bad(problem: 'locked' | 'wrong-key' | 'passphrase' | 'wrong-passphrase'): RefusalError {
  return new RefusalError({ code: 'BACKUP', data: { problem, detail: '' } });
}
