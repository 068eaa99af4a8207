import { contract } from '@contract/index';
import { implement, ORPCError } from '@orpc/server';
import { asRefusal } from './files/storage-problem';
import { RefusalError } from './ports/refusal';
import type { Services } from './services';

/** The contract, answered by the services; both hosts serve this one router. */
export function createRouter(services: Services) {
  const { info, dialogs, uploads, settings, journal, recordings, exports, packs, backup, ballast } = services;
  const { encryption, sync, blobs, exchange } = services;
  const os = implement(contract).use(({ next }) => answering(async () => next()));

  return os.router({
    app: {
      host: os.app.host.handler(() => info),
      startReport: os.app.startReport.handler(() => services.startReport()),
      disk: os.app.disk.handler(() => ballast.look()),
      beginFolder: os.app.beginFolder.handler(({ input }) => services.beginFolder(input)),
      makeRoom: os.app.makeRoom.handler(async () => ({ made: await ballast.give() })),
    },
    blobs: {
      watch: os.blobs.watch.handler(({ signal }) => answeringEach(blobs.watch(signal))),
      watchHere: os.blobs.watchHere.handler(({ signal }) => answeringEach(blobs.watchHere(signal))),
      test: os.blobs.test.handler(async ({ input }) => {
        await blobs.test(input);
        return {};
      }),
      setPlace: os.blobs.setPlace.handler(async ({ input }) => {
        await blobs.setPlace(input);
        return {};
      }),
      send: os.blobs.send.handler(async ({ input }) => {
        await blobs.send(input.recordingIds);
        return {};
      }),
      fetch: os.blobs.fetch.handler(async ({ input }) => {
        await blobs.fetch(input);
        return {};
      }),
      drop: os.blobs.drop.handler(async ({ input }) => {
        await blobs.drop(input.recordingIds);
        return {};
      }),
      pause: os.blobs.pause.handler(async ({ input }) => {
        await blobs.pause(input.paused);
        return {};
      }),
      retry: os.blobs.retry.handler(async () => {
        await blobs.retry();
        return {};
      }),
      foreseeFree: os.blobs.foreseeFree.handler(({ input }) => blobs.foreseeFree(input)),
      free: os.blobs.free.handler(({ input, signal }) => answeringEach(blobs.free(input, signal))),
    },
    clips: {
      startExport: os.clips.startExport.handler(({ input }) => exports.start(input)),
      watchExport: os.clips.watchExport.handler(({ input, signal }) =>
        answeringEach(exports.watch(input.job, signal)),
      ),
      cancelExport: os.clips.cancelExport.handler(async ({ input }) => {
        await exports.cancel(input.job);
        return {};
      }),
    },
    exchange: {
      watch: os.exchange.watch.handler(({ signal }) => answeringEach(exchange.watch(signal))),
      lacking: os.exchange.lacking.handler(async ({ input }) => ({ ids: await exchange.lacking(input) })),
      begin: os.exchange.begin.handler(({ input }) => exchange.begin(input)),
      add: os.exchange.add.handler(async ({ input }) => {
        await exchange.add(input);
        return {};
      }),
      finish: os.exchange.finish.handler(({ input }) => exchange.finish(input)),
      drop: os.exchange.drop.handler(async ({ input }) => {
        await exchange.drop(input.job);
        return {};
      }),
      look: os.exchange.look.handler(({ input, signal }) =>
        answeringEach(exchange.look(input.source, signal)),
      ),
      documents: os.exchange.documents.handler(({ input }) => exchange.documents(input)),
      takeSounds: os.exchange.takeSounds.handler(({ input }) => exchange.takeSounds(input.job)),
      taken: os.exchange.taken.handler(async ({ input }) => {
        await exchange.taken(input.job);
        return {};
      }),
      trust: os.exchange.trust.handler(async ({ input }) => {
        await exchange.trust(input.key);
        return {};
      }),
      distrust: os.exchange.distrust.handler(async ({ input }) => {
        await exchange.distrust(input.key);
        return {};
      }),
      setFolder: os.exchange.setFolder.handler(async ({ input }) => {
        await exchange.setFolder(input.path);
        return {};
      }),
    },
    files: {
      choose: os.files.choose.handler(async ({ input }) => {
        const native = dialogs ?? refuseDialogs();
        const paths = await (input.what === 'files' ? native.chooseFiles() : native.chooseFolder());
        return paths === null ? null : { paths };
      }),
      openUpload: os.files.openUpload.handler(() => uploads.open()),
      savePdf: os.files.savePdf.handler(async ({ input: { suggestedName, html, paper } }) => {
        const path = await (dialogs ?? refuseDialogs()).savePdf(suggestedName, html, paper);
        return path === null ? null : { path };
      }),
      saveText: os.files.saveText.handler(async ({ input }) => {
        const path = await (dialogs ?? refuseDialogs()).saveText(input.suggestedName, input.text);
        return path === null ? null : { path };
      }),
    },
    journal: {
      append: os.journal.append.handler(({ input }) => journal.append(input.entries)),
      head: os.journal.head.handler(() => journal.head()),
      read: os.journal.read.handler(({ input }) => journal.read(input)),
      check: os.journal.check.handler(({ input, signal }) => answeringEach(journal.check(input, signal))),
    },
    packs: {
      startExport: os.packs.startExport.handler(({ input }) => packs.startExport(input)),
      watchExport: os.packs.watchExport.handler(({ input, signal }) =>
        answeringEach(packs.watchExport(input.job, signal)),
      ),
      cancelExport: os.packs.cancelExport.handler(async ({ input }) => {
        await packs.cancelExport(input.job);
        return {};
      }),
      import: os.packs.import.handler(({ input, signal }) =>
        answeringEach(packs.importPack(input.source, signal)),
      ),
      present: os.packs.present.handler(async ({ input }) => ({ ids: await packs.present(input.ids) })),
    },
    recordings: {
      inspect: os.recordings.inspect.handler(({ input }) => recordings.inspect(input)),
      previewRaw: os.recordings.previewRaw.handler(({ input }) => recordings.previewRaw(input)),
      foresee: os.recordings.foresee.handler(({ input }) => recordings.foresee(input)),
      startImport: os.recordings.startImport.handler(({ input }) => recordings.startImport(input)),
      watchImport: os.recordings.watchImport.handler(({ input, signal }) =>
        answeringEach(recordings.watchImport(input.job, signal)),
      ),
      cancelImport: os.recordings.cancelImport.handler(async ({ input }) => {
        await recordings.cancelImport(input.job);
        return {};
      }),
      currentImport: os.recordings.currentImport.handler(() => recordings.currentImport()),
      openRecording: os.recordings.openRecording.handler(({ input }) =>
        recordings.openRecording(input.recordingId),
      ),
      watchRenewals: os.recordings.watchRenewals.handler(({ signal }) =>
        answeringEach(recordings.watchRenewals(signal)),
      ),
      list: os.recordings.list.handler(({ input }) => recordings.list(input)),
      figures: os.recordings.figures.handler(({ input }) => recordings.figures(input)),
    },
    storage: {
      use: os.storage.use.handler(() => recordings.keeping.use()),
      original: os.storage.original.handler(({ input }) => recordings.keeping.original(input.recordingId)),
      lost: os.storage.lost.handler(() => recordings.keeping.lost()),
      startCheck: os.storage.startCheck.handler(({ input }) =>
        recordings.keeping.startCheck(input.recordingIds),
      ),
      startFind: os.storage.startFind.handler(({ input }) =>
        recordings.keeping.startFind(input.path, input.recordingIds),
      ),
      watchCheck: os.storage.watchCheck.handler(({ input, signal }) =>
        answeringEach(recordings.keeping.watch(input.job, signal)),
      ),
      cancelCheck: os.storage.cancelCheck.handler(async ({ input }) => {
        await recordings.keeping.cancel(input.job);
        return {};
      }),
      currentCheck: os.storage.currentCheck.handler(() => recordings.keeping.current()),
    },
    sync: {
      watch: os.sync.watch.handler(({ signal }) => answeringEach(sync.watch(signal))),
      join: os.sync.join.handler(async ({ input }) => {
        await sync.join(input);
        return {};
      }),
      leave: os.sync.leave.handler(async () => {
        await sync.leave();
        return {};
      }),
      retry: os.sync.retry.handler(async ({ input }) => {
        await sync.retry(input.password);
        return {};
      }),
      pull: os.sync.pull.handler(({ input }) => sync.pull(input.cursor)),
      assign: os.sync.assign.handler(async ({ input }) => ({ became: await sync.assign(input) })),
    },
    trash: {
      list: os.trash.list.handler(async () => ({ trashed: await recordings.trash.list() })),
      put: os.trash.put.handler(async ({ input }) => {
        await recordings.trash.put(input.recordingIds);
        return {};
      }),
      restore: os.trash.restore.handler(async ({ input }) => ({
        there: await recordings.trash.restore(input.recordingIds),
      })),
      purge: os.trash.purge.handler(async ({ input }) => {
        await recordings.trash.purge(input.recordingIds);
        return {};
      }),
    },
    watch: {
      add: os.watch.add.handler(({ input }) => recordings.watching.add(input)),
      pause: os.watch.pause.handler(async ({ input }) => {
        await recordings.watching.pause(input.id, input.paused);
        return {};
      }),
      remove: os.watch.remove.handler(async ({ input }) => {
        await recordings.watching.remove(input.id);
        return {};
      }),
      openCall: os.watch.openCall.handler(({ input }) => recordings.watching.openCall(input.id)),
      releaseCalls: os.watch.releaseCalls.handler(async ({ input }) => {
        await recordings.watching.releaseCalls(input.ids);
        return {};
      }),
      follow: os.watch.follow.handler(({ signal }) => answeringEach(recordings.watching.follow(signal))),
    },
    transcripts: {
      state: os.transcripts.state.handler(({ input }) => recordings.transcripts.state(input)),
      add: os.transcripts.add.handler(({ input }) => recordings.transcripts.add(input)),
      remove: os.transcripts.remove.handler(({ input }) => recordings.transcripts.remove(input)),
      bringBack: os.transcripts.bringBack.handler(({ input }) => recordings.transcripts.bringBack(input)),
      nameSpeaker: os.transcripts.nameSpeaker.handler(({ input }) =>
        recordings.transcripts.nameSpeaker(input),
      ),
    },
    backup: {
      place: os.backup.place.handler(() => ({ path: backup.place() })),
      write: os.backup.write.handler(({ input, signal }) => answeringEach(backup.write(input, signal))),
      look: os.backup.look.handler(({ input, signal }) => answeringEach(backup.look(input, signal))),
      restore: os.backup.restore.handler(({ input, signal }) => answeringEach(backup.restore(input, signal))),
    },
    encryption: {
      state: os.encryption.state.handler(() => encryption.state()),
      offer: os.encryption.offer.handler(() => encryption.offer()),
      confirm: os.encryption.confirm.handler(({ input }) => encryption.confirm(input.group, input.text)),
      unlock: os.encryption.unlock.handler(({ input }) => encryption.unlock(input.recoveryKey)),
      turnOff: os.encryption.turnOff.handler(() => encryption.turnOff()),
      beginAnew: os.encryption.beginAnew.handler(() => encryption.beginAnew()),
      rowKeys: os.encryption.rowKeys.handler(() => encryption.rowKeys()),
      sealRecordings: os.encryption.sealRecordings.handler(({ input }) =>
        encryption.sealRecordings(input.on),
      ),
      pauseSealing: os.encryption.pauseSealing.handler(({ input }) => encryption.pauseSealing(input.paused)),
      watchSealing: os.encryption.watchSealing.handler(({ signal }) =>
        answeringEach(encryption.watchSealing(signal)),
      ),
    },
    settings: {
      get: os.settings.get.handler(() => settings.get()),
      set: os.settings.set.handler(({ input }) => settings.set(definedOnly(input))),
    },
  });
}
export type EarmarkRouter = ReturnType<typeof createRouter>;

async function answering<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw contractError(error);
  }
}

async function* answeringEach<T>(events: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  try {
    yield* events;
  } catch (error) {
    throw contractError(error);
  }
}

/** What a service refuses becomes the typed error that the contract names; anything else stays a defect of ours. */
function contractError(error: unknown): unknown {
  const known = asRefusal(error);
  if (!(known instanceof RefusalError)) return error;
  return new ORPCError(known.refusal.code, {
    data: known.refusal.data,
    message: known.message,
    cause: error,
  });
}

function refuseDialogs(): never {
  throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'native dialogs' } });
}

/** An optional field that arrives as undefined means "not changed", not "take it away". */
function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }; // the same keys, undefined ones gone
}
