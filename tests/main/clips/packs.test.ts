import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from '@domain/clips/training-pack';
import { afterAll, describe, expect, it } from 'vitest';
import type { RecordingsService } from '../../../main/ports/recordings';
import { decodeWhole, temporaryFolder } from '../recordings/support';
import {
  draftOf,
  endSharedCalls,
  exported,
  imported,
  lastOf,
  namesIn,
  packsOn,
  workspace,
} from './pack-support';

afterAll(endSharedCalls);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a pack as a folder with the player', () => {
  it('holds the sounds under safe names, the manifest with their hashes, and the page with both', async () => {
    const { data, target, recordings, ids, clip } = await workspace();
    const { packs } = packsOn(data, { recordings });
    const draft = draftOf([clip(0, { title: '../../evil: "A/B"' }), clip(1, { title: '</script><b>' })]);
    const end = await exported(packs, draft, 'player-folder', target);
    expect(end).toMatchObject({ state: 'finished', name: 'First week', done: 2, reused: 0, folder: target });
    const folder = join(target, 'First week');
    expect(await namesIn(target)).toEqual(['First week']);
    const sounds = ['01 .. .. evil A B.mp3', '02 script b.mp3'];
    expect(await namesIn(folder)).toEqual([...sounds, 'index.html', 'manifest.json', 'manifest.sha256']);

    const text = await readFile(join(folder, 'manifest.json'), 'utf8');
    const read = readManifest(text);
    if ('fault' in read) throw new Error(read.fault.kind);
    for (const { audio } of read.manifest.clips)
      expect(sha256(await readFile(join(folder, audio.name)))).toBe(audio.sha256);
    const decoded = await decodeWhole(join(folder, sounds[0] ?? ''));
    expect(decoded.samples.length / decoded.channels / decoded.rate).toBeCloseTo(1.5, 1);
    expect(read.manifest.clips[0]?.lanes.map(({ peaks }) => Math.max(...peaks) > 0)).toContain(true);

    const page = await readFile(join(folder, 'index.html'), 'utf8');
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    expect(page).toContain('\\u003c/script>\\u003cb>');
    // Nothing says which calls these are.
    for (const id of ids) expect(text + page).not.toContain(id);
    expect(await namesIn(join(data, 'pack-renders'))).toEqual([]);
  });

  it('draws nothing where something is redacted', async () => {
    const { data, target, recordings, clip } = await workspace();
    const { packs } = packsOn(data, { recordings });
    const { cut } = clip(0);
    const silenced = { span: cut.span, channel: null, how: 'silence' } as const;
    await exported(
      packs,
      draftOf([clip(0, { cut: { ...cut, redactions: [silenced] } })]),
      'player-folder',
      target,
    );
    const read = readManifest(await readFile(join(target, 'First week', 'manifest.json'), 'utf8'));
    if ('fault' in read) throw new Error(read.fault.kind);
    expect(read.manifest.clips[0]?.lanes.flatMap(({ peaks }) => peaks).filter((peak) => peak > 0)).toEqual(
      [],
    );
  });
});

it('a pack as files holds the sounds with a table and lists that players play', async () => {
  const { data, target, recordings, clip } = await workspace();
  const { packs } = packsOn(data, { recordings });
  await exported(packs, draftOf([clip(0, { title: '=1+1' }), clip(1)]), 'files', target);
  const folder = join(target, 'First week');
  expect(await namesIn(folder)).toEqual([
    '01 =1+1.mp3',
    '02 A moment 1.mp3',
    'First week.m3u8',
    'First.m3u8',
    'tracklist.csv',
  ]);
  const csv = await readFile(join(folder, 'tracklist.csv'), 'utf8');
  expect(csv).toContain(
    '2,02 A moment 1.mp3,A moment 1,0:01.5,Exemplar,Empathy,,,en,Why not,0:00.5 Hear this\r\n',
  );
  expect(csv).toContain(",'=1+1,");
  expect(await readFile(join(folder, 'First.m3u8'), 'utf8')).toContain(
    '#EXTINF:1.500,A moment 1\r\n02 A moment 1.mp3\r\n',
  );
});

describe('a pack file', () => {
  it('comes whole into another workspace, and a second time changes nothing', async () => {
    const first = await workspace();
    const draft = draftOf([first.clip(0), first.clip(1)]);
    const { packs } = packsOn(first.data, first);
    expect(await exported(packs, draft, 'pack', first.target)).toMatchObject({
      name: 'First week.earmarkpack',
    });
    const path = join(first.target, 'First week.earmarkpack');

    const other = await workspace();
    const there = packsOn(other.data, other);
    const came = await imported(there.packs, path);
    if (came.state !== 'finished') throw new Error(JSON.stringify(came));
    expect(came.manifest.clips.map(({ title }) => title)).toEqual(['A moment 0', 'A moment 1']);
    const [clip] = came.manifest.clips;
    const sound = came.sounds.find(({ id }) => id === clip?.audio.sha256);
    expect(sound?.channelRoles).toEqual(['agent', 'customer']);
    expect(sound?.media.duration).toBeCloseTo(1.5, 1);
    expect(await there.sounds.openMedia(sound?.id ?? '', 'audio', null)).toMatchObject({ status: 200 });
    expect(await namesIn(join(other.data, 'pack-imports'))).toEqual([]);

    expect(await imported(there.packs, path)).toEqual(came);
    expect((await there.sounds.list({ from: 0, limit: 10 })).total).toBe(2);
    expect(await there.packs.present([clip?.audio.sha256 ?? '', 'f'.repeat(64)])).toEqual([
      clip?.audio.sha256,
    ]);
  });
});

describe('an export that does not come to its end', () => {
  it('leaves nothing under its name when it is cancelled, and goes on where it was', async () => {
    const { data, target, recordings, clip } = await workspace();
    const clips = [clip(0), clip(1), clip(2), clip(3)];
    const stopAfterFirst = new AbortController();
    let calls = 0;
    const cut: RecordingsService['cut'] = async (order, told, signal) => {
      calls += 1;
      if (calls > 1) stopAfterFirst.abort();
      if (calls === 2)
        await new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        );
      return recordings.cut(order, told, signal);
    };
    const { packs } = packsOn(data, { recordings, cut });
    const order = {
      draft: draftOf(clips),
      kind: 'player-zip',
      format: 'mp3',
      target: { kind: 'folder', path: target },
    } as const;
    const { job } = await packs.startExport(order);
    await new Promise((resolve) => stopAfterFirst.signal.addEventListener('abort', resolve, { once: true }));
    await packs.cancelExport(job);
    expect(await lastOf(packs.watchExport(job, undefined))).toMatchObject({ state: 'cancelled', name: null });
    expect(await namesIn(target)).toEqual([]);

    const again = await packs.startExport(order);
    expect(await lastOf(packs.watchExport(again.job, undefined))).toMatchObject({
      state: 'finished',
      done: 4,
      reused: 2,
    });
    expect(await namesIn(target)).toEqual(['First week.zip']);
  });

  it('renders anew what was changed on the disk meanwhile', async () => {
    const { data, target, recordings, clip } = await workspace();
    const broken: RecordingsService['cut'] = async (order, told, signal) => {
      await recordings.cut(order, told, signal);
      throw new Error('the power went');
    };
    const first = packsOn(data, { recordings, cut: broken });
    expect(await exported(first.packs, draftOf([clip(0)]), 'pack', target)).toMatchObject({
      state: 'failed',
    });
    await first.packs.close();
    const [name = ''] = (await namesIn(join(data, 'pack-renders'))).filter((one) => one.endsWith('.mp3'));
    await writeFile(join(data, 'pack-renders', name), 'other bytes');
    const second = packsOn(data, { recordings });
    expect(await exported(second.packs, draftOf([clip(0)]), 'pack', target)).toMatchObject({
      state: 'finished',
      reused: 0,
    });
  });

  it('leaves no sound behind where recordings are sealed, though the export may be tried again', async () => {
    for (const forgets of [false, true]) {
      const { data, target, recordings, clip } = await workspace();
      const cut: RecordingsService['cut'] = async (order, told, signal) => {
        await recordings.cut(order, told, signal);
        throw new Error('the power went');
      };
      const { packs } = packsOn(data, { recordings, cut, forgets });
      await exported(packs, draftOf([clip(0)]), 'pack', target);
      expect(await namesIn(join(data, 'pack-renders'))).toHaveLength(2);
      await packs.close();
      expect(existsSync(join(data, 'pack-renders'))).toBe(!forgets);
    }
  });

  it('takes away at the start what a run that was killed has left, where recordings are sealed', async () => {
    for (const forgets of [false, true]) {
      const { data, recordings } = await workspace();
      const folder = join(data, 'pack-renders');
      await mkdir(folder);
      for (const name of ['a.mp3', 'a.mp3.json']) {
        await writeFile(join(folder, name), 'a sound');
        // Of a minute before this start: what nobody came back for goes by its age.
        await utimes(join(folder, name), new Date(), new Date(Date.UTC(2026, 10, 28, 23, 59)));
      }
      const { packs } = packsOn(data, { recordings, forgets });
      await expect.poll(() => existsSync(folder)).toBe(!forgets);
      await packs.close();
      expect(existsSync(folder)).toBe(!forgets);
    }
  });

  it('says once that the disk is full, and leaves nothing under its name', async () => {
    const { data, target, recordings, clip } = await workspace();
    const cut: RecordingsService['cut'] = async ({ pieces }, { onPiece }) => {
      for (const { index } of pieces) onPiece(index, { kind: 'disk-full' });
    };
    const { packs } = packsOn(data, { recordings, cut });
    const end = await exported(packs, draftOf([clip(0), clip(1)]), 'pack', target);
    expect(end).toMatchObject({ state: 'failed', fault: { kind: 'disk-full' } });
    expect(await namesIn(target)).toEqual([]);
  });

  it('names each clip whose recording is not here', async () => {
    const { data, target, recordings, clip } = await workspace();
    const { packs } = packsOn(data, { recordings });
    const lost = clip(1, { cut: { ...clip(1).cut, recordingId: 'f'.repeat(64) } });
    const end = await exported(packs, draftOf([clip(0), lost]), 'pack', target);
    expect(end.fault).toEqual({
      kind: 'clips',
      clips: [{ id: lost.id, title: lost.title, problem: { kind: 'source', state: 'unknown' } }],
    });
    expect(await namesIn(target)).toEqual([]);
  });

  it('is refused where the folder is none', async () => {
    const { data, recordings, clip } = await workspace();
    const { packs } = packsOn(data, { recordings });
    const path = join(await temporaryFolder(), 'not there');
    await expect(exported(packs, draftOf([clip(0)]), 'pack', path)).rejects.toThrow('NOT_FOUND');
  });
});
