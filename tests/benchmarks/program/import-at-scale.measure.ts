import { join } from 'node:path';
import { ImportPage } from '../../e2e/pages/import-page';
import { expect, test } from '../../e2e/support/earmark-test';
import { makeCalls } from '../../e2e/support/made-calls';
import { framesSoFar, type Responsiveness, watchFrames } from '../../e2e/support/responsiveness';

const count = Number(process.env.EARMARK_MEASURE_FILES ?? 10_000);

test.use({ traced: false });

test(`${count} files in one import`, async ({ earmark: { page }, data }) => {
  const folder = makeCalls(join(data, 'many'), count, 0.25);
  const importing = new ImportPage(page);
  await watchFrames(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForFunction(() => (Reflect.get(window, 'measuredGaps') as number[]).length > 120);
  const idle = await framesSoFar(page);
  await importing.open();
  const before = performance.now();
  await importing.look(folder);
  const start = importing.dialog.getByRole('button', { name: `Import ${count} recordings` });
  await start.waitFor({ timeout: 600_000 });
  const looked = performance.now();
  const looking = await framesSoFar(page);
  await start.click();
  await importing.dialog.getByRole('button', { name: 'Go on working' }).click();
  const quarters: Responsiveness[] = [];
  for (const quarter of [1, 2, 3, 4]) {
    const goal = (quarter * count) / 4;
    await expect(async () => {
      const text = (await importing.strip.textContent({ timeout: 5_000 })) ?? '';
      const done = Number(/Importing (\d+) of/.exec(text)?.[1] ?? (/imported/.test(text) ? count : 0));
      expect(done).toBeGreaterThanOrEqual(goal);
    }).toPass({ timeout: 3_000_000, intervals: [250] });
    quarters.push(await framesSoFar(page));
  }
  const ended = performance.now();
  console.log(`looking took ${seconds(looked - before)}, importing ${seconds(ended - looked)}`);
  console.log(`${(count / ((ended - looked) / 1000)).toFixed(0)} files a second`);
  console.table({
    idle,
    looking,
    ...Object.fromEntries(quarters.map((one, at) => [`quarter ${at + 1}`, one])),
  });
  await expect(page.getByText(new RegExp(`${count.toLocaleString('en')} of .* recordings`))).toBeVisible({
    timeout: 300_000,
  });
});

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
