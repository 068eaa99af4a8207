import { moveLine } from '@domain/scorecard/edit-form';
import { formDifferences } from '@domain/scorecard/form-differences';
import { formProblems } from '@domain/scorecard/form-problems';
import { formLines, lineSchema } from '@domain/scorecard/scorecard';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scorecardPrint } from '../../../renderer/report/scorecard-print';
import { dropped } from '../../../renderer/screens/scorecards/drag';
import {
  lineBeside,
  lineLike,
  pastedTexts,
  withLinesBelow,
  withoutLine,
} from '../../../renderer/screens/scorecards/line-keys';
import { sameIds } from '../../../renderer/screens/scorecards/same-ids';
import { changeWords, partWords } from '../../../renderer/text/form-differences';
import { problemPlace, problemSentence } from '../../../renderer/text/form-problems';
import { anyForm } from '../../domain/arbitraries';
import { formOf } from '../../domain/forms';

const ids = () => {
  let next = 0;
  return () => `new-${next++}`;
};
const order = (form: Parameters<typeof formLines>[0]) => formLines(form).map(({ line }) => line.id);

describe('a line that comes after another', () => {
  it('has its kind and its answers under ids of its own, and none of its text, weight or rules', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        for (const { line } of formLines(form)) {
          const like = lineLike(line, ids(), 'Next');
          expect(lineSchema.parse(like)).toEqual(like);
          expect(like).toMatchObject({
            kind: line.kind,
            text: 'Next',
            weight: null,
            critical: false,
            showWhen: null,
          });
          const options = 'options' in line ? line.options.map(({ text, points }) => ({ text, points })) : [];
          expect('options' in like ? like.options : []).toMatchObject(options);
          expect(JSON.stringify(like)).not.toContain(`"id":"${line.id}"`);
        }
      }),
    );
  });

  it('stands right below it, and the keyboard goes on from there', () => {
    const form = formOf([{ id: 'a' }, { id: 'b' }]);
    const next = withLinesBelow(form, 'a', 's', [lineLike(null, ids()), lineLike(null, ids(), 'x')]);
    expect(order(next)).toHaveLength(4);
    expect(order(next)[0]).toBe('a');
    expect(order(next).at(-1)).toBe('b');
    expect(lineBeside(next, 'a', 1)).toBe(order(next)[1]);
    expect(lineBeside(next, 'a', -1)).toBeNull();
    expect(withoutLine(form, 'a')).toMatchObject({ next: 'b' });
    expect(withoutLine(form, 'b')).toMatchObject({ next: 'a' });
    expect(withoutLine(formOf([{ id: 'a' }]), 'a').next).toBeNull();
  });

  it.each([
    ['Greets\nAsks\r\n\r\nCloses', ['Greets', 'Asks', 'Closes']],
    ['1. Greets\n2) Asks\n- Closes\n• Thanks', ['Greets', 'Asks', 'Closes', 'Thanks']],
    ['24 hours are kept', ['24 hours are kept']],
    ['\n \n', []],
  ])('is read from pasted text %j', (text, expected) => {
    expect(pastedTexts(text)).toEqual(expected);
  });
});

describe('what is dropped', () => {
  it('lands beside the line it was dropped on, and no line is lost or doubled', () => {
    fc.assert(
      fc.property(
        anyForm,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('before' as const, 'after' as const),
        (form, a, b, side) => {
          const all = order(form);
          fc.pre(all.length > 1);
          const [line = '', target = ''] = [all[a % all.length], all[b % all.length]];
          const after = order(dropped(form, { kind: 'line', id: line }, { id: target, side }));
          expect(after.toSorted()).toEqual(all.toSorted());
          if (line === target) expect(after).toEqual(all);
          else expect(after.indexOf(line) - after.indexOf(target)).toBe(side === 'before' ? -1 : 1);
        },
      ),
    );
  });

  it('goes to the end of a section that it was dropped into', () => {
    const form = formOf([{ id: 'a' }, { id: 'b' }]);
    expect(order(dropped(form, { kind: 'line', id: 'a' }, { id: 's', side: 'inside' }))).toEqual(['b', 'a']);
  });
});

describe('a change that is made twice', () => {
  it('comes to the same both times where it makes new ids', () => {
    const source = sameIds(ids());
    const take = () => {
      const next = source();
      return [next(), next(), next()];
    };
    expect(take()).toEqual(take());
    expect(new Set(take()).size).toBe(3);
  });
});

describe('the differences of two forms', () => {
  it('are each told in words', () => {
    fc.assert(
      fc.property(anyForm, anyForm, (one, other) => {
        for (const difference of formDifferences(one, other)) {
          const words = `${partWords(difference.part)} ${changeWords(difference)}`;
          expect(words).not.toMatch(/undefined|\[object|NaN/);
        }
      }),
    );
  });

  it('name a section that a line moved to, and the place within one', () => {
    const form = formOf([{ id: 'a', text: 'A' }, { id: 'b' }, { id: 'c' }]);
    const [difference] = formDifferences(form, moveLine(form, 'a', { sectionId: 's', index: 2 }));
    if (difference === undefined) throw new Error('no difference');
    expect(`${partWords(difference.part)} ${changeWords(difference)}`).toBe(
      'Line “A” moved from place 1 to 3',
    );
  });
});

describe('what is wrong with a form', () => {
  it('is told with its place, in a sentence', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        for (const problem of formProblems(form)) {
          expect(problemSentence(problem)).toMatch(/^[A-Z].*\.$/);
          expect(`${problemPlace(form, problem)} ${problemSentence(problem)}`).not.toMatch(
            /undefined|null|NaN|Line 0/,
          );
        }
      }),
    );
  });
});

describe('a printed scorecard', () => {
  it('holds every line and no markup that people wrote', () => {
    const hostile = '<script>alert(1)</script>';
    const form = formOf([
      { id: 'a', text: hostile, guidance: { text: hostile, good: null, poor: hostile } },
      { id: 'b', text: 'Second' },
    ]);
    const page = scorecardPrint({ form, version: null, paper: 'A4', withRoom: true, day: '22 Nov 2026' });
    expect(page).not.toContain('<script');
    expect(page).toContain('2. Second');
    expect(page).toContain('Draft for comments');
    expect(scorecardPrint({ form, version: 3, paper: 'A4', withRoom: false, day: '' })).not.toContain(
      'class="room"',
    );
  });
});
