import { readFileSync } from 'node:fs';
import { newDraftDiff } from '@domain/scorecard/draft-rows';
import { changeLine } from '@domain/scorecard/edit-form';
import { formLines, type ScorecardVersion, scorecardVersionSchema } from '@domain/scorecard/scorecard';
import type { Page } from '@playwright/test';
import { expect, test } from '../../e2e/support/earmark-test';
import { type PageRow, putPageRows } from '../../e2e/support/page-rows';
import { framesSoFar, watchFrames } from '../../e2e/support/responsiveness';
import { storeRows } from '../../e2e/support/store-rows';

const count = Number(process.env.EARMARK_MEASURE_EVALUATIONS ?? 10_000);
const complaint = scorecardVersionSchema.parse(
  JSON.parse(
    readFileSync(new URL('../../../assets/scorecards/complaint-and-retention.json', import.meta.url), 'utf8'),
  ),
);

for (const lines of [12, 60]) {
  test(`what if, over ${count} evaluations of ${lines} lines`, async ({ earmark: { page } }) => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const version = ofLines(lines);
    await storeRows(page, [{ table: 'scorecardVersions', record: version }]);
    await fillEvaluations(page, version);
    const first = formLines(version.form)[0]?.line.id ?? '';
    const diff = newDraftDiff(
      {
        id: '019a2b10-0000-7000-8000-0000000d0001',
        scorecardId: version.scorecardId,
        basedOnId: version.id,
        createdAt: '2026-11-01T09:00:00.000Z',
        note: '',
      },
      changeLine(version.form, first, (line) => ({ ...line, weight: 80 })),
    );
    await storeRows(
      page,
      diff.map(({ table, id, after }) => ({ table, record: { ...after, id } })),
    );
    await watchFrames(page);
    const workedOut = page.getByText(/Worked out in/);
    const began = performance.now();
    await page.keyboard.press('Alt+y');
    await expect(workedOut).toBeVisible({ timeout: 300_000 });
    const took = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `${count} evaluations of ${lines} lines, none kept as a sheet yet: ${took} s from the key on`,
    );
    console.table({ 'frames meanwhile': await framesSoFar(page) });
    // As it always is where evaluations were submitted here or came through the journal: their sheets are kept.
    for (const scores of ['Agents’ own', 'As experienced']) {
      await page.getByText(scores, { exact: true }).click();
      await expect(workedOut).toBeHidden();
      await expect(workedOut).toBeVisible({ timeout: 300_000 });
      console.log(`${count} evaluations of ${lines} lines, ${scores}: ${await workedOut.textContent()}`);
    }
    console.table({ 'frames meanwhile': await framesSoFar(page) });
  });
}

/** The complaint's form repeated up to so many lines, as a scorecard of its own. */
function ofLines(lines: number): ScorecardVersion {
  const sections = Array.from({ length: Math.ceil(lines / 12) }, (_, at) =>
    complaint.form.sections.map((section) => ({
      ...section,
      id: `${section.id}-${at}`,
      lines: section.lines.map((line) => ({ ...line, id: `${line.id}-${at}`, showWhen: null })),
    })),
  ).flat();
  return {
    ...complaint,
    id: '019a2b10-0000-7000-8000-0000000f0001',
    scorecardId: '019a2b10-0000-7000-8000-0000000f0000',
    form: { ...complaint.form, title: `${lines} lines`, sections },
  };
}

/** Submitted evaluations with all their answers, laid into the page's database as they are stored. */
async function fillEvaluations(page: Page, version: ScorecardVersion): Promise<void> {
  const lines = formLines(version.form).flatMap(({ line }) =>
    line.kind === 'single' ? [{ id: line.id, options: line.options.map(({ id }) => id) }] : [],
  );
  const stamp = '0001a000000000-0000-00000000000a';
  const row = (id: string, fields: object): PageRow => ({
    id,
    fields,
    stamps: Object.fromEntries(Object.keys(fields).map((name) => [name, stamp])),
    deleted: false,
  });
  const uuid = (kind: string, n: number) =>
    `019a2b10-0000-7000-8${kind}00-${n.toString(16).padStart(12, '0')}`;
  for (let from = 0; from < count; from += 500) {
    const rows = { evaluations: [] as PageRow[], interactions: [] as PageRow[], answers: [] as PageRow[] };
    for (let n = from; n < Math.min(count, from + 500); n += 1) {
      const [id, interactionId] = [uuid('e', n), uuid('c', n)];
      const recordingId = n.toString(16).padStart(64, '0');
      rows.interactions.push(
        row(interactionId, {
          kind: 'call',
          recordingId,
          agentName: `Agent ${n % 80}`,
          agentId: null,
          callType: 'complaint',
        }),
      );
      rows.evaluations.push(
        row(id, {
          interactionId,
          recordingId,
          scorecardVersionId: version.id,
          chosenBecause: '',
          evaluator: 'Maya',
          state: 'submitted',
          revision: 1,
          startedAt: '2026-10-02T09:40:51.000Z',
          submittedAt: '2026-10-02T09:50:51.000Z',
          score: null,
          seal: null,
          heard: null,
          channelRoles: null,
          corrects: null,
          correctionReason: null,
        }),
      );
      for (const [at, { id: lineId, options }] of lines.entries()) {
        const optionId = options[(n * 7 + at * 3 + (n >> 4)) % options.length];
        rows.answers.push(
          row(`${id}:${lineId}`, {
            evaluationId: id,
            lineId,
            value: { kind: 'single', optionId },
            comment: '',
            rootCause: null,
            processReason: null,
          }),
        );
      }
    }
    for (const [table, made] of Object.entries(rows)) await putPageRows(page, table, made);
  }
}
