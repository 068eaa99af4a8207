import type { RowKeysTold } from '@contract/encryption';
import { type EarmarkDatabase, openDatabase } from './db/database';
import { noteClosedRow } from './db/meta';
import { bringRowsInLine, noteRowsUnder } from './db/seal/bring-in-line';
import { keyIds, type RowKeys } from './db/seal/row-keys';
import { createRowSeal } from './db/seal/row-seal';
import { takeRowKeys } from './db/seal/take-row-keys';
import type { EarmarkClient } from './host/client';

/** What main hands out the keys of the rows by. */
type KeyClient = { readonly encryption: Pick<EarmarkClient['encryption'], 'rowKeys'> };

/** The window's database, not yet opened, with the keys that its rows lie under. */
export async function databaseWithKeys(client: KeyClient): Promise<EarmarkDatabase> {
  const seal = createRowSeal();
  await takeRowKeys(seal, rowKeysOf(await client.encryption.rowKeys()));
  return openDatabase('earmark', {}, seal);
}

export interface RowKeysParts {
  readonly db: EarmarkDatabase;
  readonly client: KeyClient;
  /** Rejects when the signal is aborted meanwhile. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Between two transactions that write rows anew: others come first. */
const restBetween = 20;

/**
 * Keeps the rows under the key that main has: brings those in line that lie otherwise, in the background. What it answers has
 * it ask main anew, as after the key has changed. Ends when the signal is aborted.
 */
export function followRowKeys({ db, client, pause }: RowKeysParts, signal: AbortSignal): () => void {
  let asked = false;
  let running = false;
  const run = async () => {
    if (running) return;
    running = true;
    while (asked && !signal.aborted) {
      asked = false;
      try {
        await turnToKeys(db, rowKeysOf(await client.encryption.rowKeys()));
        const { closed } = await bringRowsInLine(db, async () => {
          await pause(restBetween, signal);
          // The key may have changed: what is written from now on must be under the new one first.
          if (asked) throw new AskedAgain();
        });
        if (closed > 0) await noteClosedRow(db);
      } catch {
        // Asked again; or main is away, or the disk is full: rows lie as they do, can be read, and the next start goes on.
      }
    }
    running = false;
  };
  const look = () => {
    asked = true;
    void run();
  };
  // Another window on this database writes under the key that it knows, and could not read what this one writes.
  const others = new BroadcastChannel('earmark-row-keys');
  others.addEventListener('message', look);
  signal.addEventListener('abort', () => others.close(), { once: true });
  look();
  return () => {
    others.postMessage(null);
    look();
  };
}

class AskedAgain extends Error {}

/** Lets rows be written under these keys, once it is noted that they may lie under them. */
export async function turnToKeys(db: EarmarkDatabase, keys: RowKeys): Promise<void> {
  await noteRowsUnder(db, keys.seals?.id ?? null);
  // Rows may still lie under a key that main has given up meanwhile, and this page knows.
  const told = keyIds(keys);
  const before = [...db.seal.keys().opens, db.seal.keys().seals].filter((key) => key !== null);
  await takeRowKeys(db.seal, {
    ...keys,
    opens: [...keys.opens, ...before.filter(({ id }) => !told.has(id))],
  });
}

function rowKeysOf({ seals, opens }: RowKeysTold): RowKeys {
  const known = (told: RowKeysTold['opens'][number]) => ({
    id: told.id,
    bytes: Uint8Array.from(atob(told.key), (character) => character.charCodeAt(0)),
  });
  return { seals: seals && known(seals), opens: opens.map(known) };
}
