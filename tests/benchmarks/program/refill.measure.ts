import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { RowChange } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { ChangeEntry } from '@domain/sync/change';
import { createJournal } from '../../../main/journal/journal';
import type { MasterKey } from '../../../main/ports/keys';
import { keyFromText } from '../../../main/secrets/key-ring';
import { expect, test } from '../../e2e/support/earmark-test';
import type { RunningEarmark } from '../../e2e/support/launch-earmark';
import { processorTimes } from './processor-times';

const count = Number(process.env.EARMARK_MEASURE_EVALUATIONS ?? 100_000);
/** As in a workspace that is not encrypted, so that what sealing costs is seen. */
const open = process.env.EARMARK_MEASURE_OPEN === '1';
const lines = 12;

test.use({ traced: false });

/** How evaluations lie in a journal: as they were brought in, or as somebody has typed them. */
const shapes = {
  'as one change each': { evaluations: count, of: (n: number) => [[evaluation(n)]] },
  'with 12 answers, as one change each': {
    evaluations: count,
    of: (n: number) => [[evaluation(n), ...Array.from({ length: lines }, (_, at) => answer(n, at))]],
  },
  'typed, as 14 changes each': {
    evaluations: Math.round(count / 14),
    of: (n: number) => [
      [evaluation(n, 'draft')],
      ...Array.from({ length: lines }, (_, at) => [answer(n, at)]),
      [submission(n)],
    ],
  },
} satisfies Record<string, { evaluations: number; of: (n: number) => RowChange[][] }>;

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
      for (const diff of of(n)) {
        entries.push(entryOf(written + entries.length, n, diff));
        rows += diff.length;
      }
      if (entries.length < 500 && n < evaluations - 1) continue;
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

const begun = Date.UTC(2026, 0, 1);

function id(kind: number, n: number): string {
  return uuidv7(begun + n, Uint8Array.from([kind, 0, n >> 24, n >> 16, n >> 8, n, 0, 0, 0, 0]));
}

function entryOf(sequence: number, n: number, diff: RowChange[]): ChangeEntry {
  const time = begun + sequence;
  return {
    id: id(1, sequence),
    stamp: `${String(time).padStart(13, '0')}0000-0123456789ab`,
    at: new Date(time).toISOString(),
    device: '0123456789ab',
    author: 'Maya Okafor',
    label: 'Answer',
    scope: id(2, n),
    kind: 'do',
    undoes: null,
    coalesce: null,
    diff,
  };
}

function evaluation(n: number, state = 'submitted'): RowChange {
  return { table: 'evaluations', id: id(2, n), before: null, after: evaluationFields(n, state) };
}

function submission(n: number): RowChange {
  const submittedAt = '2026-10-02T09:50:51.000Z';
  return {
    table: 'evaluations',
    id: id(2, n),
    before: { state: 'draft', submittedAt: null },
    after: { state: 'submitted', submittedAt },
  };
}

function evaluationFields(n: number, state: string) {
  return {
    interactionId: id(3, n % 10_000),
    recordingId: (n % 10_000).toString(16).padStart(64, '0'),
    scorecardVersionId: id(4, 0),
    chosenBecause: 'call type is “complaint”',
    evaluator: 'Maya Okafor',
    state,
    revision: 1,
    startedAt: '2026-10-02T09:40:51.000Z',
    submittedAt: state === 'submitted' ? '2026-10-02T09:50:51.000Z' : null,
    score: null,
    seal: null,
    heard: null,
    channelRoles: null,
    corrects: null,
    correctionReason: null,
  };
}

function answer(n: number, at: number): RowChange {
  const evaluationId = id(2, n);
  const lineId = id(5, at);
  return {
    table: 'answers',
    id: `${evaluationId}:${lineId}`,
    before: null,
    after: {
      evaluationId,
      lineId,
      value: { kind: 'single', optionId: id(6, (n + at) % 3) },
      comment: at % 4 === 0 ? 'Asked twice, and did not say when the technician would come.' : '',
      rootCause: null,
      processReason: null,
    },
  };
}
