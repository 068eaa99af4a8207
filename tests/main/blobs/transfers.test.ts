import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlaceProblem, type Transfer, type TransferState, transferStateSchema } from '@contract/blobs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NoPlace } from '../../../main/blobs/blob-place';
import { transferFile } from '../../../main/blobs/transfer-files';
import { startTransfers, type TransferParts, type Transfers } from '../../../main/blobs/transfers';

const one: Transfer = { recordingId: 'a'.repeat(64), way: 'send', byteLength: 100 };
const two: Transfer = { recordingId: 'b'.repeat(64), way: 'send', byteLength: 200 };
const three: Transfer = { recordingId: 'c'.repeat(64), way: 'fetch', byteLength: 300 };

const folders: string[] = [];
const open: Transfers[] = [];
afterEach(async () => {
  for (const transfers of open.splice(0)) await transfers.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function file(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'earmark-transfers-'));
  folders.push(folder);
  return join(folder, 'transfers.json');
}

/** Timers that act when the test says so. */
function byHand() {
  const set: { milliseconds: number; act: () => void }[] = [];
  return {
    set,
    timers: {
      now: () => 0,
      after(milliseconds: number, act: () => void) {
        const timer = { milliseconds, act };
        set.push(timer);
        return () => {
          if (set.includes(timer)) set.splice(set.indexOf(timer), 1);
        };
      },
    },
  };
}

async function start(path: string, carry: TransferParts['carry'], timers = byHand().timers) {
  const transfers = await startTransfers({ files: transferFile(path), timers, carry });
  open.push(transfers);
  return transfers;
}

async function stateOf(transfers: Transfers): Promise<TransferState> {
  for await (const state of transfers.watch(undefined)) return transferStateSchema.parse(state);
  throw new Error('It is closed');
}
const problemOf = async (transfers: Transfers) => (await stateOf(transfers)).problem?.problem ?? null;
const idsOf = (list: readonly Transfer[]) => list.map(({ recordingId }) => recordingId[0]).join('');
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

describe('transfers', () => {
  it('are done one after the other, and what waits already only once', async () => {
    const done: string[] = [];
    let busy = 0;
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const transfers = await start(await file(), async ({ recordingId }) => {
      busy += 1;
      expect(busy).toBe(1);
      await gate;
      busy -= 1;
      done.push(recordingId[0] ?? '');
    });
    await transfers.add([one, two, one]);
    await transfers.add([three, two]);
    open();
    await vi.waitFor(async () => expect((await stateOf(transfers)).waiting).toEqual([]));
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('go on after a restart with what was not done, the one that was broken off first', async () => {
    const path = await file();
    const before = await start(path, async ({ recordingId }, { signal }) => {
      if (recordingId === two.recordingId) await untilAborted(signal);
    });
    await before.add([one, two, three]);
    await vi.waitFor(async () => expect((await stateOf(before)).current?.recordingId).toBe(two.recordingId));
    await before.close();
    const done: string[] = [];
    await start(path, async ({ recordingId }) => void done.push(recordingId[0] ?? ''));
    await vi.waitFor(() => expect(done).toEqual(['b', 'c']));
  });

  it('that are paused stay so over a restart, and go on when they are told to', async () => {
    const path = await file();
    const before = await start(path, (_transfer, { signal }) => untilAborted(signal));
    await before.add([one]);
    await before.pause();
    expect(await stateOf(before)).toMatchObject({ paused: true, current: null, waiting: [one] });
    await before.close();
    const done: string[] = [];
    const after = await start(path, async ({ recordingId }) => void done.push(recordingId[0] ?? ''));
    await after.add([two]);
    expect([await stateOf(after), done]).toMatchObject([{ paused: true, waiting: [one, two] }, []]);
    await after.resume();
    await vi.waitFor(() => expect(done).toEqual(['a', 'b']));
  });

  it.each<PlaceProblem['problem']>(['incomplete', 'damaged', 'changed'])(
    'fail alone for what lies with one recording (%s), until it is asked for again',
    async (problem) => {
      const path = await file();
      let broken = true;
      const transfers = await start(path, async ({ recordingId }) => {
        if (broken && recordingId === one.recordingId) throw new NoPlace(problem);
      });
      await transfers.add([one, two]);
      await vi.waitFor(async () => expect((await stateOf(transfers)).waiting).toEqual([]));
      expect(await stateOf(transfers)).toMatchObject({
        failed: [{ ...one, problem: { problem } }],
        problem: null,
      });
      await transfers.close();
      const again = await start(path, async () => undefined);
      expect(idsOf((await stateOf(again)).failed)).toBe('a');
      broken = false;
      await again.add([one]);
      await vi.waitFor(async () => expect(await stateOf(again)).toMatchObject({ failed: [], waiting: [] }));
    },
  );

  it('wait for a place that comes and goes, longer each time, and lose nothing', async () => {
    const { set, timers } = byHand();
    let fails = 5;
    const done: string[] = [];
    const transfers = await start(
      await file(),
      async ({ recordingId }) => {
        if (fails-- > 0) throw new NoPlace('unreachable');
        done.push(recordingId[0] ?? '');
      },
      timers,
    );
    await transfers.add([one, two]);
    for (const expected of [5000, 15_000, 60_000, 300_000, 300_000]) {
      await vi.waitFor(() => expect(set.map(({ milliseconds }) => milliseconds)).toEqual([expected]));
      expect(await problemOf(transfers)).toBe('unreachable');
      set.splice(0).forEach(({ act }) => {
        act();
      });
    }
    await vi.waitFor(() => expect(done).toEqual(['a', 'b']));
    expect(await problemOf(transfers)).toBe(null);
  });

  it.each<PlaceProblem['problem']>(['incomplete', 'damaged'])(
    'look again by themselves for what may be whole later (%s), more and more seldom',
    async (problem) => {
      const { set, timers } = byHand();
      let fails = 5;
      const carry = async () => {
        if (fails-- > 0) throw new NoPlace(problem);
      };
      const path = await file();
      const transfers = await start(path, carry, timers);
      await transfers.add([three]);
      for (const expected of [60_000, 300_000, 900_000, 3_600_000]) {
        await vi.waitFor(() => expect(set.map(({ milliseconds }) => milliseconds)).toEqual([expected]));
        expect(idsOf((await stateOf(transfers)).failed)).toBe('c');
        set.splice(0).forEach(({ act }) => {
          act();
        });
      }
      await vi.waitFor(() => expect(set).toHaveLength(1));
      await transfers.close();
      set.splice(0);
      const again = await start(path, carry, timers);
      await vi.waitFor(() => expect(set.map(({ milliseconds }) => milliseconds)).toEqual([60_000]));
      set.splice(0).forEach(({ act }) => {
        act();
      });
      await vi.waitFor(async () => expect(await stateOf(again)).toMatchObject({ failed: [], waiting: [] }));
      expect(set).toEqual([]);
    },
  );

  it('wait for a person where trying again would not help', async () => {
    const { set, timers } = byHand();
    let refused = true;
    const transfers = await start(
      await file(),
      async () => {
        if (refused) throw new NoPlace('refused');
      },
      timers,
    );
    await transfers.add([one]);
    await vi.waitFor(async () => expect(await problemOf(transfers)).toBe('refused'));
    await transfers.add([two]);
    expect([set, idsOf((await stateOf(transfers)).waiting)]).toEqual([[], 'ab']);
    refused = false;
    await transfers.resume();
    await vi.waitFor(async () => expect((await stateOf(transfers)).waiting).toEqual([]));
  });

  it('can be taken out, also the one that is under way', async () => {
    const transfers = await start(await file(), async ({ recordingId }, { signal }) => {
      if (recordingId === one.recordingId) await untilAborted(signal);
    });
    await transfers.add([one, two]);
    await vi.waitFor(async () =>
      expect((await stateOf(transfers)).current?.recordingId).toBe(one.recordingId),
    );
    await transfers.drop([one.recordingId]);
    await vi.waitFor(async () =>
      expect(await stateOf(transfers)).toMatchObject({ waiting: [], failed: [], current: null }),
    );
  });

  it('begin with nothing where what was kept of them is damaged', async () => {
    const path = await file();
    await writeFile(path, '{"format":1,"waiting":[{');
    const transfers = await start(path, async () => undefined);
    expect(await stateOf(transfers)).toEqual({
      ...{ paused: false, current: null, problem: null, waiting: [], failed: [] },
    });
  });
});
