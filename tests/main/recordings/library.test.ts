import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, mute, tinyWav } from './small-imports';
import { importAll, serviceOn, temporaryFolder } from './support';

describe('the library after a crash', () => {
  it('sweeps what was not finished and keeps what was', async () => {
    const data = await temporaryFolder();
    const first = serviceOn(data);
    const { items } = await importAll(first, [await folderOf({ 'a.wav': tinyWav(1), 'b.wav': tinyWav(2) })]);
    await first.close();
    const root = join(data, 'recordings');
    await mkdir(join(root, 'f'.repeat(64)));
    await writeFile(join(root, 'f'.repeat(64), 'original.wav'), tinyWav(9));
    await writeFile(join(root, '.incoming', 'half'), 'half');
    const damaged = items[0]?.recording.id ?? '';
    await writeFile(join(root, damaged, 'item.json'), '{"format":1,"item":');

    const second = serviceOn(data);
    const { items: kept } = await second.list({ from: 0, limit: 10 });
    expect(kept.map(({ recording }) => recording.id)).toEqual([items[1]?.recording.id]);
    expect(await readdir(join(root, '.incoming'))).toEqual([]);
    expect((await readdir(root)).sort()).toEqual(
      ['.incoming', ...items.map(({ recording }) => recording.id)].sort(),
    );
    // A description that was lost is mended by importing the file again.
    const bytes = await readFile(join(root, damaged, 'original.wav'));
    const { lines } = await importAll(second, [await folderOf({ 'again.wav': bytes })]);
    expect(lines).toMatchObject([{ outcome: 'imported', recordingId: damaged }]);
  });

  it('analyses a recording again that has lost files, and keeps what is known of it', async () => {
    const data = await temporaryFolder();
    const service = serviceOn(data);
    const table = 'File name,Agent\na.wav,Kim\n';
    const folder = await folderOf({ 'a.wav': tinyWav(1), 't.csv': table });
    const { tables } = await service.inspect({ source: { kind: 'paths', paths: [folder] } });
    const [before] = (await importAll(service, [folder], ...tables)).items;
    const id = before?.recording.id ?? '';
    const place = join(data, 'recordings', id);
    const whole = (await readdir(place)).sort();
    for (const lost of ['original.wav', ...whole.filter((name) => !name.includes('.json'))]) {
      await rm(join(place, lost), { force: true });
    }
    const again = await folderOf({ 'b.wav': tinyWav(1) });
    expect(await importAll(service, [again])).toMatchObject({
      lines: [{ outcome: 'imported', recordingId: id }],
      items: [before],
    });
    expect((await readdir(place)).sort()).toEqual(whole);
    expect(await readdir(join(data, 'recordings', '.incoming'))).toEqual([]);
    expect((await importAll(service, [again])).lines).toMatchObject([{ outcome: 'duplicate' }]);
  });

  it('keeps the files that are left when mending is cancelled', async () => {
    const data = await temporaryFolder();
    const folder = await folderOf({ 'a.wav': tinyWav(1) });
    const first = serviceOn(data);
    const id = (await importAll(first, [folder])).items[0]?.recording.id ?? '';
    await first.close();
    const place = join(data, 'recordings', id);
    const left = (await readdir(place))
      .filter((name) => name.endsWith('.wav') || name === 'item.json')
      .sort();
    for (const name of await readdir(place)) if (!left.includes(name)) await rm(join(place, name));

    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const second = serviceOn(data, { startMediaChild: () => ({ ...mute(), send: () => begin() }) });
    const { job } = await second.startImport({ source: { kind: 'paths', paths: [folder] }, tables: [] });
    await begun;
    await second.cancelImport(job);
    expect((await readdir(place)).sort()).toEqual(left);
    expect((await second.list({ from: 0, limit: 1 })).total).toBe(1);
  });

  it('opens without a recording whose description the disk does not give', async () => {
    const data = await temporaryFolder();
    const first = serviceOn(data);
    const { items } = await importAll(first, [await folderOf({ 'a.wav': tinyWav(1), 'b.wav': tinyWav(2) })]);
    await first.close();
    const lost = join(data, 'recordings', items[0]?.recording.id ?? '', 'item.json');
    await rm(lost);
    await mkdir(lost);
    const kept = await serviceOn(data).list({ from: 0, limit: 10 });
    expect(kept.items.map(({ recording }) => recording.id)).toEqual([items[1]?.recording.id]);
  });

  it('refuses every call when its folder cannot be used', async () => {
    const data = await temporaryFolder();
    await writeFile(join(data, 'recordings'), 'a file where a folder should be');
    const service = serviceOn(data);
    await expect(service.list({ from: 0, limit: 1 })).rejects.toThrow();
    await expect(service.openMedia('f'.repeat(64), 'audio', null)).rejects.toThrow();
  });
});
