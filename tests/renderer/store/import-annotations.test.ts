import { seconds } from '@domain/base/time';
import { exchangedMark } from '@domain/evaluation/annotation-export/exchanged-mark';
import { describe, expect, it } from 'vitest';
import {
  addAnnotation,
  changeAnnotations,
  importAnnotations,
  removeAnnotations,
} from '../../../renderer/commands/annotations';
import { undo } from '../../../renderer/commands/history';
import { reader } from '../../../renderer/db/reader';
import { draft } from './harness';

const at = (start: number, more: object = {}) => ({
  ...exchangedMark({ start: seconds(start), end: null }),
  ...more,
});

async function evaluationWithMarks(count: number) {
  const { db, context, evaluationId } = await draft();
  const ids: string[] = [];
  for (let start = 0; start < count; start++) {
    const mark = { evaluationId, start, end: null, channel: null, polarity: 'neutral' as const };
    ids.push(await addAnnotation(context, mark));
  }
  const all = async () => (await reader(db).all('annotations')).sort((one, other) => one.start - other.start);
  return { context, evaluationId, ids, all };
}

describe('several marks', () => {
  it('are changed as one step, and undo takes it back as one', async () => {
    const { context, evaluationId, ids, all } = await evaluationWithMarks(3);
    await changeAnnotations(context, ids, ({ tags }) => ({ tags: [...tags, 'hold'], polarity: 'concern' }));
    expect((await all()).map(({ tags, polarity }) => [tags, polarity])).toEqual(
      Array.from({ length: 3 }, () => [['hold'], 'concern']),
    );
    expect(await undo(context, evaluationId)).toBe('Change marks');
    expect((await all()).map(({ tags, polarity }) => [tags, polarity])).toEqual(
      Array.from({ length: 3 }, () => [[], 'neutral']),
    );
  });

  it('come in from a file as one step, with their ids where those are free and lines the form has', async () => {
    const { context, evaluationId, ids, all } = await evaluationWithMarks(1);
    const [known = ''] = ids;
    const own = '019a2b10-0000-7000-8000-00000000b001';
    const fresh = [at(5, { id: own, lineId: 'l1' }), at(6, { id: known, lineId: 'gone' }), at(7)];
    const [before] = await all();
    if (before === undefined) throw new Error('the mark is gone');
    const changed = [{ before, mark: at(0, { text: 'polite', tags: ['x'] }) }];
    await importAnnotations(context, evaluationId, { fresh, changed }, new Set(['l1']));
    const marks = await all();
    expect(marks.map(({ start, lineId, text }) => [start, lineId, text])).toEqual([
      [0, null, 'polite'],
      [5, 'l1', ''],
      [6, null, ''],
      [7, null, ''],
    ]);
    expect(marks[1]?.id).toBe(own);
    expect(marks[2]?.id).not.toBe(known);
    expect(await undo(context, evaluationId)).toBe('Import marks');
    expect(await all()).toEqual([before]);
  });

  it('that were removed come back from a file under their ids', async () => {
    const { context, evaluationId, ids, all } = await evaluationWithMarks(2);
    const before = await all();
    await removeAnnotations(context, ids);
    const fresh = before.map((mark) => ({ ...mark }));
    await importAnnotations(context, evaluationId, { fresh, changed: [] }, new Set());
    expect(await all()).toEqual(before);
  });
});
