import { seconds } from '@domain/base/time';
import type { Polarity } from '@domain/evaluation/annotation';
import { describe, expect, it } from 'vitest';
import { addAnnotation, removeAnnotations } from '../../../renderer/commands/annotations';
import { startEvaluation } from '../../../renderer/commands/evaluations';
import { recordImported } from '../../../renderer/commands/recordings';
import { seedStarters } from '../../../renderer/commands/scorecards';
import { reader } from '../../../renderer/db/reader';
import { callOfTheMonth } from '../../../renderer/queries/praised-calls';
import { contextOn, databaseIn, inbound, libraryItem, profile } from './harness';

/** A workspace of calls, each with when it was and the polarities of its marks. */
async function workspaceOf(calls: readonly (readonly [startedAt: string, marks: readonly Polarity[]])[]) {
  const db = databaseIn(profile());
  const context = contextOn(db);
  await seedStarters(context, [inbound]);
  await recordImported(
    context,
    calls.map(([startedAt], n) => libraryItem(n + 1, { startedAt })),
  );
  const contacts = await reader(db).all('interactions');
  const marked: string[][] = [];
  for (const [n, [, marks]] of calls.entries()) {
    const interaction = contacts.find(({ recordingId }) => Number.parseInt(recordingId, 16) === n + 1);
    if (interaction === undefined) throw new Error('no such call');
    const evaluationId = await startEvaluation(context, {
      ...{ interactionId: interaction.id, scorecardVersionId: inbound.id, chosenBecause: 'Call type' },
    });
    const ids: string[] = [];
    for (const [at, polarity] of marks.entries())
      ids.push(
        await addAnnotation(context, {
          evaluationId,
          start: seconds(at),
          end: null,
          channel: null,
          polarity,
        }),
      );
    marked.push(ids);
  }
  let read = 0;
  db.annotations.hook('reading', (row) => {
    read += 1;
    return row;
  });
  return { db, context, marked, marksRead: () => read };
}

describe('the calls of a month', () => {
  it('are those of the month wanted, and the marks of no other month are read', async () => {
    const { db, marksRead } = await workspaceOf([
      ['2026-10-02T09:00:00.000Z', ['praise', 'praise', 'praise']],
      ['2026-11-02T09:00:00.000Z', ['praise', 'concern', 'praise']],
      ['2026-11-30T23:59:59.999Z', ['praise', 'praise', 'neutral']],
      ['2026-12-01T00:00:00.000Z', ['praise', 'concern']],
    ]);
    const november = await callOfTheMonth(db, '2026-11');
    expect(november.months).toEqual(['2026-12', '2026-11', '2026-10']);
    expect(november.calls.map(({ praise, concern }) => [praise, concern])).toEqual([
      [2, 0],
      [2, 1],
    ]);
    expect(november.calls[0]?.recording?.fileName).toBe('call-0003.wav');
    expect(marksRead()).toBe(6);
  });

  it('are those of the latest month with praise where none is wanted, and none where nothing was praised', async () => {
    const { db, context, marked, marksRead } = await workspaceOf([
      ['2025-01-02T09:00:00.000Z', ['praise']],
      ['2026-11-02T09:00:00.000Z', ['praise']],
      ['2026-12-01T00:00:00.000Z', ['concern']],
    ]);
    expect(await callOfTheMonth(db, null)).toMatchObject({ month: '2026-11', calls: [{ praise: 1 }] });
    expect(marksRead()).toBe(2);
    expect(await callOfTheMonth(db, '2026-12')).toMatchObject({ month: '2026-12', calls: [] });
    await removeAnnotations(context, marked[1] ?? []);
    expect(await callOfTheMonth(db, null)).toMatchObject({ month: '2025-01' });
    await removeAnnotations(context, marked[0] ?? []);
    expect(await callOfTheMonth(db, null)).toMatchObject({ month: null, calls: [] });
  });
});
