import { randomUUID } from 'node:crypto';
import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { rawFormatOf } from '@domain/recordings/raw-format';
import { noHabits } from '@domain/recordings/source-habits';
import type { ExchangedRecordings, Kept } from '../ports/blobs';
import { settleReceived } from './import-run';
import { ImportProblemError } from './intake';
import type { KeyedTurns } from './keyed-turns';
import type { ToldLibrary } from './library-news';
import type { MediaJobs } from './media-jobs';
import { transcriptFileName } from './media-protocol';

export interface ExchangedParts {
  readonly root: string;
  readonly told: ToldLibrary;
  readonly jobs: MediaJobs;
  readonly turns: KeyedTurns;
  readonly working: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** Recordings of this library on their way to other machines and back. */
export function createExchanged(parts: ExchangedParts): ExchangedRecordings {
  const { root, told, jobs, turns, working } = parts;
  const { library } = told;

  async function kept(id: string): Promise<Kept> {
    if (library.originalPlace(id)?.place.kind === 'in-place') return 'in-place';
    return access(join(root, id, transcriptFileName)).then(
      () => 'transcript',
      () => null,
    );
  }

  return {
    ids: async () => library.items().map(({ recording }) => recording.id),
    find: async (id) => library.find(id)?.recording ?? null,
    async open(id) {
      const found = await library.original(id);
      if (found?.state !== 'whole') return null;
      const { byteLength, read, close } = await library.vault.open(found.path);
      return { byteLength, read, close };
    },
    async takeIn({ id, fileName, byteLength, media, channelRoles, importedAt }, pieces, signal) {
      const received = await library.receivePieces(pieces, signal).catch((cause: unknown) => {
        if (cause instanceof ImportProblemError) return cause.problem;
        throw cause;
      });
      if ('kind' in received) return received;
      const tools = {
        ...{ library, jobs, turns, signal, log: { report: () => undefined } },
        // It came into the team then: what was deleted since is not to look as if it had been imported again.
        now: () => Date.parse(importedAt),
        ...{ metadataOf: () => null, originals: 'copy' as const },
        habits: { ...noHabits, channels: { [media.channels]: channelRoles } },
      };
      const candidate = { name: fileName, path: received.path, byteLength };
      const ending = await working(() =>
        turns.run(id, () => settleReceived(received, candidate, rawFormatOf(media), tools)),
      );
      return ending.problem !== null && ending.item === null ? ending.problem : null;
    },
    kept,
    async letGo(id) {
      const away = join(root, '.incoming', randomUUID());
      await turns.run(id, async () => {
        if (library.find(id) === null || (await kept(id)) !== null) return;
        await library.takeOut(id, away);
      });
      await rm(away, { recursive: true, force: true });
    },
    watch: told.watch,
  };
}

/** The same for a library that is still being opened. */
export function exchangedOnceOpen(opened: () => Promise<ExchangedRecordings>): ExchangedRecordings {
  return {
    ids: async () => (await opened()).ids(),
    find: async (id) => (await opened()).find(id),
    open: async (id) => (await opened()).open(id),
    takeIn: async (recording, pieces, signal) => (await opened()).takeIn(recording, pieces, signal),
    kept: async (id) => (await opened()).kept(id),
    letGo: async (id) => (await opened()).letGo(id),
    async *watch(signal) {
      yield* (await opened()).watch(signal);
    },
  };
}
