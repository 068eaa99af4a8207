import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackDraft } from '@contract/packs';
import { uuidv7 } from '@domain/base/ids';
import { seconds } from '@domain/base/time';
import { afterAll, test } from 'vitest';
import { createPacks } from '../../main/clips/packs';
import { createRecordingsService } from '../../main/recordings/recordings-service';
import { calls, forkChild, importAll, plainSettings } from '../main/recordings/support';

const limit = 30 * 60_000;
const data = mkdtempSync(join(tmpdir(), 'earmark-pack-bench-'));
const made = (root: string) =>
  createRecordingsService({
    folders: { recordings: join(data, root), uploads: join(data, 'uploads') },
    settings: plainSettings(),
    startMediaChild: forkChild,
    clock: { now: Date.now },
  });
const [recordings, sounds] = [made('recordings'), made('sounds')];
afterAll(async () => {
  await Promise.all([recordings.close(), sounds.close()]);
  rmSync(data, { recursive: true, force: true });
});

function draftOf(recordingId: string, count: number): PackDraft {
  const ids = Array.from({ length: count }, (_, at) => uuidv7(1_790_000_000_000 + at, new Uint8Array(10)));
  return {
    ...{ title: `${count} clips`, madeBy: '', folders: [], exercises: [], pairs: [] },
    clips: ids.map((id, at) => ({
      ...{ id, title: `Clip ${at}`, skill: '', line: null, polarity: 'praise', reason: '', difficulty: null },
      ...{ language: null, direction: 'ltr', notes: [], transcript: [], roles: ['agent', 'customer'] },
      cut: {
        ...{ recordingId, fade: 0.01, redactions: [] },
        span: { start: seconds((at % 90) + at / 1000), end: seconds((at % 90) + at / 1000 + 10) },
      },
    })),
  };
}

test('a pack of 50 and of 500 clips of ten seconds: time, and the most memory that main holds', {
  timeout: limit,
}, async () => {
  const { items } = await importAll(recordings, [join(calls, 'call-0002.wav')]);
  for (const [count, again] of [
    [50, false],
    [500, false],
    [500, true],
  ] as const) {
    const packs = createPacks({
      ...{ cut: recordings.cut, openMedia: recordings.openMedia, sounds, clock: { now: Date.now } },
      ...{
        uploads: join(data, 'uploads'),
        waiting: join(data, 'waiting'),
        rendersFolder: join(data, 'renders'),
      },
      ...{ folder: join(data, 'imports'), player: join(data, 'none') },
    });
    const path = join(data, `${count}-${again}`);
    await mkdir(path);
    // A download keeps what was rendered, so that the last run finds all of it.
    const target =
      again || count < 500 ? ({ kind: 'folder', path } as const) : ({ kind: 'download' } as const);
    const draft = draftOf(items[0]?.recording.id ?? '', count);
    const begun = performance.now();
    let most = 0;
    const { job } = await packs.startExport({ draft, kind: 'pack', format: 'mp3', target });
    let end = '';
    for await (const { state, reused, byteLength } of packs.watchExport(job, undefined)) {
      most = Math.max(most, process.memoryUsage.rss());
      end = `${state}, ${reused} reused, ${(byteLength / 1e6).toFixed(1)} MB`;
    }
    const took = (performance.now() - begun) / 1000;
    console.log(`${count} clips: ${took.toFixed(1)} s, ${end}, at most ${(most / 1e6).toFixed(0)} MB`);
    await packs.close();
  }
});
