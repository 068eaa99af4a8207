import type { HereNews, PlaceState } from '@contract/blobs';
import { describe, expect, it, vi } from 'vitest';
import { followSending } from '../../../renderer/follow-sending';
import { followAvailability } from '../../../renderer/queries/availability';
import type { LibraryRow } from '../../../renderer/queries/library';
import type { LibraryStore } from '../../../renderer/queries/library-store';
import { libraryItem } from '../store/harness';

const [one, two, three] = [1, 2, 3].map((n) => libraryItem(n).recording) as [Recording, Recording, Recording]; // three were asked for
type Recording = ReturnType<typeof libraryItem>['recording'];

/** Something that main tells of, message by message. */
function stream<T>() {
  const waiting: T[] = [];
  let wake = () => {};
  return {
    tell(news: T) {
      waiting.push(news);
      wake();
    },
    async *watch(): AsyncGenerator<T> {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift() as T; // there is one
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

const state = (revision: number): PlaceState => ({
  ...{ place: { kind: 'folder', path: '/mnt' }, revision, paused: false, problem: null, current: null },
  ...{ sent: 0, toSend: { count: 0, bytes: 0 }, toFetch: { count: 0, bytes: 0 }, since: null },
  ...{ fetching: [], failed: [], failures: 0, pinned: 0 },
});
const all = (came: string[]): HereNews => ({ begins: true, complete: true, came, went: [] });

function opened() {
  const here = stream<HereNews>();
  const places = stream<PlaceState>();
  const send = vi.fn(async (_input: { recordingIds: string[] }) => ({}));
  const drop = vi.fn(async (_input: { recordingIds: string[] }) => ({}));
  const blobs = { watch: async () => places.watch(), watchHere: async () => here.watch(), send, drop };
  const client = { blobs } as unknown as Parameters<typeof followSending>[0]['client']; // the calls that are asked for
  const scope = new AbortController();
  const pause = () => new Promise<void>(() => undefined);
  const availability = followAvailability({ client, pause }, scope.signal);
  return { here, places, send, drop, client, availability, scope };
}

describe('what is on this computer', () => {
  it('counts as here until main has told all, and follows what comes and goes', async () => {
    const { here, availability } = opened();
    expect(availability.isHere(two)).toBe(true);
    here.tell({ begins: true, complete: false, came: [one.id], went: [] });
    await Promise.resolve();
    expect(availability.isHere(two)).toBe(true);
    here.tell({ begins: false, complete: true, came: [three.id], went: [] });
    await vi.waitFor(() => expect(availability.isHere(two)).toBe(false));
    expect([one, three].map(availability.isHere)).toEqual([true, true]);
    expect(availability.isHere({ ...two, inProgress: true })).toBe(true);
    here.tell({ begins: false, complete: true, came: [two.id], went: [one.id] });
    await vi.waitFor(() => expect([one, two].map(availability.isHere)).toEqual([false, true]));
    // Main was started anew: what it tells then is all there is.
    here.tell(all([one.id]));
    await vi.waitFor(() => expect([one, two].map(availability.isHere)).toEqual([true, false]));
  });

  it('is sent once where it is submitted or assigned, and anew to another place', async () => {
    const { here, places, send, drop, client, availability, scope } = opened();
    const row = (recording: Recording, sealed: number) =>
      ({ recording, sealed, assignment: null }) as unknown as LibraryRow; // what is looked at
    let rows = [row(one, 1), row(two, 0), row(three, 1)];
    let changed = () => {};
    const library = {
      snapshot: () => ({ state: 'ready', rows }),
      subscribe: (listener: () => void) => {
        changed = listener;
        return () => undefined;
      },
    } as unknown as LibraryStore; // what is asked of it
    followSending({ client, library, availability }, scope.signal);
    here.tell(all([one.id, two.id]));
    await vi.waitFor(() => expect(availability.isHere(three)).toBe(false));
    expect(send).not.toHaveBeenCalled();
    places.tell(state(1));
    await vi.waitFor(() => expect(send.mock.calls).toEqual([[{ recordingIds: [one.id] }]]));
    rows = [row(one, 1), row(two, 1), row(three, 1)];
    await vi.waitFor(() => {
      changed();
      expect(send.mock.calls.at(-1)).toEqual([{ recordingIds: [two.id] }]);
    });
    here.tell({ begins: false, complete: true, came: [three.id], went: [] });
    await vi.waitFor(() => expect(send.mock.calls.at(-1)).toEqual([{ recordingIds: [three.id] }]));
    expect(send).toHaveBeenCalledTimes(3);
    places.tell({ ...state(1), fetching: [two.id, 'f'.repeat(64)] });
    await vi.waitFor(() => expect(availability.state()?.fetching).toHaveLength(2));
    changed();
    await vi.waitFor(() => expect(drop.mock.calls).toEqual([[{ recordingIds: ['f'.repeat(64)] }]]));
    places.tell(state(2));
    await vi.waitFor(() =>
      expect(send.mock.calls.at(-1)).toEqual([{ recordingIds: [one.id, two.id, three.id] }]),
    );
  });
});
