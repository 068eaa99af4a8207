import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { RecordingsPage } from '../../e2e/pages/recordings-page';
import { ReviewPage } from '../../e2e/pages/review-page';
import { storedRows } from '../../e2e/pages/stored-rows';
import { expect, test } from '../../e2e/support/earmark-test';
import { storeRows } from '../../e2e/support/store-rows';
import { at, type Figures, figures } from './figures';
import { writeLongCall } from './long-call';
import { rendererMemory } from './renderer-memory';

const hours = Number(process.env.EARMARK_MEASURE_HOURS ?? 8);
const markCount = 2000;
const steps = 120;

test.use({ traced: false });

test(`review of a call of ${hours} h with ${markCount} marks`, async ({ launch, data }) => {
  const folder = join(data, 'long');
  mkdirSync(folder);
  writeLongCall(join(folder, 'long.wav'), hours);
  const first = await launch();
  await new RecordingsPage(first.page).importPath(folder, { recordings: 1 });
  await new RecordingsPage(first.page).rows.first().dblclick();
  const once = new ReviewPage(first.page);
  await once.ready();
  await once.keys('m');
  await expect(once.marks).toHaveCount(1);
  await expect(first.page.locator('[data-saved]')).toHaveAttribute('data-saved', 'saved');
  await multiplyMark(first.page, markCount, hours * 3600);
  await first.close();

  const { page, profile } = await launch();
  await page.evaluate(keepMedia);
  const opening = await opened(page);
  const review = new ReviewPage(page);
  await review.ready();
  await expect(page.getByRole('tab', { name: /Marks 2,?000/ })).toBeVisible();
  const memory = rendererMemory(profile);
  const zoom = await wheel(page, 'zoom');
  await review.keys('Alt+z', 'z', 'z', 'z', 'z', 'z', 'z', 'z', 'z');
  const scroll = await wheel(page, 'scroll');
  await review.keys('Alt+z');
  const sounds: number[] = [];
  await review.keys('Space');
  for (let count = 0; count < 10; count++) sounds.push(await clickToSound(page, 0.05 + count * 0.09));
  await review.keys('Space');
  console.log(`load of the machine ${loadavg()[0]?.toFixed(1)}; times in milliseconds`);
  console.log(`opening an evaluation to interactive: ${opening.toFixed(0)} ms`);
  if (memory !== null) console.log(`memory of the renderer then: ${Math.round(memory / 1e6)} MB`);
  console.log(`click to sound: median ${at(sounds, 0.5)} ms, longest ${at(sounds, 1)} ms`);
  console.table({
    'zoom: script': zoom.script,
    'zoom: frames': zoom.frames,
    'scroll: script': scroll.script,
    'scroll: frames': scroll.frames,
    'idle: frames': (await wheel(page, 'idle')).frames,
  });
  await review.keys('Alt+z');
  const zoomWork = await work(page, 'zoom');
  await review.keys('Alt+z', 'z', 'z', 'z', 'z', 'z', 'z', 'z', 'z');
  const scrollWork = await work(page, 'scroll');
  console.log('processor time of the page’s thread for one step, whatever else the machine does:');
  console.table({
    'zoom: script': zoomWork.script,
    'zoom: script, style, layout and paint': zoomWork.all,
    'scroll: script': scrollWork.script,
    'scroll: script, style, layout and paint': scrollWork.all,
  });
});

/** Copies the one mark there is over the whole call, in the database itself: two thousand by key would take an hour. */
async function multiplyMark(page: Page, count: number, duration: number): Promise<void> {
  const [row] = await storedRows(page, 'annotations');
  if (row === undefined) throw new Error('There is no mark to copy');
  const copies = Array.from({ length: count - 1 }, (_, n) => {
    const copy = n + 1;
    const start = (copy * duration) / count;
    const more = {
      id: `${row.id.slice(0, -6)}${copy.toString(16).padStart(6, '0')}`,
      ...{ start, end: copy % 2 ? start + 6 : null, text: `Mark ${copy}` },
      polarity: ['praise', 'concern', 'neutral'][copy % 3],
    };
    return { table: 'annotations', record: { ...row, ...more } };
  });
  await storeRows(page, copies);
}

/** Keeps hold of the media element, which is in no document. */
function keepMedia(): void {
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function kept() {
    Reflect.set(window, 'measuredMedia', this);
    return play.call(this);
  };
}

/** From the double click on the call to a waveform that is drawn and a player that is ready. */
async function opened(page: Page): Promise<number> {
  await page.evaluate(() => {
    addEventListener(
      'dblclick',
      () => {
        const from = performance.now();
        const look = () => {
          const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=stage] canvas');
          const play = document.querySelector<HTMLButtonElement>('button[aria-label=Play]');
          if (canvas && canvas.width > 400 && play && !play.disabled)
            Reflect.set(window, 'measuredOpening', performance.now() - from);
          else requestAnimationFrame(look);
        };
        look();
      },
      { once: true, capture: true },
    );
  });
  await new RecordingsPage(page).rows.first().dblclick();
  await page.waitForFunction(() => Reflect.get(window, 'measuredOpening') !== undefined);
  return page.evaluate(() => Reflect.get(window, 'measuredOpening') as number);
}

/** One wheel event for each frame; the script is what runs until the next task begins, drawing included. */
async function wheel(
  page: Page,
  what: 'zoom' | 'scroll' | 'idle',
): Promise<{ script: Figures; frames: Figures }> {
  const { script, gaps } = await page.evaluate(
    async ([kind, count]) => {
      const stage = document.querySelector('[data-testid=stage]');
      if (stage === null) throw new Error('There is no stage');
      const box = stage.getBoundingClientRect();
      const nextTask = () =>
        new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage(null);
        });
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const spent: number[] = [];
      const between: number[] = [];
      let last = await frame();
      for (let step = 0; step < count; step++) {
        const closer = step < count / 2;
        const from = performance.now();
        if (kind !== 'idle') {
          stage.dispatchEvent(
            new WheelEvent('wheel', {
              deltaY: kind === 'zoom' ? (closer ? -60 : 60) : closer ? 90 : -90,
              shiftKey: kind === 'scroll',
              clientX: box.left + box.width * 0.37,
              clientY: box.top + 60,
              bubbles: true,
              cancelable: true,
            }),
          );
          await nextTask();
        }
        spent.push(performance.now() - from);
        const now = await frame();
        between.push(now - last);
        last = now;
      }
      return { script: spent, gaps: between };
    },
    [what, steps] as const,
  );
  return { script: figures(script), frames: figures(gaps) };
}

/**
 * The same steps one by one, each with the processor time that it took on the page's main thread until its frame was
 * drawn: of a machine with other work the clock tells more about that work.
 */
async function work(page: Page, kind: 'zoom' | 'scroll'): Promise<{ script: Figures; all: Figures }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
    return { script: of('ScriptDuration'), all: of('TaskDuration') };
  };
  const script: number[] = [];
  const all: number[] = [];
  for (let step = 0; step < steps; step++) {
    const before = await spent();
    await page.evaluate(
      async ([what, sign]) => {
        const stage = document.querySelector('[data-testid=stage]');
        if (stage === null) throw new Error('There is no stage');
        const box = stage.getBoundingClientRect();
        stage.dispatchEvent(
          new WheelEvent('wheel', {
            deltaY: sign * (what === 'zoom' ? -60 : 90),
            shiftKey: what === 'scroll',
            clientX: box.left + box.width * 0.37,
            clientY: box.top + 60,
            bubbles: true,
            cancelable: true,
          }),
        );
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      },
      [kind, step < steps / 2 ? 1 : -1] as const,
    );
    const after = await spent();
    script.push(after.script - before.script);
    all.push(after.all - before.all);
  }
  await session.detach();
  return { script: figures(script), all: figures(all) };
}

/** From a click on the waveform while it plays to the moment when time goes on at the place clicked. */
async function clickToSound(page: Page, share: number): Promise<number> {
  const box = await page.getByTestId('stage').boundingBox();
  if (box === null) throw new Error('There is no stage');
  await page.evaluate(() => {
    Reflect.deleteProperty(window, 'measuredSound');
    addEventListener(
      'pointerup',
      () => {
        const media = Reflect.get(window, 'measuredMedia') as HTMLMediaElement;
        const from = performance.now();
        media.addEventListener(
          'seeked',
          () => {
            const landed = media.currentTime;
            const look = () => {
              if (media.currentTime > landed) Reflect.set(window, 'measuredSound', performance.now() - from);
              else setTimeout(look);
            };
            look();
          },
          { once: true },
        );
      },
      { once: true, capture: true },
    );
  });
  await page.mouse.click(box.x + box.width * share, box.y + 40);
  await page.waitForFunction(() => Reflect.get(window, 'measuredSound') !== undefined);
  return page.evaluate(() => Reflect.get(window, 'measuredSound') as number);
}
