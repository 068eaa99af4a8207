import { loadavg } from 'node:os';
import type { Page } from '@playwright/test';
import { RecordingsPage } from '../../e2e/pages/recordings-page';
import { expect, test } from '../../e2e/support/earmark-test';
import { seedLibrary } from '../../e2e/support/seed-library';
import { at, type Figures, figures } from './figures';
import { fillLibrary } from './fill-library';
import { processorTimes } from './processor-times';

const count = Number(process.env.EARMARK_MEASURE_ROWS ?? 100_000);
/** Each thing is done so often: a single pause of the collector, or of the machine, is no figure. */
const rounds = Number(process.env.EARMARK_MEASURE_ROUNDS ?? 5);
const steps = 120;
const shown = count.toLocaleString('en');

test.use({ traced: false });

test(`the library of ${count} recordings`, async ({ launch, data }) => {
  seedLibrary(data, 2);
  const first = await launch();
  await expect(first.page.getByText('2 of 2 recordings')).toBeVisible();
  await fillLibrary(first.page, count);
  await first.close();

  const { page } = await launch();
  const recordings = new RecordingsPage(page);
  await expect(page.getByText(`${shown} of ${shown} recordings`)).toBeVisible({ timeout: 120_000 });
  const opening = await page.evaluate(() => performance.now());
  const worked = processorTimes(data);
  await page.evaluate(installStopwatch);

  const answers = new Map<string, Answer[]>();
  const processor = await processorClock(page);
  const tell = async (what: string, act: () => Promise<void>) => {
    const from = await processor();
    const answer = await timed(page, act);
    const spent = Math.round((await processor()) - from);
    answers.set(what, [...(answers.get(what) ?? []), { ...answer, processor: spent }]);
  };
  for (let round = 0; round < rounds; round++) {
    await tell('nothing', () => page.keyboard.press('Shift'));
    // The first press of a heading after the start is told apart: its column may have to be ranked.
    const press = round === 0 ? ', first' : '';
    for (const name of ['Duration', 'CSAT', 'Agent', 'File', 'Longest silence', 'Ticket'])
      await tell(`sort by ${name}${press}`, () => recordings.heading(name).click());
    for (const [what, key] of [
      ['view: low CSAT', '3'],
      ['view: all', '1'],
      ['view: to evaluate', '2'],
      ['view: all, after to evaluate', '1'],
    ] as const)
      await tell(what, () => page.keyboard.press(key));
    await page.keyboard.press('/');
    for (const letter of ['v', 'e', 'g', 'a'])
      await tell(`search: ${letter}`, () => page.keyboard.press(letter));
    for (const nth of [1, 2, 3, 4]) await tell(`search: back ${nth}`, () => page.keyboard.press('Backspace'));
    await page.keyboard.press('Enter');
    await tell('choose all', () => page.keyboard.press('Control+a'));
    await tell('one by click', () => recordings.rows.nth(3).click());
    await tell('to the end', () => page.keyboard.press('End'));
    await tell('choose back to the top', () => page.keyboard.press('Shift+Home'));
    await tell('to the top', () => page.keyboard.press('Home'));
  }

  console.log(`load of the machine ${loadavg()[0]?.toFixed(1)}; times in milliseconds`);
  console.log(
    `from an empty page to ${shown} rows: ${opening.toFixed(0)} ms; seconds of processor time`,
    worked,
  );
  console.table(Object.fromEntries(Array.from(answers, ([what, all]) => [what, summary(all)])));
  console.table({
    'at rest': await scrolled(page, 0),
    'one row a frame': await scrolled(page, 34),
    'ten rows a frame': await scrolled(page, 340),
    'a page a frame': await scrolled(page, 680),
    'held arrow': await held(page, 'ArrowDown'),
    'held Page Down': await held(page, 'PageDown'),
  });
});

/**
 * In milliseconds: `script` until the page is free again, `seen` until what was asked for has been drawn, null where
 * nothing had to be. `processor` is what the page's thread has worked from before the input until all was at rest, which
 * other work on the machine makes hardly longer; what it is for nothing at all stands beside it.
 */
interface Answer {
  script: number;
  seen: number | null;
  processor: number;
}

/** Answers how long the page's thread has worked so far, in milliseconds of processor time. */
async function processorClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
}

/** The middle and the worst of all tries. */
function summary(all: readonly Answer[]) {
  const script = all.map((answer) => answer.script);
  const seen = all.flatMap((answer) => answer.seen ?? []);
  const processor = all.map((answer) => answer.processor);
  return {
    script: at(script, 0.5),
    'script, worst': at(script, 1),
    seen: seen.length > 0 ? at(seen, 0.5) : '–',
    'seen, worst': seen.length > 0 ? at(seen, 1) : '–',
    processor: at(processor, 0.5),
    'processor, worst': at(processor, 1),
    tries: all.length,
  };
}

/** Notes for each input when it came, how long the page was busy with it, and when the table last changed. */
function installStopwatch(): void {
  const note = { began: 0, busy: 0, changed: 0, moved: false };
  Reflect.set(window, 'measured', note);
  const begin = () => {
    Object.assign(note, { began: performance.now(), busy: 0, changed: 0 });
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      note.busy = performance.now() - note.began;
    };
    port2.postMessage(null);
  };
  for (const kind of ['click', 'keydown']) addEventListener(kind, begin, { capture: true });
  const card = document.querySelector('[role=grid]')?.parentElement;
  if (!card) throw new Error('There is no table');
  new MutationObserver(() =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        note.changed = performance.now() - note.began;
      };
      port2.postMessage(null);
    }),
  ).observe(card, { subtree: true, childList: true, attributes: true, characterData: true });
}

async function timed(page: Page, act: () => Promise<void>): Promise<Omit<Answer, 'processor'>> {
  await act();
  // Until nothing has changed for some frames.
  const { busy, changed } = await page.evaluate(async () => {
    const note = Reflect.get(window, 'measured') as { busy: number; changed: number };
    for (let quiet = 0, last = -1; quiet < 15; quiet = note.changed === last ? quiet + 1 : 0) {
      last = note.changed;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return note;
  });
  return { script: Math.round(busy), seen: changed === 0 ? null : Math.round(changed) };
}

interface Frames extends Figures {
  script: string;
}

/** Scrolls down by so many CSS pixels in each frame; the script is what runs until the page is free, drawing included. */
async function scrolled(page: Page, pixels: number): Promise<Frames> {
  const { script, gaps } = await page.evaluate(
    async ([distance, frames]) => {
      const grid = document.querySelector('[role=grid]');
      if (grid === null) throw new Error('There is no table');
      grid.scrollTop = 34 * 5_000;
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const nextTask = () =>
        new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage(null);
        });
      for (let settle = 0; settle < 10; settle++) await frame();
      const spent: number[] = [];
      const between: number[] = [];
      let last = await frame();
      for (let step = 0; step < frames; step++) {
        grid.scrollTop += distance;
        const now = await frame();
        // From the beginning of the frame to after its drawing.
        const from = performance.now();
        await nextTask();
        spent.push(performance.now() - from);
        between.push(now - last);
        last = now;
      }
      return { script: spent, gaps: between };
    },
    [pixels, steps] as const,
  );
  return framesOf(script, gaps);
}

/** A key as it is repeated while it is held: one press in each frame, until so many were made. */
async function held(page: Page, key: string): Promise<Frames> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    Reflect.set(window, 'measuredFrames', gaps);
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      if (Reflect.get(window, 'measuredFrames') === gaps) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const spent: number[] = [];
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press(key);
    spent.push(await page.evaluate(() => (Reflect.get(window, 'measured') as { busy: number }).busy));
  }
  const gaps = await page.evaluate(() => {
    const noted = Reflect.get(window, 'measuredFrames') as number[];
    Reflect.deleteProperty(window, 'measuredFrames');
    return noted;
  });
  return framesOf(spent, gaps);
}

function framesOf(script: readonly number[], gaps: readonly number[]): Frames {
  return { script: `${at(script, 0.5)} / ${at(script, 0.95)}`, ...figures(gaps) };
}
