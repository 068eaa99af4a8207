import type { LibraryItem } from '@contract/recordings';
import { seconds } from '@domain/base/time';
import { metadataUnknown } from '@domain/recordings/interaction';
import { type ScorecardVersion, scorecardVersionSchema } from '@domain/scorecard/scorecard';
import type { ChangeEntry } from '@domain/sync/change';
import { type TableName, tableNames } from '@domain/tables';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import inboundService from '../../../assets/scorecards/inbound-service.json';
import type { CommandContext } from '../../../renderer/commands/context';
import { startEvaluation } from '../../../renderer/commands/evaluations';
import { recordImported } from '../../../renderer/commands/recordings';
import { seedStarters } from '../../../renderer/commands/scorecards';
import { type EarmarkDatabase, openDatabase } from '../../../renderer/db/database';
import { latestEntries } from '../../../renderer/db/history';
import { reader } from '../../../renderer/db/reader';
import { permanentScope } from '../../../renderer/db/scope-key';
import { loadRowCipher } from '../../../renderer/db/seal/row-cipher';
import type { RowKey, RowKeys } from '../../../renderer/db/seal/row-keys';
import { createRowSeal, type RowSeal } from '../../../renderer/db/seal/row-seal';
import { stacksOf } from '../../../renderer/db/undo-stacks';

/** A browser profile: databases opened on the same factory are the same database. */
export function profile() {
  return new IDBFactory();
}

/** Sealed with the same key each time, unless it is given another seal: what holds of rows holds of sealed ones. */
export function databaseIn(factory: IDBFactory, seal: RowSeal = sealing(rowKey(1))): EarmarkDatabase {
  return openDatabase('earmark', { indexedDB: factory, IDBKeyRange }, seal);
}

const cipher = await loadRowCipher();

/** A key of rows that is the same for the same number. */
export function rowKey(n: number): RowKey {
  return { id: n.toString(16).padStart(32, '0'), bytes: new Uint8Array(32).fill(n) };
}

/** What seals with this key, or with none, and opens what lies under the others as well. */
export function sealing(seals: RowKey | null, opens: RowKeys['opens'] = []): RowSeal {
  const seal = createRowSeal();
  seal.use({ seals, opens }, cipher);
  return seal;
}

/** The rows of a table as they lie, past Dexie and all that is ours. */
export async function lyingRows(factory: IDBFactory, table: string): Promise<Record<string, unknown>[]> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await asked(factory.open('earmark'));
  const rows = await asked(db.transaction(table).objectStore(table).getAll());
  db.close();
  return rows;
}

/** A context whose clock moves a millisecond at each look and whose randomness can be foretold. */
export function contextOn(
  db: EarmarkDatabase,
  { device = '00000000000a', begun = Date.UTC(2026, 10, 22) }: { device?: string; begun?: number } = {},
): CommandContext & { commits: number } {
  let time = begun;
  let seed = Number.parseInt(device.slice(-6), 16) + begun;
  return {
    db,
    commits: 0,
    now: () => time++,
    random: (bytes) =>
      Uint8Array.from({ length: bytes }, () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return seed >> 16;
      }),
    device,
    author: () => 'Zoë',
    committed() {
      this.commits += 1;
    },
  };
}

export const inbound: ScorecardVersion = scorecardVersionSchema.parse(inboundService);

/** A recording as main's library answers it; the n-th of many. */
export function libraryItem(
  n: number,
  metadata: Partial<LibraryItem['metadata']> | null = null,
): LibraryItem {
  return {
    recording: {
      id: n.toString(16).padStart(64, '0'),
      fileName: `call-${String(n).padStart(4, '0')}.wav`,
      byteLength: 1000 + n,
      media: {
        container: 'wav',
        codec: 'pcm_s16le',
        sampleRate: 8000,
        channels: 2,
        duration: seconds(60),
        playback: 'original',
        damaged: false,
        picture: null,
      },
      channelRoles: ['agent', 'customer'],
      importedAt: new Date(Date.UTC(2026, 10, 1) + n).toISOString(),
      inProgress: false,
    },
    metadata: metadata && { ...metadataUnknown, ...metadata },
  };
}

/** A profile with one recording, one scorecard and one evaluation begun on it. */
export async function draft(factory = profile()) {
  const db = databaseIn(factory);
  const context = contextOn(db);
  await seedStarters(context, [inbound]);
  await recordImported(context, [libraryItem(2)]);
  const [interaction] = await reader(db).all('interactions');
  if (interaction === undefined) throw new Error('recordImported made no interaction');
  const evaluationId = await startEvaluation(context, {
    interactionId: interaction.id,
    scorecardVersionId: inbound.id,
    chosenBecause: 'Call type',
  });
  return { factory, db, context, evaluationId, interaction };
}

/** All rows of all tables, deleted ones included, in an order that two databases share. */
export async function allRows(db: EarmarkDatabase): Promise<Record<TableName, unknown[]>> {
  const rows = await Promise.all(
    tableNames.map(async (table) => [table, await db[table].toArray()] as const),
  );
  return Object.fromEntries(rows) as Record<TableName, unknown[]>; // one property for each name
}

/** The undo and redo stacks of every scope. */
export async function stacks(db: EarmarkDatabase) {
  const scopes = new Set((await history(db)).map(({ scope }) => scope));
  scopes.delete(permanentScope);
  return Promise.all(
    [...scopes].sort().map(async (scope) => [scope, (await stacksOf(db, scope)).get(scope)]),
  );
}

/** This device's entries in the order of writing. */
export async function history(db: EarmarkDatabase): Promise<ChangeEntry[]> {
  return (await latestEntries(db, null, Number.POSITIVE_INFINITY)).reverse();
}
