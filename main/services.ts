/// <reference path="./raw-text.d.ts" />
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HostInfo, StartReport } from '@contract/app';
import { uuidv7 } from '@domain/base/ids';
import { teamLaw } from '@domain/team/team-law';
import { createBackup } from './backup/backup';
import { createSealing } from './backup/sealing';
import { startSnapshots } from './backup/snapshots';
import { startBlobs } from './blobs/blobs-service';
import { createExports } from './clips/exports';
import { createPacks } from './clips/packs';
import { openExchange } from './exchange/exchange-service';
import { openDevice } from './files/device';
import { type Ballast, keepBallast } from './files/disk-room';
import { markRun } from './files/run-mark';
import { openUploads, type Uploads } from './files/uploads';
import { entriesOfSegment } from './journal/entries-of-segment';
import { createJournal } from './journal/journal';
import { mended, repairSentence } from './journal/mended';
import type { Repair } from './journal/open-journal';
import { journalKind, opensJournal } from './journal/other-generations';
import verifier from './journal/verify-journal.mjs?raw';
import { withBallast } from './journal/with-ballast';
import type { BackupService } from './ports/backup';
import type { BlobsService } from './ports/blobs';
import type { ExportsService, PacksService } from './ports/clips';
import type { ExchangeService } from './ports/exchange';
import type { BeginFolder, CarriedOn, HostParts, NativeDialogs, SettingsStore } from './ports/host';
import type { JournalService } from './ports/journal';
import type { EncryptionService } from './ports/keys';
import type { RecordingsService } from './ports/recordings';
import type { SyncService } from './ports/sync';
import { carryingWithSounds } from './recordings/carrying-sounds';
import { ticketsInUse } from './recordings/import-plan';
import { createRecordingsService } from './recordings/recordings-service';
import { withSounds } from './recordings/with-sounds';
import { createEncryption } from './secrets/encryption';
import { keyFromText } from './secrets/key-ring';
import { masterKeyFrom } from './secrets/master-key';
import { createRecordingsSeal } from './secrets/recordings-seal';
import { openWorkspaceKeys } from './secrets/workspace-keys';
import { openPostgresLink } from './sync/postgres-link';
import { openSyncFiles } from './sync/sync-files';
import { startSync } from './sync/sync-service';
import { createPlaceMemory } from './sync/told-place';

/** What the router serves, whichever host it runs in. */
export interface Services {
  readonly info: HostInfo;
  readonly dialogs: NativeDialogs | null;
  readonly uploads: Uploads;
  readonly settings: SettingsStore;
  readonly journal: JournalService;
  readonly recordings: RecordingsService;
  readonly exports: ExportsService;
  readonly packs: PacksService;
  readonly backup: BackupService;
  readonly sync: SyncService;
  readonly blobs: BlobsService;
  readonly exchange: ExchangeService;
  readonly encryption: EncryptionService;
  readonly ballast: Ballast;
  readonly beginFolder: BeginFolder;
  /** What a workspace in another folder goes on with. */
  carriedOn(): Promise<CarriedOn>;
  /** What this start found. */
  startReport(): Promise<StartReport>;
  /** Ends what runs and closes what is open; the data folder may be used by another process afterwards. */
  close(): Promise<void>;
}

/** Opens everything on one data folder, which the caller has locked. */
export async function openServices(parts: HostParts): Promise<Services> {
  const { folders, clock } = parts;
  const run = await markRun(folders.data, clock);
  const repairs: Repair[] = [];
  const device = await openDevice(folders.data, randomBytes(6));
  const uploads = await openUploads(folders.uploads, clock, await ticketsInUse(folders.recordings));
  const ballast = keepBallast({ folder: folders.data });
  const { ring, libraryKey, vault, rowsKey } = await openWorkspaceKeys({
    ...parts,
    journalKind: () => journalKind(folders.journal),
    opensJournal: (key) => opensJournal(folders.journal, key),
  });
  const written = createJournal({
    folder: folders.journal,
    newGeneration: () => uuidv7(clock.now(), randomBytes(10)),
    onRepair: (repair) => {
      repairs.push(repair);
      console.error(repairSentence(repair));
    },
    keys: ring.keys,
  });
  const kept = withBallast(written, ballast.give);
  const syncFiles = await openSyncFiles(join(folders.data, 'team'));
  const invited = parts.carriedOn?.invite ?? null;
  if (invited !== null) await syncFiles.join(invited);
  const timers = { now: () => clock.now(), after: afterTime };
  const sync = await startSync({
    files: syncFiles,
    secret: parts.secretIn(join(folders.data, 'team', 'password')),
    places: createPlaceMemory(
      join(folders.data, 'team', 'recordings.json'),
      parts.secretIn(join(folders.data, 'team', 'recordings-secret')),
    ),
    journal: kept,
    law: teamLaw,
    device,
    openLink: openPostgresLink,
    timers,
  });
  const journal: JournalService = {
    ...kept,
    async append(entries) {
      const head = await kept.append(entries);
      sync.wake();
      return head;
    },
  };
  const { settings, startMediaChild } = parts;
  const keptIn = { vault, ready: libraryKey.ready, hasRoomFor: (bytes: number) => ballast.hasRoomFor(bytes) };
  const recordings = createRecordingsService({
    ...keptIn,
    folders,
    settings,
    startMediaChild,
    clock,
    hasRoom: async () => (await ballast.look())?.low !== true,
  });
  recordings.beginRenewals();
  // Sounds of packs are clips and no calls: a library of their own keeps them out of every list of calls.
  const sounds = createRecordingsService({
    ...{ ...keptIn, settings, startMediaChild, clock },
    folders: { recordings: join(folders.data, 'pack-sounds'), uploads: folders.uploads },
  });
  sounds.beginRenewals();
  const blobs = await startBlobs({
    ...{ device, timers, places: sync.places, library: recordings.exchanged, keyFrom: masterKeyFrom },
    folder: join(folders.data, 'team-recordings'),
  });
  const heard = withSounds(recordings, sounds);
  const exports = createExports({ folder: join(folders.data, 'exports'), cut: heard.cut });
  const packs = createPacks({
    ...{ cut: heard.cut, openMedia: heard.openMedia, uploads: folders.uploads, sounds, clock },
    waiting: join(folders.data, 'pack-exports'),
    rendersFolder: join(folders.data, 'pack-renders'),
    // They lie there open. Where nobody can tell, they are made again sooner than left.
    forgets: () => libraryKey.turnedOn().catch(() => true),
    folder: join(folders.data, 'pack-imports'),
    player: parts.packPlayer,
  });
  const backup = createBackup({
    journal,
    carrying: carryingWithSounds(recordings.carrying, sounds.carrying),
    settings,
    clock,
    version: parts.version,
    device,
    verifier,
    keys: {
      current: ring.keys,
      openKey: ring.openKey,
      named: ring.named,
      fromText: keyFromText,
      from: masterKeyFrom,
    },
    entriesOf: entriesOfSegment,
  });
  const exchange = await openExchange({
    ...{ uploads: folders.uploads, device, keyStore: parts.keyStore, carrying: recordings.carrying },
    folder: join(folders.data, 'exchange'),
    timers: { now: () => clock.now(), after: afterTime },
    person: () => settings.get().personName.trim(),
  });
  const sealing = createSealing({
    ...{ folder: folders.snapshots, version: parts.version, device, now: () => clock.now() },
    async encryption() {
      const key = (await ring.state()) === 'locked' ? null : (await ring.keys()).writes;
      return key === null ? null : { key, recoveryKey: await ring.openKey() };
    },
    keyIdBefore: ring.keyIdBefore,
  });
  const keyed = createEncryption({
    ...{ ring, store: parts.keyStore, journal, ...sealing, align: libraryKey.align, rows: rowsKey },
    // What was locked could not be shared; sharing has given up meanwhile, or waits for its next attempt.
    reopened: () => {
      void sync.retry(null).catch(console.error);
      libraryKey.wake();
    },
  });
  const seal = createRecordingsSeal(libraryKey, [recordings.resealing, sounds.resealing]);
  const encryption: EncryptionService = {
    ...{ ...keyed, ...seal },
    async turnOff() {
      // What is sealed is made open again with a key that then lies open itself.
      const off = await keyed.turnOff();
      await seal.pauseSealing(false);
      for (const { resealing } of [recordings, sounds]) resealing.look();
      return off;
    },
  };
  void encryption.finish();
  const snapshots = startSnapshots({
    folder: folders.snapshots,
    now: () => clock.now(),
    version: parts.version,
    // While the workspace is locked or gone there is nothing that could be taken.
    head: async () =>
      (await ring.state()) === 'locked' || !existsSync(folders.journal) ? null : (await journal.head()).hash,
    write: async (path) => {
      for await (const _progress of backup.write({ path, recordings: false }, undefined));
    },
  });
  return {
    info: {
      host: parts.host,
      version: parts.version,
      platform: process.platform,
      dataFolder: folders.data,
      device,
      nativeDialogs: parts.dialogs !== null,
      sampleFolder: folders.samples,
      importOnStart: [...parts.importOnStart],
    },
    dialogs: parts.dialogs,
    uploads,
    settings: parts.settings,
    journal,
    recordings: heard,
    exports: {
      ...exports,
      // A pack waits under its job as a clip does, and is one file; so does a bundle.
      async open(job, index) {
        const reply = await exports.open(job, index);
        if (reply.status !== 404 || index !== 0) return reply;
        const pack = await packs.open(job);
        return pack.status === 404 ? exchange.open(job) : pack;
      },
    },
    packs,
    backup,
    sync,
    blobs,
    exchange,
    encryption,
    ballast,
    beginFolder: parts.beginFolder,
    carriedOn: async () => ({
      device,
      keys: await ring.carried(),
      invite: await syncFiles.invite(),
      sealsRecordings: libraryKey.on(),
      rowsKey: await rowsKey.carried().catch(() => null),
    }),
    async startReport() {
      const entries = await journal.head().then(
        ({ count }) => count,
        () => null,
      );
      const { startedAt, unfinished } = run;
      return { startedAt, unfinished, entries, cut: parts.cutBytes, ...mended(repairs) };
    },
    async close() {
      ballast.close();
      // One that fails, as in a folder that is gone, must not keep the others from ending.
      const failures: unknown[] = [];
      for (const part of [
        ...[exchange, blobs, sync, encryption, snapshots],
        ...[packs, exports, sounds, recordings, journal],
      ])
        await part.close().catch((error: unknown) => failures.push(error));
      await run.end();
      if (failures.length > 0) throw failures[0];
    },
  };
}

function afterTime(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds).unref();
  return () => clearTimeout(timer);
}
