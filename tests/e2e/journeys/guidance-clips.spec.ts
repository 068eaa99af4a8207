import { expectAccessible } from '../pages/accessible';
import { BuilderPage } from '../pages/builder-page';
import { importCalls } from '../pages/import-calls';
import { expect, test } from '../support/earmark-test';
import { seedClips } from '../support/seed-practice';

test('clips are chosen for a line by key and by mouse, and heard in its guidance beside the call', async ({
  earmark,
}) => {
  const { page } = earmark;
  const { keyboard } = page;
  const recordings = await importCalls(earmark, 'call-0002.wav', 'call-0003.mp3');
  await seedClips(page);
  const builder = new BuilderPage(page);
  await builder.open();
  await builder.begin('Empty');
  await keyboard.type('Ownership alone');
  await page.getByRole('textbox', { name: 'Title of section 1' }).focus();
  await keyboard.type('Ownership');
  await keyboard.press('Enter');
  await keyboard.type('Keeps the problem');

  // One by key: it is searched for, and its box is the next but one.
  await keyboard.press('Alt+i');
  const choice = page.getByRole('dialog', { name: 'Clips to hear in the guidance' });
  await expect(choice.getByRole('textbox', { name: 'Search the clips' })).toBeFocused();
  await expect(choice.getByRole('checkbox')).toHaveCount(2);
  await expectAccessible(page);
  await keyboard.type('promises');
  await expect(choice.getByRole('checkbox')).toHaveCount(1);
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await expect(choice.getByRole('checkbox', { name: 'Promises, and says when' })).toBeChecked();
  await keyboard.press('Escape');
  const chosen = page.getByRole('list', { name: 'Clips in the guidance on line 1' }).getByRole('listitem');
  await expect(chosen).toHaveText(['Promises, and says when']);
  // The other by mouse.
  await page.getByRole('button', { name: /^Clips to hear/ }).click();
  await choice.getByRole('checkbox', { name: 'إحالة العميل' }).check();
  await keyboard.press('Escape');
  await expect(chosen).toHaveText(['Promises, and says when', 'إحالة العميل']);
  await builder.publish('With what it sounds like.', 1);

  // What is gone from the library by the time it is judged with is said; the other is heard.
  await keyboard.press('Alt+4');
  await page.getByRole('list', { name: 'Clips' }).getByText('إحالة العميل').click();
  await keyboard.press('Delete');
  await expect(page.getByRole('list', { name: 'Clips' }).getByRole('listitem')).toHaveCount(1);
  await keyboard.press('Alt+1');
  await recordings.open('call-0002');
  await page.getByRole('button', { name: 'change', exact: true }).click();
  const other = page.getByRole('dialog', { name: 'Judge this call with another scorecard' });
  await other.getByRole('radio', { name: 'Ownership alone version 1' }).check();
  await other.getByRole('textbox', { name: 'Why this one' }).fill('Tried on one call first.');
  await other.getByRole('button', { name: 'Judge with it' }).click();
  const line = page.getByRole('group', { name: 'Keeps the problem' });
  await expect(line).toHaveAttribute('aria-current', 'true');
  await keyboard.press('g');
  const clips = line.getByRole('list', { name: 'Clips of the guidance' }).getByRole('listitem');
  await expect(clips).toHaveText([/Promises, and says when/, /not in this library any more/]);
  await expectAccessible(page);
  await keyboard.press('Alt+g');
  await expect(line.getByRole('button', { name: 'Stop the clip Promises, and says when' })).toBeVisible();
  await keyboard.press('Alt+g');
  await expect(line.getByRole('button', { name: 'Play the clip Promises, and says when' })).toBeVisible();
});
