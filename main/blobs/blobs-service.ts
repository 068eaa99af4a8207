import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { PlaceProblem } from '@contract/blobs';
import { makeFolder } from '../files/make-folder';
import type { BlobsService, ExchangedRecordings } from '../ports/blobs';
import type { Timers } from '../ports/host';
import { RefusalError } from '../ports/refusal';
import { NoPlace } from './blob-place';
import { carryTransfer } from './carry-transfer';
import { foreseeFree, freeRoom } from './free-room';
import { openPlace } from './open-place';
import { openPins } from './pins';
import { setUpPlace, tryPlace, unmarkPlace } from './place-mark';
import { asNoPlace } from './place-problem';
import { placeState } from './place-state';
import { openSentLog } from './sent-log';
import { holdTeamPlace, type TeamPlaceParts } from './team-place';
import { transferFile } from './transfer-files';
import { startTransfers } from './transfers';

export interface BlobsParts extends Omit<TeamPlaceParts, 'clock'> {
  /** What is to be carried, and what is known of the place, lies here. */
  readonly folder: string;
  readonly library: ExchangedRecordings;
  readonly timers: Timers;
}

/** Recordings between this computer and the team's place: what is asked for waits on the disk and goes on by itself. */
export async function startBlobs(parts: BlobsParts): Promise<BlobsService> {
  const { folder, library, places, keyFrom, device, timers } = parts;
  const holder = holdTeamPlace({ places, keyFrom, device, clock: timers });
  await makeFolder(folder);
  const sent = await openSentLog(folder);
  const pins = await openPins(folder);
  const incoming = join(folder, 'incoming');
  const transfers = await startTransfers({
    files: transferFile(join(folder, 'transfers.json')),
    timers,
    carry: carryTransfer({ holder, library, sent, incoming, device }),
  });
  const closing = new AbortController();
  let freeing = false;

  const known = async () => {
    const told = await places.current();
    return told === 'locked' ? null : told;
  };
  const revision = async () => (await known())?.revision ?? 0;
  const room = { library, holder, sent, pins, revision };
  const now = () => new Date(timers.now()).toISOString();

  const stopHearing = places.onChange(() => void settle().catch(console.error));
  /** Another place, or another password there: what stood in the way may not any more. A team that was left leaves nothing to do. */
  async function settle(): Promise<void> {
    holder.close();
    if ((await places.current()) === null) {
      await transfers.clear();
      await sent.forget();
    } else await transfers.tryNow();
    transfers.touch();
  }

  /** The place as somebody wishes it, open, with the key of the team, or one that is made now. */
  async function wished({ place, secret }: Parameters<BlobsService['test']>[0]) {
    const told = await known();
    const opened = openPlace(place, { secret: secret ?? told?.secret ?? '', device, clock: timers });
    return { told, opened, secret: secret ?? told?.secret ?? '' };
  }

  return {
    async *watch(signal) {
      for await (const state of transfers.watch(signal)) {
        const told = await places.current();
        const place = told === null || told === 'locked' ? null : told.place;
        const of = told === null || told === 'locked' ? 0 : told.revision;
        const locked: PlaceProblem | null = told === 'locked' ? { problem: 'no-place', detail: '' } : null;
        yield placeState(
          { ...state, problem: locked ?? state.problem },
          { place, revision: of, sent: sent.count(of), pinned: pins.count() },
        );
      }
    },
    watchHere: (signal) => library.watch(signal),
    async test(wish) {
      const { told, opened } = await wished(wish);
      try {
        await tryPlace(opened, told === null ? null : keyFrom(Buffer.from(told.key, 'base64')));
      } catch (error) {
        throw refusal(error);
      } finally {
        opened.close();
      }
    },
    async setPlace({ revision: expected, ...wish }) {
      const { told, opened, secret } = await wished(wish);
      const bytes = told === null ? randomBytes(32) : Buffer.from(told.key, 'base64');
      try {
        const isNew = await setUpPlace(opened, keyFrom(bytes));
        const answer = await places.set(expected, {
          ...{ place: wish.place, secret, key: bytes.toString('base64') },
        });
        if (answer === 'ok') return;
        // A mark of a key that nobody has would keep everybody out.
        if (isNew) await unmarkPlace(opened);
        const why = { role: 'not-admin', stale: 'stale', unreachable: 'no-database' } as const;
        throw new NoPlace(why[answer]);
      } catch (error) {
        throw refusal(error);
      } finally {
        opened.close();
      }
    },
    async send(recordingIds) {
      const of = await revision();
      if (of === 0) return;
      const wanted: { recordingId: string; byteLength: number }[] = [];
      for (const id of recordingIds.filter((one) => !sent.has(of, one))) {
        const found = await library.find(id);
        if (found !== null) wanted.push({ recordingId: id, byteLength: found.byteLength });
      }
      const since = now();
      if (wanted.length > 0)
        await transfers.add(wanted.map((one) => ({ ...one, way: 'send' as const, since })));
    },
    async fetch({ recordings, pin }) {
      if (pin) await pins.add(recordings.map(({ id }) => id));
      const since = now();
      const wanted = [];
      for (const recording of recordings)
        if ((await library.find(recording.id)) === null)
          wanted.push({
            ...{ recordingId: recording.id, way: 'fetch' as const },
            ...{ byteLength: recording.byteLength, since, recording },
          });
      await transfers.add(wanted);
      transfers.touch();
    },
    drop: (ids) => transfers.drop(ids),
    pause: (paused) => (paused ? transfers.pause() : transfers.resume()),
    retry: () => transfers.tryNow(true),
    async foreseeFree(which) {
      const { free, stays } = await foreseeFree(room, which);
      return { free, stays };
    },
    async *free(which, signal) {
      if (freeing) throw new RefusalError({ code: 'BUSY', data: { what: 'free' } });
      freeing = true;
      try {
        yield* freeRoom(room, which, AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]));
      } finally {
        freeing = false;
        transfers.touch();
      }
    },
    async close() {
      stopHearing();
      closing.abort();
      await transfers.close();
      holder.close();
    },
  };
}

function refusal(error: unknown): unknown {
  const known = asNoPlace(error);
  return known instanceof NoPlace
    ? new RefusalError({ code: 'PLACE', data: known.problem }, { cause: error })
    : error;
}
