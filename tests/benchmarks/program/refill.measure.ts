import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { ChangeEntry } from '@domain/sync/change';
import { createJournal } from '../../../main/journal/journal';
import type { MasterKey } from '../../../main/ports/keys';
import { keyFromText } from '../../../main/secrets/key-ring';
import { expect, test } from '../../e2e/support/earmark-test';
import type { RunningEarmark } from '../../e2e/support/launch-earmark';
import { answerLines, madeAnswer, madeEntry, madeEvaluation, typedEvaluation } from '../made-evaluations';
import { processorTimes } from './processor-times';

const count = Number(process.env.EARMARK_MEASURE_EVALUATIONS ?? 100_000);
/** As in a workspace that is not encrypted, so that what sealing costs is seen. */
const open = process.env.EARMARK_MEASURE_OPEN === '1';

test.use({ traced: false });

/** How evaluations lie in a journal: as they were brought in, or as somebody has typed them. */
const shapes = {
  'as one change each': {
    evaluations: count,
    of: (at: number, n: number) => [madeEntry(at, n, [madeEvaluation(n)])],
  },
  'with 12 answers, as one change each': {
    evaluations: count,
    of: (at: number, n: number) => [
      madeEntry(at, n, [
        madeEvaluation(n),
        ...Array.from({ length: answerLines }, (_, line) => madeAnswer(n, line)),
      ]),
    ],
  },
  'typed, as 14 changes each': { evaluations: Math.round(count / 14), of: typedEvaluation },
} satisfies Record<string, { evaluations: number; of: (at: number, n: number) => ChangeEntry[] }>;

/** Begins an encrypted workspace and takes its window's database away; answers its key. */
async function beginEncrypted(launch: () => Promise<RunningEarmark>, data: string): Promise<MasterKey> {
  const once = await launch();
  await expect(once.page.getByRole('button', { name: 'Open sample workspace' })).toBeVisible();
  await once.close();
  rmSync(once.profile, { recursive: true });
  return keyFromText(JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')).recoveryKey);
}

for (const [shape, { evaluations, of }] of Object.entries(shapes)) {
  test(`refill of ${evaluations} evaluations ${shape}`, async ({ data, launch }) => {
    const key = open ? null : await beginEncrypted(launch, data);
    const journal = createJournal({
      folder: join(data, 'journal'),
      newGeneration: randomUUID,
      keys: async () => ({ writes: key, reads: key === null ? [] : [key] }),
    });
    let entries: ChangeEntry[] = [];
    let written = 0;
    let rows = 0;
    for (let n = 0; n < evaluations; n++) {
      for (const entry of of(written + entries.length, n)) {
        entries.push(entry);
        rows += entry.diff.length;
      }
      if (entries.length < 480 && n < evaluations - 1) continue;
      await journal.append(entries);
      written += entries.length;
      entries = [];
    }
    await journal.close();

    const { page } = await launch();
    const shown = new Set<string>();
    const sample = page.getByRole('button', { name: 'Open sample workspace' });
    const restoring = page.getByText(/^Restoring your work/);
    for (;;) {
      const text = await restoring.textContent({ timeout: 500 }).catch(() => null);
      if (text !== null) shown.add(text);
      if (await sample.or(page.getByRole('alert')).first().isVisible()) break;
    }
    await expect(sample).toBeVisible();
    const took = (await page.evaluate(() => performance.now())) / 1000;
    await expect(page.locator('[data-saved="saved"]')).toBeVisible({ timeout: 60_000 });
    console.log(
      `${evaluations} evaluations ${shape}: ${written} changes of ${rows} rows in ${took.toFixed(1)} s from an empty page on, ` +
        `${shown.size} states of progress seen; load of the machine ${loadavg()[0]?.toFixed(1)}`,
    );
    console.table(processorTimes(data));
  });
}
