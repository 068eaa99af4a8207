import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { ImportPage } from '../../e2e/pages/import-page';
import { RecordingsPage } from '../../e2e/pages/recordings-page';
import { ReviewPage } from '../../e2e/pages/review-page';
import { expect, test } from '../../e2e/support/earmark-test';
import { longCalls } from '../long-calls';
import { rendererMemory } from './renderer-memory';

const script = fileURLToPath(
  new URL('../../../node_modules/wavesurfer.js/dist/wavesurfer.min.js', import.meta.url),
);
const rounds = 5;

test('an imported call of eight hours opens', async ({ earmark: { page, profile }, data }) => {
  const files = await longCalls();
  try {
    const folder = join(data, 'one-call');
    mkdirSync(folder);
    copyFileSync(await files.pcm(8), join(folder, 'eight-hours.wav'));
    const recordings = new RecordingsPage(page);
    const importing = new ImportPage(page);
    await importing.open();
    await importing.look(folder);
    await importing.start('1 recording');
    // A report with something to look at waits for "Done".
    const done = importing.dialog.getByRole('button', { name: 'Done' });
    await expect(async () => {
      if (await done.isVisible()) await done.click();
      await expect(importing.dialog).toHaveCount(0, { timeout: 500 });
    }).toPass({ timeout: 1_800_000 });
    await expect(recordings.rows).toHaveCount(1);
    const times: number[] = [];
    const held: (number | null)[] = [];
    for (let round = 0; round < rounds; round++) {
      await page.getByRole('button', { name: 'Recordings', exact: true }).click();
      await recordings.rows.first().waitFor();
      times.push(await openingTime(page, recordings));
      await new ReviewPage(page).ready();
      held.push(rendererMemory(profile));
    }
    const collector = await page.context().newCDPSession(page);
    await collector.send('HeapProfiler.collectGarbage');
    const stays = rendererMemory(profile);
    const address = await audioAddress(page);
    const alone = await wavesurferAlone(page, address);
    report('Earmark', Math.min(...times), held[0] ?? null, 'opened once; wanted ≤ 0.5 s and ≤ 250 MB');
    const last = megabytes(held.at(-1) ?? null);
    console.log(`opened ${rounds} times in a row: ${last}; once the collector has been: ${megabytes(stays)}`);
    report(
      'wavesurfer.js decoding by itself',
      alone,
      rendererMemory(profile),
      'the same file, the same Chromium',
    );
  } finally {
    files.remove();
  }
});

/** From the second click on a row until the waveform stands and the call can be played, in milliseconds. */
async function openingTime(page: Page, recordings: RecordingsPage): Promise<number> {
  await page.evaluate(() => {
    const opened = { from: 0, time: 0 };
    Reflect.set(window, 'measuredOpening', opened);
    document.addEventListener('dblclick', () => (opened.from = performance.now()), {
      capture: true,
      once: true,
    });
    const look = () => {
      const play = document.querySelector<HTMLButtonElement>('button[aria-label="Play"]');
      const stands = document.querySelector('[data-testid=stage]') !== null && play?.disabled === false;
      if (opened.from > 0 && stands) opened.time = performance.now() - opened.from;
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await recordings.rows.first().dblclick();
  const time = () => (Reflect.get(window, 'measuredOpening') as { time: number }).time; // put there above
  // Not waitForFunction: it makes code of a text, which the page's own rules forbid.
  await expect.poll(() => page.evaluate(time), { timeout: 60_000 }).toBeGreaterThan(0);
  return page.evaluate(time);
}

/** Where the page has the sound of its one recording from. */
function audioAddress(page: Page): Promise<string> {
  return page.evaluate(() => {
    const media = performance.getEntriesByType('resource').map(({ name }) => name);
    const peaks = media.find((name) => name.endsWith('/peaks')) ?? '';
    return peaks.replace(/peaks$/, 'audio');
  });
}

/** wavesurfer.js without given peaks, on a page of the same origin: until it is ready, in milliseconds. */
async function wavesurferAlone(page: Page, audio: string): Promise<number> {
  const bench = new URL('/wavesurfer-alone', audio).href;
  const html = `<!doctype html><div id="wave"></div><script>${readFileSync(script, 'utf8')}</script>`;
  await page.route(bench, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(bench);
  return page.evaluate(async (url) => {
    const { WaveSurfer } = window as unknown as { WaveSurfer: { create(options: object): unknown } }; // its own script
    const start = performance.now();
    const wave = WaveSurfer.create({ container: '#wave', url }) as {
      once(event: string, listener: () => void): void;
    };
    await new Promise<void>((resolve, reject) => {
      wave.once('ready', resolve);
      wave.once('error', () => reject(new Error('wavesurfer.js could not decode the file')));
    });
    return performance.now() - start;
  }, audio);
}

function report(name: string, milliseconds: number, memory: number | null, note: string): void {
  console.log(`${name}: ${(milliseconds / 1000).toFixed(2)} s, ${megabytes(memory)} (${note})`);
}

function megabytes(memory: number | null): string {
  return memory === null ? 'memory unknown' : `${Math.round(memory / 1e6)} MB in the renderer`;
}
