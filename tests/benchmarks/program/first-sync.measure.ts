import { loadavg } from 'node:os';
import type { RowChange } from '@domain/base/diff';
import { lowestStamp } from '@domain/sync/clock';
import { writtenBy } from '@domain/sync/merge';
import type { Page } from '@playwright/test';
import { expect, test } from '../../e2e/support/earmark-test';
import { framesSoFar, watchFrames } from '../../e2e/support/responsiveness';
import { seededCall } from '../../e2e/support/seed-library';
import { contacts, madeEvaluation, madeId, madeStamp, recordingOf } from '../made-evaluations';
import { processorTimes } from './processor-times';
import { type MeasuredTeam, measuredTeam } from './team';

const evaluations = Number(process.env.EARMARK_MEASURE_EVALUATIONS ?? 100_000);
const calls = Math.min(contacts, evaluations);

test.use({ traced: false });

test(`a lead joins a team with ${evaluations} submitted evaluations of ${calls} calls`, async ({
  data,
  launch,
}) => {
  const team = await measuredTeam();
  if (typeof team === 'string') return test.skip(true, team);
  try {
    await fill(team);
    const { page } = await launch();
    await expect(page.getByRole('button', { name: 'Open sample workspace' })).toBeVisible();
    await watchFrames(page);
    const reading = page.locator('[data-team-reading]');
    const shown = new Set<string>();
    await team.join(page, 'ada');
    const began = performance.now();
    const seconds = () => (performance.now() - began) / 1000;
    // Whoever has joined goes where the calls are.
    await expect(reading).toBeVisible({ timeout: 60_000 });
    const first = seconds();
    await page.keyboard.press('Alt+1');
    while (await reading.isVisible()) {
      shown.add((await reading.textContent().catch(() => null)) ?? '');
      await page.waitForTimeout(100);
    }
    expect(await count(page, 'evaluations')).toBe(evaluations);
    const there = seconds();
    const all = calls.toLocaleString('en');
    await expect(page.getByText(`${all} of ${all} recordings`)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('grid', { name: 'Recordings' }).getByText('Submitted').first()).toBeVisible();
    console.log(
      `${evaluations} evaluations of ${calls} calls: in the window's database after ${there.toFixed(1)} s, in the library after ` +
        `${seconds().toFixed(1)} s; progress from ${first.toFixed(1)} s on, ${shown.size} states of it seen; ` +
        `load of the machine ${loadavg()[0]?.toFixed(1)}`,
    );
    console.table({ 'frames meanwhile': await framesSoFar(page) });
    console.table(processorTimes(data));
  } finally {
    await team.stop();
  }
});

/** What a team has whose evaluator has worked for years: made in the database itself, as typing it would take as long. */
async function fill({ owner }: MeasuredTeam): Promise<void> {
  const total = 2 * calls + evaluations;
  const atOnce = 5000;
  for (let from = 0; from < total; from += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, total - from) }, (_, at) => rowOf(from + at));
    await owner.query(
      `INSERT INTO earmark.entity (kind, id, fields, stamps, deleted, owner, team, state, audience, seq)
       SELECT i ->> 'kind', i ->> 'id', i -> 'fields', i -> 'stamps', false, p.id, p.team, i -> 'fields' ->> 'state',
         k.audience, (i ->> 'seq')::bigint
       FROM jsonb_array_elements($1::jsonb) i JOIN earmark.kind k ON k.kind = i ->> 'kind'
       CROSS JOIN earmark.person p WHERE p.login = 'kim'`,
      [JSON.stringify(rows)],
    );
  }
  await owner.query(`UPDATE earmark.store SET n = ${total}; INSERT INTO earmark.mark (n) VALUES (${total});`);
  await owner.query('ANALYZE earmark.entity');
}

function rowOf(n: number) {
  const change = n < calls ? recording(n) : n < 2 * calls ? interaction(n - calls) : submitted(n - 2 * calls);
  const { id, fields, stamps } = writtenBy(change, madeStamp(n));
  return { kind: change.table, id, fields, stamps, seq: n + 1 };
}

function recording(n: number): RowChange {
  const { id: _id, ...fields } = seededCall(n).item.recording;
  return made('recordings', recordingOf(n), fields);
}

function interaction(n: number): RowChange {
  const { metadata } = seededCall(n).item;
  const fields = { kind: 'call', recordingId: recordingOf(n), ...metadata, imported: null, unsettled: [] };
  return made('interactions', madeId(3, n), fields);
}

/** As submitting leaves it: the fields that it wrote have a later stamp than the others. */
function submitted(n: number): RowChange {
  const { id, after, ...change } = madeEvaluation(n);
  const { stamps } = writtenBy({ id, after, ...change }, madeStamp(2 * n));
  const later = { state: madeStamp(2 * n + 1), submittedAt: madeStamp(2 * n + 1) };
  return { ...change, id, after, stamps: { ...stamps, ...later, seal: lowestStamp } };
}

function made(table: string, id: string, fields: object): RowChange {
  return { table, id, before: null, after: JSON.parse(JSON.stringify(fields)) };
}

async function count(page: Page, table: string): Promise<number> {
  return page.evaluate(async (name) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const db = await answer(indexedDB.open('earmark'));
    const found = await answer(db.transaction(name).objectStore(name).count());
    db.close();
    return found;
  }, table);
}
