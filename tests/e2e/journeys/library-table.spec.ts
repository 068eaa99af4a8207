import { fileURLToPath } from 'node:url';
import { expectAccessible } from '../pages/accessible';
import { RecordingsPage } from '../pages/recordings-page';
import { expect, test } from '../support/earmark-test';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

test('the library is sorted by what was heard and narrowed by what the customer said', async ({
  earmark,
}) => {
  const { page } = earmark;
  const recordings = new RecordingsPage(page);
  await recordings.importPath(calls, { recordings: 13 });
  const shares = () => recordings.column('Agent’s talk share');

  await test.step('every call has its figures, and a call on one channel says why it has none', async () => {
    await expect.poll(async () => (await shares()).filter((share) => share.endsWith('%')).length).toBe(10);
    const blank = recordings.rows
      .filter({ hasText: 'call-0005.wav' })
      .getByTitle(/Everybody is on one channel/);
    await expect(blank.first()).toHaveText('–');
  });

  await test.step('a heading tells what it means, sorts, and sorts further with Shift', async () => {
    const talk = recordings.heading('Agent’s talk share');
    await talk.hover();
    await expect(page.getByRole('tooltip')).toContainText('talk time over both talk times');
    await talk.click();
    const ordered = (await shares())
      .filter((share) => share.endsWith('%'))
      .map((share) => Number.parseFloat(share));
    expect(ordered).toEqual(ordered.toSorted((one, other) => one - other));
    await recordings.heading('CSAT').click();
    await recordings.heading('Duration').click({ modifiers: ['Shift'] });
    const marks = (await recordings.column('CSAT')).filter((mark) => mark !== '–').map(Number);
    expect(marks.length).toBeGreaterThan(2);
    expect(marks).toEqual(marks.toSorted((one, other) => one - other));
    await expect(recordings.heading('Duration').locator('sup')).toHaveText('2');
  });

  await test.step('filters by range and by yes and no join, and each can be taken away', async () => {
    const csat = await recordings.filterBy('CSAT');
    await csat.getByLabel('To', { exact: true }).fill('3');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'CSAT ≤ 3' })).toBeVisible();
    const low = await recordings.rows.count();
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(13);
    expect((await recordings.column('CSAT')).every((mark) => Number(mark) <= 3)).toBe(true);
    const talk = await recordings.filterBy('Agent’s talk share');
    await talk.getByLabel('From, %').fill('a lot');
    await expect(talk.getByText('a number')).toBeVisible();
    await expect(recordings.rows).toHaveCount(low);
    await talk.getByLabel('From, %').fill('100.5');
    await page.keyboard.press('Escape');
    await expect(page.getByText('No recording fits the search and the filters')).toBeVisible();
    await page.keyboard.press('Alt+c');
    await expect(recordings.rows).toHaveCount(13);
  });

  await test.step('columns are chosen, moved and widened by key', async () => {
    await page.keyboard.press('Alt+o');
    const chooser = page.getByRole('dialog', { name: 'Columns' });
    await chooser.getByRole('textbox', { name: 'Find a column' }).fill('dead airs');
    await chooser.getByRole('checkbox', { name: 'Dead airs, count' }).press('Space');
    await chooser.getByRole('textbox', { name: 'Find a column' }).fill('');
    await chooser.getByRole('button', { name: 'Move Start time down' }).press('Enter');
    await chooser.getByRole('textbox', { name: 'Width of Agent in pixels' }).fill('140');
    await page.keyboard.press('Escape');
    await expect(recordings.heading('Dead airs, count')).toBeVisible();
    const agent = recordings.grid.getByRole('columnheader', { name: 'Agent', exact: true });
    await expect.poll(async () => (await agent.boundingBox())?.width).toBe(140);
    const first = recordings.grid.getByRole('columnheader').nth(1);
    await expect(first).toHaveText('Agent');
  });
  await expectAccessible(page);
});
