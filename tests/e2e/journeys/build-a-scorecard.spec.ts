import { readFileSync } from 'node:fs';
import { expectAccessible } from '../pages/accessible';
import { BuilderPage } from '../pages/builder-page';
import { openComplaint } from '../pages/open-complaint';
import { expect, test } from '../support/earmark-test';

const questions = Array.from({ length: 25 }, (_, at) => `Question ${at + 1} of the form`);

test('twenty-five lines are typed by key, published and scored with; version 2 leaves the first evaluation alone', async ({
  launch,
}) => {
  // Long rather than slow: from an empty form to two published versions.
  test.slow();
  const first = await launch();
  const { page } = first;
  const { keyboard } = page;
  await openComplaint(first);
  const builder = new BuilderPage(page);
  await builder.open();
  await builder.begin('Empty');
  await keyboard.type('Billing calls');
  await page.getByRole('textbox', { name: 'Title of section 1' }).focus();
  await keyboard.type('Opening');
  await keyboard.press('Enter');

  // Typed as fast as keys come: what follows Enter belongs to the new line.
  for (const [at, question] of questions.slice(0, 12).entries()) {
    if (at > 0) await keyboard.press('Enter');
    await keyboard.type(question);
  }
  await keyboard.press('Alt+a');
  await keyboard.type('Handling');
  await keyboard.press('Enter');
  for (const [at, question] of questions.slice(12).entries()) {
    if (at > 0) await keyboard.press('Enter');
    await keyboard.type(question);
  }
  await expect(builder.lines).toHaveCount(25);
  for (const [at, question] of questions.entries()) await expect(builder.line(at + 1)).toHaveValue(question);

  // The last line goes up and comes back; undo takes the removal of another back.
  await keyboard.press('Alt+ArrowUp');
  await expect(builder.line(24)).toHaveValue('Question 25 of the form');
  await expect(builder.line(24)).toBeFocused();
  await keyboard.press('Alt+ArrowDown');
  await keyboard.press('ArrowUp');
  await expect(builder.line(24)).toBeFocused();
  await keyboard.press('Alt+Delete');
  await expect(builder.lines).toHaveCount(24);
  await keyboard.press('Control+z');
  await expect(builder.lines).toHaveCount(25);
  await expect(builder.line(24)).toHaveValue('Question 24 of the form');

  // Weights are shares of 100: the bar says what is left.
  await page.getByRole('textbox', { name: 'Weight of section 1' }).focus();
  await keyboard.type('60');
  await page.getByRole('textbox', { name: 'Weight of section 2' }).focus();
  await keyboard.type('30');
  await expect(builder.weightLeft).toHaveText('10 of 100 left');
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'It can’t be published yet' })).toContainText('add up to 90');
  await keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Weight of section 2' }).focus();
  await keyboard.type('40');
  await expect(builder.weightLeft).toHaveText('100 of 100 given');

  await keyboard.press('Alt+g');
  await page.getByRole('textbox', { name: 'Call types, separated by commas' }).focus();
  await keyboard.type('billing, invoices');

  // The draft is there after a power cut, with its undo.
  await expect(page.getByRole('region', { name: 'Lines of the draft' })).toHaveAttribute(
    'aria-busy',
    'false',
  );
  await expect(page.getByText('saved', { exact: true })).toBeVisible();
  await first.kill();
  const second = await launch();
  const again = new BuilderPage(second.page);
  await again.open();
  await again.list.getByRole('button', { name: /Billing calls/ }).press('Enter');
  await expect(again.lines).toHaveCount(25);
  await expect(again.weightLeft).toHaveText('100 of 100 given');

  // Tried out beside the lines before it counts.
  await second.page.keyboard.press('Alt+p');
  const trial = second.page.getByRole('group', { name: questions[0] ?? '' });
  await trial.getByRole('button', { name: 'Yes' }).press('Enter');
  await expect(again.previewScore).toHaveText('100');
  await expect(trial).toContainText('adds 100');
  await trial.getByRole('button', { name: 'No', exact: true }).press('Enter');
  await expect(again.previewScore).toHaveText('0');
  await again.publish('The first one, asked for by billing.', 1);

  // A call is judged with it.
  const { page: later } = second;
  await later.keyboard.press('Alt+1');
  await later.getByRole('grid', { name: 'Recordings' }).getByRole('row').nth(1).dblclick();
  await later.getByRole('button', { name: 'change', exact: true }).click();
  const other = later.getByRole('dialog', { name: 'Judge this call with another scorecard' });
  await other.getByRole('radio', { name: 'Billing calls version 1' }).check();
  await other.getByRole('textbox', { name: 'Why this one' }).fill('Tried on one call first.');
  await other.getByRole('button', { name: 'Judge with it' }).click();
  await expect(later.getByRole('heading', { name: 'Billing calls version 1' })).toBeVisible();
  for (const question of questions) {
    const line = later.getByRole('group', { name: question, exact: true });
    await line.getByRole('button', { name: question === questions[24] ? 'No' : 'Yes', exact: true }).click();
  }
  const score = later.getByTestId('score');
  // 13 lines share 40: the one that is lost was worth 3.08.
  await expect(score).toHaveText('97');
  await later.keyboard.press('Control+Enter');
  await later.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
  await expect(later.getByText(/^Submitted/)).toBeVisible();

  // Version 2 weighs otherwise; the evaluation keeps the version it was made with, and its score.
  await again.open();
  await again.list.getByRole('button', { name: /Billing calls/ }).press('Enter');
  await later.keyboard.press('Alt+v');
  await expect(again.lines).toHaveCount(25);
  for (const [section, weight] of [
    ['1', '20'],
    ['2', '80'],
  ]) {
    await later.getByRole('textbox', { name: `Weight of section ${section}` }).focus();
    await later.keyboard.type(weight ?? '');
  }
  await expect(again.weightLeft).toHaveText('100 of 100 given');
  await later.keyboard.press('Alt+j');
  const differences = later.getByRole('list', { name: 'Differences' });
  await expect(differences).toContainText('weight: 60 → 20');
  await later.getByTitle('Whose evaluations it would move, if it were published').press('Enter');
  await expect(later.getByRole('heading', { level: 1, name: 'What if' })).toBeVisible();
  await expect(later.getByRole('region', { name: 'What would change' })).toContainText(
    '1 submitted evaluation of version 1, each carried over whole',
  );
  // The lost line takes 80 ÷ 13 points of 100 instead of 40 ÷ 13.
  await expect(later.getByRole('region', { name: 'Agents' }).getByRole('row').nth(1)).toContainText(
    /96\.9\s*93\.8\s*−3\.1/,
  );
  await again.open();
  await expect(again.lines).toHaveCount(25);
  // Nobody publishes without the figures.
  await later.keyboard.press('Control+Enter');
  await expect(later.getByRole('status', { name: 'What publishing would change' })).toHaveText(
    /Of 1 submitted evaluation, 1 would score otherwise\. Nobody would change band\./,
  );
  await expectAccessible(later);
  await later.keyboard.press('Escape');
  await again.publish('Handling counts for more.', 2);
  await expect(later.getByText('Handling counts for more.')).toBeVisible();
  await later.keyboard.press('Alt+2');
  await expect(later.getByRole('heading', { name: 'Billing calls version 1' })).toBeVisible();
  await expect(score).toHaveText('97');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a template is edited by hand: kinds, conditions, pasted lines, drag (${colorScheme})`, async ({
    launch,
  }) => {
    const { page } = await launch({ colorScheme });
    const builder = new BuilderPage(page);
    await builder.open();
    await page.keyboard.press('Alt+n');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await builder.begin('Ten-minute review');
    const before = await builder.lines.count();
    await builder.line(1).focus();
    await expectAccessible(page);

    // Several lines of text become several lines.
    await builder.line(2).evaluate((field) => {
      field.focus();
      const data = new DataTransfer();
      data.setData('text/plain', '1. Says what happens next\n2. Keeps what was promised\n');
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await expect(builder.lines).toHaveCount(before + 2);
    await expect(builder.line(3)).toHaveValue('Says what happens next');
    await expect(builder.line(4)).toBeFocused();

    // Each kind has its own fields, and what both kinds have stays.
    for (const [key, label] of [
      ['3', 'Highest value of line 4'],
      ['4', 'Unit of line 4'],
      ['5', 'First moment of line 4'],
    ]) {
      await page.keyboard.press(`Alt+Shift+${key}`);
      await expect(page.getByRole('textbox', { name: label ?? '' })).toBeVisible();
      await expect(builder.line(4)).toHaveValue('Keeps what was promised');
    }
    await expectAccessible(page);

    // A condition that would lead back to its own line is refused, and says so.
    const details = page.locator('[data-line]').nth(2);
    await builder.line(3).focus();
    await details.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await expect(details.getByText('Shown only when')).toBeVisible();
    await builder.line(2).focus();
    const circle = page.locator('[data-line]').nth(1);
    await circle.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await circle
      .getByRole('combobox', { name: 'Line that condition 1 of line 2 asks about' })
      .selectOption({ label: '3 Says what happens next' });
    await expect(circle.getByRole('alert')).toContainText('could never be shown');

    // Dragged by its handle to the first place.
    await page.keyboard.press('Alt+Enter');
    await expect(circle.getByRole('alert')).toHaveCount(0);
    const fifth = await builder.line(5).inputValue();
    const handles = page.getByTitle('Drag to move the line');
    await handles.nth(4).dragTo(page.locator('[data-line]').nth(0), { targetPosition: { x: 60, y: 3 } });
    await expect(builder.line(1)).toHaveValue(fifth);
    await expect(builder.lines).toHaveCount(before + 2);

    for (const key of ['Alt+k', 'Alt+g', 'Alt+j', 'Alt+p']) {
      await page.keyboard.press(key);
      await expectAccessible(page);
    }

    // Whatever is removed, the keyboard goes to its neighbour.
    const third = await builder.line(3).inputValue();
    await builder.line(2).focus();
    await page.keyboard.press('Alt+Delete');
    await expect(builder.lines).toHaveCount(before + 1);
    await expect(builder.line(2)).toHaveValue(third);
    await expect(builder.line(1)).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(builder.lines).toHaveCount(before + 2);
  });
}

test('a file that is no form takes nothing in and says why, sentence by sentence', async ({ earmark }) => {
  const { page } = earmark;
  const builder = new BuilderPage(page);
  await builder.open();
  await page.keyboard.press('Alt+o');
  const dialog = page.getByRole('dialog', { name: 'Scorecard from a file' });
  const take = async (name: string, content: unknown) => {
    await dialog.locator('input[type="file"]').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
    });
  };
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  const line = (id: string, more: object = {}) => ({
    id,
    kind: 'single',
    text: hostile,
    options: [{ id: 'yes', text: 'Yes', points: 10 }],
    ...more,
  });
  const file = (lines: object[], more: object = {}) => ({
    format: 'earmark-scorecard',
    schema: 1,
    form: {
      title: hostile,
      weighting: 'points',
      sections: [{ id: 's', title: 'S', lines }],
      ...more,
    },
  });
  const refusals: [string, unknown, RegExp][] = [
    ['text.json', '{ "Title": ', /no JSON.*line 1, column/],
    ['other.json', { hello: 'world' }, /neither an Earmark scorecard nor/],
    ['newer.json', { format: 'earmark-scorecard', schema: 99, form: {} }, /newer Earmark/],
    [
      'kind.json',
      file([line('a', { kind: 'guess' })]),
      /form\.sections\[0\]\.lines\[0\].*no kind that is known/,
    ],
    ['id.json', file([{ kind: 'text', text: 'No id' }]), /lines\[0\]\.id: is missing/],
    ['twice.json', file([line('a'), line('a')]), /the id “a” is used more than once/],
    ['weight.json', file([line('a', { weight: -1 })]), /weight: is outside of what is allowed/],
    [
      'many.json',
      file(Array.from({ length: 5000 }, (_, at) => line(`l${at}`))),
      /It has 5000 lines; 500 is the most/,
    ],
  ];
  for (const [name, content, sentence] of refusals) {
    await take(name, content);
    const alert = dialog.getByRole('alert').filter({ hasText: `“${name}” was not taken in` });
    await expect(alert).toContainText(sentence);
  }
  await expect(dialog.getByRole('button', { name: 'Make a draft of it' })).toHaveCount(0);

  // Hostile texts are texts.
  await take('hostile.json', file([line('a')]));
  await dialog.getByRole('button', { name: 'Make a draft of it' }).click();
  await expect(builder.line(1)).toHaveValue(hostile);
  await expect(page.getByRole('textbox', { name: 'Title of the scorecard' })).toHaveValue(hostile);
  await expect(builder.list.getByRole('button', { name: hostile })).toBeVisible();
  await expect(page).not.toHaveTitle(/^[12]$/);
});

/** Forms as the platforms' own interfaces hand them out, each with something that Earmark does not have. */
const platformForms: readonly [string, object, string][] = [
  [
    'connect.json',
    {
      Title: 'Billing of Connect',
      ScoringStrategy: { Mode: 'QUESTION_ONLY', Status: 'ENABLED' },
      Items: [
        {
          Section: {
            RefId: 'opening',
            Title: 'Opening',
            Items: [
              {
                Question: {
                  RefId: 'greets',
                  Title: 'Greets the customer',
                  NotApplicableEnabled: true,
                  QuestionType: 'SINGLESELECT',
                  Weight: 100,
                  QuestionTypeProperties: {
                    SingleSelect: {
                      DisplayAs: 'RADIO',
                      Options: [
                        { RefId: 'yes', Text: 'Warmly', Score: 10 },
                        { RefId: 'no', Text: 'Not at all', Score: 0, AutomaticFail: true },
                      ],
                    },
                  },
                },
              },
            ],
          },
        },
      ],
    },
    'Greets the customer',
  ],
  [
    'genesys.json',
    {
      name: 'Care of Genesys',
      weightMode: 'OFF',
      questionGroups: [
        {
          id: 'g',
          name: 'Care',
          weight: 1,
          questions: [
            {
              id: 'q',
              text: 'Shows care for the customer',
              type: 'multipleChoiceQuestion',
              isKill: true,
              answerOptions: [
                { id: 'y', text: 'Yes', value: 1 },
                { id: 'n', text: 'No', value: 0 },
              ],
            },
          ],
        },
      ],
    },
    'Shows care for the customer',
  ],
];

test('forms of other platforms become drafts, and go out again as files of our own', async ({ earmark }) => {
  const { page } = earmark;
  const builder = new BuilderPage(page);
  await builder.open();
  for (const [name, form, question] of platformForms) {
    await page.keyboard.press('Alt+o');
    const dialog = page.getByRole('dialog', { name: 'Scorecard from a file' });
    await dialog
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(form)) });
    await dialog.getByRole('button', { name: 'Make a draft of it' }).click();
    await expect(builder.line(1)).toHaveValue(question);
    await expect(builder.lines).toHaveCount(1);
  }
  const trial = page.getByRole('group', { name: 'Shows care for the customer' });
  await trial.getByRole('button', { name: 'No', exact: true }).click();
  await expect(builder.previewScore).toHaveText('0');

  const download = page.waitForEvent('download');
  await page.keyboard.press('Alt+e');
  const saved = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(saved).toMatchObject({ format: 'earmark-scorecard', schema: 1, form: { title: 'Care of Genesys' } });
});
