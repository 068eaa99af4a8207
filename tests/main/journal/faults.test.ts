import type { ChangeEntry } from '@domain/sync/change';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalOptions } from '../../../main/journal/journal';
import { RefusalError } from '../../../main/ports/refusal';
import { entries, ids } from './entries';
import { everything, journalIn, reread, sealedWith, verifyJournal } from './harness';
import { type Call, type Fault, memoryDisk } from './memory-disk';

const folder = '/journal';
const segmentBytes = 1500;
const given = entries(0, 12);
const batches = [0, 1, 2, 3, 4, 5].map((batch) => given.slice(batch * 2, batch * 2 + 2));

/** Appends every batch, as often as it takes, and answers how the failed tries failed. */
async function appendAll(
  disk: ReturnType<typeof memoryDisk>,
  acknowledged: ChangeEntry[] = [],
  kept: Pick<JournalOptions, 'keys'> = {},
) {
  const { journal } = journalIn(folder, { files: disk.files, segmentBytes, ...kept });
  const problems: string[] = [];
  for (const batch of batches) {
    for (let attempt = 0; ; attempt++) {
      try {
        await journal.append(batch);
        acknowledged.push(...batch);
        break;
      } catch (error) {
        problems.push(problemOf(error));
        if (attempt > 5) throw error;
      }
    }
  }
  return { journal, problems };
}

function problemOf(error: unknown): string {
  if (!(error instanceof RefusalError)) throw error;
  return error.refusal.code === 'STORAGE' ? error.refusal.data.problem : error.refusal.code;
}

async function callsOf(scenario: (disk: ReturnType<typeof memoryDisk>) => Promise<unknown>): Promise<number> {
  const disk = memoryDisk();
  await scenario(disk);
  return disk.calls();
}

describe('Whichever call fails, once', () => {
  test.each(['EIO', 'ENOSPC', 'short'] as const)(
    'with %s, the journal goes on, doubles nothing and loses nothing',
    async (fault) => {
      const total = await callsOf(appendAll);
      expect(total).toBeGreaterThan(20);
      for (let k = 0; k < total; k++) {
        const disk = memoryDisk();
        disk.failWhen((call) => (call === k ? fault : null));
        const { journal, problems } = await appendAll(disk);
        expect(ids(await everything(journal)), `call ${k}`).toEqual(ids(given));
        const head = await journal.head();
        await journal.close();
        expect(await verifyJournal(folder, disk.files)).toEqual({ ...head, fault: null });
        expect(ids((await reread(folder, { files: disk.files })).all)).toEqual(ids(given));
        if (fault === 'short') expect(problems).toEqual([]);
        if (fault === 'ENOSPC') expect(problems.filter((problem) => problem !== 'disk-full')).toEqual([]);
      }
    },
  );

  test('an encrypted journal goes on as well, and so does one that is being encrypted', async () => {
    const sealed = { keys: sealedWith(7) };
    const total = await callsOf((disk) => appendAll(disk, [], sealed));
    for (let k = 0; k < total; k++) {
      const disk = memoryDisk();
      disk.failWhen((call) => (call === k ? 'EIO' : null));
      const { journal } = await appendAll(disk, [], sealed);
      await journal.close();
      expect(ids((await reread(folder, { files: disk.files, ...sealed })).all), `call ${k}`).toEqual(
        ids(given),
      );
    }
    for (let k = 0; ; k++) {
      const disk = memoryDisk();
      await (await appendAll(disk)).journal.close();
      const begun = disk.calls();
      disk.failWhen((call) => (call >= begun + k ? 'killed' : null));
      const tried = await reread(folder, { files: disk.files, ...sealed }).catch(() => null);
      disk.cutPower(() => k % 2 === 0);
      expect(ids((await reread(folder, { files: disk.files, ...sealed })).all), `killed at ${k}`).toEqual(
        ids(given),
      );
      if (tried !== null) break;
    }
  });

  test.each(['EIO', 'ENOSPC', 'short'] as const)(
    'with %s, and the power fails after any later call, everything acknowledged is there after the restart',
    async (fault) => {
      const total = await callsOf(appendAll);
      for (let k = 0; k < total; k += 3) {
        for (let cut = k + 1; cut < total + 10; cut += 4) {
          for (const survives of [() => true, () => false]) {
            const disk = memoryDisk();
            disk.failWhen((call) => (call === k ? fault : call >= cut ? 'EIO' : null));
            const acknowledged: ChangeEntry[] = [];
            await appendAll(disk, acknowledged).catch(problemOf);
            disk.cutPower(survives);
            const { all } = await reread(folder, { files: disk.files, segmentBytes });
            expect(new Set(ids(all)).size).toBe(all.length);
            expect(ids(all), `call ${k}, power cut at ${cut}`).toEqual(
              expect.arrayContaining(ids(acknowledged)),
            );
          }
        }
      }
    },
  );
});

test('On a disk that fails at random, with kills and power cuts, what was acknowledged is never lost or doubled.', async () => {
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.infiniteStream(fc.noBias(fc.nat(999))),
      fc.constantFrom(0, 0.01, 0.05, 0.2),
      fc.array(fc.record({ killedAt: fc.nat(60), powerFails: fc.boolean() }), { minLength: 1, maxLength: 5 }),
      async (chances, rate, starts) => {
        const disk = memoryDisk();
        const next = () => chances.next().value / 1000;
        const acknowledged = new Set<string>();
        for (const { killedAt, powerFails } of starts) {
          const end = disk.calls() + killedAt;
          disk.failWhen((call) => (call >= end ? 'killed' : next() < rate ? faultFor(next()) : null));
          const { journal } = journalIn(folder, { files: disk.files, segmentBytes });
          for (const batch of batches) {
            try {
              await journal.append(batch);
              for (const id of ids(batch)) acknowledged.add(id);
            } catch {
              // What fails is not acknowledged, and that is all that is asked of it here.
            }
          }
          if (powerFails) disk.cutPower(() => next() < 0.5);
        }
        disk.cutPower(() => next() < 0.5);
        kept += acknowledged.size;
        const { all } = await reread(folder, { files: disk.files, segmentBytes });
        expect(new Set(ids(all)).size).toBe(all.length);
        expect(ids(all)).toEqual(expect.arrayContaining([...acknowledged]));
        expect((await verifyJournal(folder, disk.files)).fault).toBeNull();
      },
    ),
    { numRuns: 500 },
  );
  expect(kept).toBeGreaterThan(1000);
});

function faultFor(chance: number): Fault {
  return chance < 0.4 ? 'EIO' : chance < 0.8 ? 'ENOSPC' : 'short';
}

test('A failed sync is not tried again: the segment is written into a new file first.', async () => {
  const disk = memoryDisk();
  const { journal } = journalIn(folder, { files: disk.files });
  await journal.append(batches[0] ?? []);
  let syncs = 0;
  const seen: Call[] = [];
  disk.failWhen((_call, kind) => {
    seen.push(kind);
    return (kind === 'datasync' && syncs++ === 0) || (kind === 'truncate' && syncs === 1) ? 'EIO' : null;
  });
  expect(await journal.append(batches[1] ?? []).catch(problemOf)).toBe('journal-dead');
  expect(seen).toEqual(['write', 'datasync', 'truncate']);
  expect((await journal.append(batches[1] ?? [])).count).toBe(4);
  expect(seen.slice(3)).toEqual(
    expect.arrayContaining(['open', 'write', 'datasync', 'rename', 'syncFolder']),
  );
  disk.cutPower(() => false);
  expect(ids((await reread(folder, { files: disk.files })).all)).toEqual(ids(given.slice(0, 4)));
});

test('On a full disk the caller is told so, what is there stays readable, and it goes on once there is room.', async () => {
  const disk = memoryDisk();
  const { journal } = journalIn(folder, { files: disk.files });
  await journal.append(batches[0] ?? []);
  disk.failWhen((_call, kind) => (kind === 'write' || kind === 'open' ? 'ENOSPC' : null));
  for (const _attempt of [1, 2, 3]) {
    expect(await journal.append(batches[1] ?? []).catch(problemOf)).toBe('disk-full');
    expect(ids(await everything(journal))).toEqual(ids(given.slice(0, 2)));
  }
  disk.failWhen(() => null);
  await journal.append(batches[1] ?? []);
  expect(ids(await everything(journal))).toEqual(ids(given.slice(0, 4)));
});
