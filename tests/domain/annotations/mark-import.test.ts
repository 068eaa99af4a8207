import { seconds } from '@domain/base/time';
import { exchangedMark } from '@domain/evaluation/annotation-export/exchanged-mark';
import { annotationFormats, writeAnnotations } from '@domain/evaluation/annotation-export/write-annotations';
import { planMarkImport } from '@domain/evaluation/mark-import';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context, read } from './exchange';
import { mark } from './marks';

const duration = seconds(60);
const formats = Object.keys(annotationFormats) as (keyof typeof annotationFormats)[]; // Object.keys forgets the names
const at = (start: number, end: number | null = null) =>
  exchangedMark({ start: seconds(start), end: end === null ? null : seconds(end) });

/** A mark of which nothing is said but its times. */
const bare = (number: number, start: number, end: number | null = null) =>
  mark(number, { start, end, channel: null, polarity: 'neutral', text: '', tags: [], lineId: null });

describe('planMarkImport', () => {
  it('tells new marks from known ones, and from those outside of the recording', () => {
    const plan = planMarkImport(
      [bare(1, 5, 7)],
      [at(5.0004, 7), at(5, 8), at(70), at(59, 65), at(60.01)],
      duration,
    );
    expect(plan).toMatchObject({ known: 1, outside: 1, shortened: 1, changed: [] });
    expect(plan.fresh.map(({ start, end }) => [start, end])).toEqual([
      [5, 8],
      [59, 60],
      [60, null],
    ]);
  });

  it('takes a mark under a known id that differs for a change, not for another mark', () => {
    const before = mark(1, { start: 5, text: 'rude', lineId: 'l1' });
    const changedMark = { ...at(6), id: before.id, text: 'polite' };
    const plan = planMarkImport([before], [changedMark], duration);
    expect(plan.fresh).toEqual([]);
    expect(plan.changed).toEqual([{ before, mark: changedMark }]);
  });

  it('counts each mark of the evaluation for one of the file’s', () => {
    const plan = planMarkImport([bare(1, 5)], [at(5), at(5)], duration);
    expect([plan.known, plan.fresh.length]).toEqual([1, 1]);
  });

  it.each(formats)('finds every mark again that was written as %s', (format) => {
    const time = fc.integer({ min: 0, max: 29_000 }).map((milliseconds) => milliseconds / 1000);
    const drawn = fc.record({
      start: time,
      length: fc.option(fc.integer({ min: 2, max: 9000 }), { nil: null }),
      channel: fc.constantFrom(null, 0, 1),
      polarity: fc.constantFrom('praise', 'concern', 'neutral'),
      text: fc.constantFrom('', 'kind words', 'فوري', '+ sign', 'two\nlines'),
      tags: fc.uniqueArray(fc.constantFrom('empathy', 'call opening', '保持'), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 9 }), (given) => {
        const marks = given.map(({ length, ...one }, index) =>
          mark(index + 1, {
            ...one,
            end: length === null ? null : Math.round(one.start * 1000 + length) / 1000,
          }),
        );
        if (marks.length === 0) return;
        const plan = planMarkImport(marks, read(writeAnnotations(format, marks, context)).marks, duration);
        expect(plan).toEqual({ fresh: [], changed: [], known: marks.length, outside: 0, shortened: 0 });
      }),
    );
  });
});
