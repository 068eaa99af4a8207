import type { EncryptionState } from '@contract/encryption';
import type { JournalService, OtherGeneration } from '../ports/journal';
import type { EncryptionService, KeyStore, MasterKey } from '../ports/keys';
import { RefusalError } from '../ports/refusal';
import type { KeyRing } from './key-ring';
import type { WrappedKey } from './wrapped-key';

export interface EncryptionParts {
  readonly ring: KeyRing;
  readonly store: KeyStore;
  readonly journal: Pick<JournalService, 'reopen' | 'others' | 'remove' | 'setAside'>;
  /** Keeps a generation of the journal that is in use no more as a backup, and answers once that was read back. */
  readonly keep: (generation: OtherGeneration) => Promise<void>;
  /** Seals the snapshots that are not; answers how many could not be. */
  readonly sealSnapshots: () => Promise<number>;
  /** Brings the key of the recordings in line with the master key; before that the one before is not given up. */
  readonly align?: () => Promise<void>;
  /** The key of the window's rows; it is there as soon as the workspace has a key. */
  readonly rows: Pick<WrappedKey, 'align' | 'active' | 'reads'>;
  /** Told as soon as the journal has been opened with another key, or for the first time. */
  readonly reopened?: () => void;
  readonly onProblem?: (error: unknown) => void;
}

type KeyService = Omit<EncryptionService, 'sealRecordings' | 'pauseSealing' | 'watchSealing'>;

/** Encryption of this workspace, as the contract asks for it; the recordings are sealed elsewhere. */
export function createEncryption(parts: EncryptionParts): KeyService {
  const { ring, store, journal, keep, sealSnapshots, align, rows, reopened } = parts;
  const { onProblem = console.error } = parts;
  let turn: Promise<unknown> = Promise.resolve();
  /** What lies open still though it should not: known once it was tried to seal it. */
  let left = 0;

  /** One after the other: each writes what the next one reads. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = turn.then(act, act);
    turn = next.catch(() => undefined);
    return next;
  };

  /**
   * Brings the workspace in line with its key: the journal first, then what is left of it as it was before. What fails is
   * tried again at the next start, and nothing that is not kept elsewhere is removed.
   */
  async function settle(): Promise<void> {
    if ((await ring.state()) === 'locked') return;
    left = 0;
    for (const aligned of [align, rows.align])
      await aligned?.().catch((error: unknown) => {
        left += 1;
        onProblem(error);
      });
    for (const other of await journal.others()) {
      if (other.alike) continue;
      try {
        await keep(other);
        await journal.remove(other.name);
      } catch (error) {
        left += 1;
        onProblem(error);
      }
    }
    left += await sealSnapshots();
    if (left === 0) await ring.settled();
  }

  async function state(): Promise<EncryptionState> {
    return { state: await ring.state(), store: await store.kind(), place: store.place, left };
  }

  const settled = async () => {
    await journal.reopen();
    reopened?.();
    await settle();
    return state();
  };

  return {
    state,
    offer: async () => ({ recoveryKey: await ring.offer() }),
    confirm: (group, text) =>
      inTurn(async () => {
        await ring.confirm(group, text);
        return settled();
      }),
    unlock: (recoveryKey) =>
      inTurn(async () => {
        await ring.unlock(recoveryKey);
        // Of a workspace with two keys the other one may still be missing.
        return (await ring.state()) === 'locked' ? state() : settled();
      }),
    turnOff: () =>
      inTurn(async () => {
        await ring.turnOff();
        return settled();
      }),
    beginAnew: () =>
      inTurn(async () => {
        if ((await ring.state()) !== 'locked') return state();
        await journal.setAside(keep);
        await ring.beginAnew();
        return settled();
      }),
    // Not in turn: a start must not wait until snapshots are sealed.
    async rowKeys() {
      if ((await ring.state()) === 'locked')
        throw new RefusalError({ code: 'STORAGE', data: { problem: 'locked' } });
      // A key that can't be written seals nothing: rows lie open then, and those that are sealed are read.
      await rows.align().catch(onProblem);
      const [seals, opens] = [await rows.active(), await rows.reads()];
      return { seals: seals && told(seals), opens: opens.map(told) };
    },
    finish: () => inTurn(settle).catch(onProblem),
    close: () => inTurn(async () => undefined),
  };
}

function told(key: MasterKey): { id: string; key: string } {
  return { id: key.id, key: key.bytes().toString('base64') };
}
