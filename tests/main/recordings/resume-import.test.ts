import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportProgress } from '@contract/recordings';
import { describe, expect, it } from 'vitest';
import { openUploads } from '../../../main/files/uploads';
import type { MediaChild } from '../../../main/ports/host';
import type { RecordingsService } from '../../../main/ports/recordings';
import { ticketsInUse } from '../../../main/recordings/import-plan';
import { folderOf, mute, tinyWav } from './small-imports';
import { forkChild, serviceOn, temporaryFolder, watchToEnd } from './support';

/** Children of which, after so many files, none says another word: the import stands where a test wants it. */
function fallingSilentAfter(files: number): () => MediaChild {
  let left = files;
  return () => {
    const child = forkChild();
    const silent = mute();
    return {
      ...child,
      send: (message) => {
        left -= 1;
        if (left >= 0) child.send(message);
        else silent.send(message);
      },
    };
  };
}

async function seen(service: RecordingsService, job: string, enough: (message: ImportProgress) => boolean) {
  for await (const message of service.watchImport(job, undefined)) if (enough(message)) return;
}

const folderOfTwelve = () =>
  folderOf(Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`${index}.wav`, tinyWav(index)])));

describe('an import that ran when the program ended', () => {
  it('goes on at the next start from where it was, under the same name, and is done once', async () => {
    const data = await temporaryFolder();
    const folder = await folderOfTwelve();
    await writeFile(join(folder, 'notes.txt'), 'no call');
    await writeFile(join(folder, 'calls.csv'), 'File name,Agent\n11.wav,Kim\n');
    const first = serviceOn(data, { startMediaChild: fallingSilentAfter(5) });
    const source = { kind: 'paths' as const, paths: [folder] };
    const { tables } = await first.inspect({ source });
    const { job } = await first.startImport({ source, tables });
    await seen(first, job, ({ done }) => done === 5);
    await first.close();

    await writeFile(join(folder, 'later.wav'), tinyWav(99));
    const second = serviceOn(data);
    expect(await second.currentImport()).toEqual({ job });
    const report = await watchToEnd(second, job);
    expect(report).toMatchObject({ state: 'finished', total: 12, done: 12, resumedFrom: 5 });
    const outcomes = report.lines.map(({ name, outcome }) => `${name} ${outcome}`).sort();
    const imported = Array.from({ length: 12 }, (_, index) => `${index}.wav imported`);
    expect(outcomes).toEqual([...imported, 'notes.txt note'].sort());
    expect(report.items).toHaveLength(12);
    expect(report.items.find(({ recording }) => recording.fileName === '11.wav')?.metadata).toMatchObject({
      agentName: 'Kim',
    });
    expect(await second.currentImport()).toBeNull();
    expect((await readdir(join(data, 'recordings'))).filter((name) => name.startsWith('.'))).toEqual([
      '.incoming',
    ]);
    await second.close();
    expect(await serviceOn(data).currentImport()).toBeNull();
  });

  it('can be cancelled then, and does not come back', async () => {
    const data = await temporaryFolder();
    const first = serviceOn(data, { startMediaChild: fallingSilentAfter(2) });
    const source = { kind: 'paths' as const, paths: [await folderOfTwelve()] };
    const { job } = await first.startImport({ source, tables: [] });
    await seen(first, job, ({ done }) => done === 2);
    await first.close();
    const second = serviceOn(data, { startMediaChild: mute });
    await second.cancelImport(job);
    expect(await watchToEnd(second, job)).toMatchObject({ state: 'cancelled', resumedFrom: 2, done: 12 });
    await second.close();
    const third = serviceOn(data);
    expect(await third.currentImport()).toBeNull();
    expect((await third.list({ from: 0, limit: 20 })).total).toBe(2);
  });

  it('still finds what was uploaded for it', async () => {
    const data = await temporaryFolder();
    const uploads = join(data, 'uploads');
    const ticket = randomUUID();
    await mkdir(join(uploads, ticket), { recursive: true });
    await mkdir(join(uploads, randomUUID()));
    await writeFile(join(uploads, ticket, 'a.wav'), tinyWav(1));
    const first = serviceOn(data, { startMediaChild: mute });
    const { job } = await first.startImport({ source: { kind: 'upload', ticket }, tables: [] });
    await seen(first, job, ({ current }) => current.length > 0);
    await first.close();
    await openUploads(uploads, { now: Date.now }, await ticketsInUse(join(data, 'recordings')));
    expect(await readdir(uploads)).toEqual([ticket]);
    expect(await watchToEnd(serviceOn(data), job)).toMatchObject({
      state: 'finished',
      lines: [{ name: 'a.wav', outcome: 'imported' }],
    });
    expect(await readdir(uploads)).toEqual([]);
  });

  it('that left a plan nobody can read is forgotten', async () => {
    const data = await temporaryFolder();
    const folder = join(data, 'recordings', '.imports', randomUUID());
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'plan.json'), '{"format":1,"jo');
    expect(await serviceOn(data).currentImport()).toBeNull();
    expect(await readdir(join(data, 'recordings', '.imports'))).toEqual([]);
  });
});
