import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleLook, ExchangeFolder, ExchangeState } from '@contract/exchange';
import { createBell } from '../files/bell';
import { asRefusal } from '../files/storage-problem';
import type { CarryingService } from '../ports/backup';
import type { ExchangeService } from '../ports/exchange';
import type { Timers } from '../ports/host';
import type { KeyStore } from '../ports/keys';
import { RefusalError } from '../ports/refusal';
import { openExchangeFiles } from './exchange-files';
import { createFolderLook, onlyFile } from './folder-look';
import { folderTrouble, readersOf, type SortedLook, sortLook } from './folder-state';
import { openIdentity, withoutIdentity } from './identity';
import { createIncoming, peerOf } from './incoming';
import { createOutgoing } from './outgoing';
import { existingOwnFolder, makeOwnFolder } from './own-folder';
import { openBundle } from './read-bundle';

/** What exchange without a server needs. */
export interface ExchangeServiceParts {
  /** Below the data folder. */
  readonly folder: string;
  readonly uploads: string;
  readonly device: string;
  readonly keyStore: KeyStore;
  readonly timers: Timers;
  readonly person: () => string;
  readonly carrying: Pick<CarryingService, 'staging' | 'files' | 'lacking' | 'takeIn'>;
  /** Milliseconds between two looks into the exchange folder, where a look takes less. */
  readonly lookEvery?: number;
}

const nothingSeen: SortedLook = { ready: [], unknown: [], waiting: 0, taken: 0, problems: [] };

/** Bundles by hand and through a watched folder. Looking into that goes on for as long as this runs, whatever it finds. */
export async function openExchange(parts: ExchangeServiceParts): Promise<ExchangeService> {
  const { device, timers, person, carrying, lookEvery = 5000 } = parts;
  const now = () => timers.now();
  const files = await openExchangeFiles(parts.folder);
  const identity = await openIdentity(parts.folder, parts.keyStore).catch((error: unknown) => {
    console.error(error);
    return withoutIdentity;
  });
  const outgoing = createOutgoing({
    ...{ device, identity, files, now, person },
    folder: join(parts.folder, 'outgoing'),
    sounds: () => carrying.files(),
  });
  const incoming = createIncoming({ device, identity, files, now, carrying });
  const bell = createBell();
  let folderLook = createFolderLook({ device, now });
  let sorted = nothingSeen;
  let trouble: ExchangeFolder['state'] = 'looking';
  let cancelNext = () => {};
  let looking: Promise<void> | null = null;
  let closed = false;
  let shown = '';

  const state = (): ExchangeState => {
    const kept = files.now();
    return {
      own: peerOf({ device, key: identity.key, name: person() }),
      trusted: kept.trusted.map((one) => ({ ...peerOf(one), since: one.since })),
      readers: readersOf(kept),
      folder: kept.folder === null ? null : folderState(kept.folder),
      ready: sorted.ready.map((bundle) => incoming.offer(bundle, null)),
    };
  };
  const folderState = (path: string): ExchangeFolder => {
    const sent = files.now().sending[`folder ${path}`];
    const { waiting, taken, unknown, problems } = sorted;
    return {
      ...{ path, state: trouble, waiting, taken },
      sent: sent?.hashes.length ?? 0,
      unknown: [...unknown],
      problems: problems.slice(0, 20),
      sharedAt: sent?.last ?? null,
    };
  };
  const tell = () => {
    const next = JSON.stringify(state());
    if (next === shown) return;
    shown = next;
    bell.ring();
  };
  const lookOnce = async () => {
    const path = files.now().folder;
    if (path === null) return;
    try {
      await existingOwnFolder(path, device);
      const found = await folderLook.look(path);
      if (files.now().folder !== path) return;
      sorted = sortLook(found, files.now(), identity.key);
      if (trouble !== 'read-only' && trouble !== 'disk-full') trouble = 'ok';
    } catch (error) {
      trouble = folderTrouble(error);
      sorted = nothingSeen;
    }
    tell();
  };
  const look = (): Promise<void> => {
    cancelNext();
    const begun = now();
    looking ??= lookOnce().finally(() => {
      looking = null;
      // A share that answers slowly is not asked all the time.
      if (!closed) cancelNext = timers.after(Math.max(lookEvery, 5 * (now() - begun)), () => void look());
    });
    return looking;
  };
  const lookAnew = async () => {
    await looking;
    await look();
    tell();
  };
  void look();

  return {
    async *watch(signal) {
      for (;;) {
        if (signal?.aborted) return;
        const rung = bell.count();
        yield state();
        await bell.after(rung, signal);
      }
    },
    lacking: async ({ reader, ids }) => outgoing.lacking(reader, ids),
    begin: ({ reader }) => outgoing.begin(reader),
    add: ({ job, documents }) => outgoing.add(job, documents),
    async finish({ job, recordingIds, target }) {
      try {
        if (target.kind === 'folder' && !(await isFolder(target.path)))
          throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'folder' } });
        const done = await outgoing.finish(job, recordingIds, target.kind === 'folder' ? target.path : null);
        if (trouble !== 'looking') trouble = 'ok';
        tell();
        return done;
      } catch (error) {
        if (target.kind === 'download' && files.now().folder !== null) trouble = folderTrouble(error);
        tell();
        throw asRefusal(error);
      }
    },
    drop: (job) => outgoing.drop(job),
    async *look(source, signal): AsyncGenerator<BundleLook> {
      const uploaded = source.kind === 'upload' ? join(parts.uploads, source.ticket) : null;
      const paths =
        source.kind === 'paths'
          ? source.paths
          : (await readdir(uploaded ?? '')).map((name) => join(uploaded ?? '', name));
      const bundle = await openBundle(await onlyFile(paths));
      incoming.admit(bundle);
      const total = bundle.byteLength;
      let done = 0;
      let failure: { error: unknown } | null = null;
      let ended = false;
      const progress = createBell();
      const checking = bundle
        .check((bytes) => {
          done = bytes;
          progress.ring();
        }, signal)
        .catch((error: unknown) => {
          failure = { error };
        })
        .finally(() => {
          ended = true;
          progress.ring();
        });
      while (!ended) {
        const rung = progress.count();
        yield { done, total, result: null };
        if (!ended) await progress.after(rung, signal);
      }
      await checking;
      throwIfFailed(failure);
      yield { done: total, total, result: incoming.offer(bundle, uploaded) };
    },
    documents: ({ job, from }) => incoming.documents(job, from),
    takeSounds: (job) => incoming.takeSounds(job),
    async taken(job) {
      await incoming.taken(job);
      await lookAnew();
    },
    async trust(key) {
      await incoming.trust(sorted.unknown, key);
      await lookAnew();
    },
    async distrust(key) {
      await incoming.distrust(key);
      await lookAnew();
    },
    async setFolder(path) {
      if (path !== null && !(await isFolder(path)))
        throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'folder' } });
      if (path !== null) await makeOwnFolder(path, device, person());
      await files.change((kept) => ({ ...kept, folder: path }));
      folderLook = createFolderLook({ device, now });
      sorted = nothingSeen;
      trouble = 'looking';
      await lookAnew();
    },
    async open(job) {
      const path = outgoing.waiting(job);
      const found = path === null ? null : await stat(path).catch(() => null);
      if (path === null || found === null)
        return { status: 404, headers: { 'Content-Length': '0' }, body: null };
      const headers = {
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(found.size),
        'Cache-Control': 'no-store',
      };
      return { status: 200, headers, body: createReadStream(path) };
    },
    async close() {
      closed = true;
      cancelNext();
      await looking;
      cancelNext();
      await outgoing.close();
    },
  };
}

function throwIfFailed(failure: { readonly error: unknown } | null): void {
  if (failure !== null) throw failure.error;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
