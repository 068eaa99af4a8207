import { readdirSync, readFileSync } from 'node:fs';
import { formProblems, isPublishable } from '@domain/scorecard/form-problems';
import { reachableLines } from '@domain/scorecard/reachable';
import { formSchema, scorecardVersionSchema } from '@domain/scorecard/scorecard';
import { visibleLines } from '@domain/scorecard/visible';
import { aimShares, weightLeft } from '@domain/scorecard/weight-shares';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyForm, anyFormAndSheet } from '../arbitraries';
import { formOf, sectionOf } from '../forms';

const yes = { id: 'yes', text: 'Yes', points: 10 };
const no = { id: 'no', text: 'No', points: 0 };
const fatal = { ...no, autoFail: 'form' };
const line = (id: string, more: object = {}) => ({ id, text: `Line ${id}`, options: [yes, no], ...more });
const shownBy = (...tests: object[]) => ({ showWhen: { tests } });
const whenNo = (lineId: string) => shownBy({ lineId, optionIds: ['no'] });
const range = (min: number, max: number) => ({ min, max, points: 5 });
const named = (form: Parameters<typeof formProblems>[0]) =>
  formProblems(form).map(({ severity, what, lineId, detail }) =>
    [severity, what, lineId, detail].filter((part) => part !== null).join(' '),
  );

describe('the checks of a form', () => {
  it.each<[string, object[], object, string[]]>([
    ['find nothing wrong with a sound form', [line('a'), line('b', whenNo('a'))], {}, []],
    ['want a title', [line('a')], { title: ' ' }, ['error title-missing']],
    ['want something that scores', [line('a', { kind: 'text' })], {}, ['error nothing-scored']],
    ['want a text', [line('a', { text: '' })], {}, ['error line-text-missing a']],
    [
      'wonder at a line asked twice',
      [line('a'), line('b', { text: 'LINE a ' })],
      {},
      ['warning line-text-twice b'],
    ],
    ['want ids that differ', [line('a'), line('a', { text: 'Other' })], {}, ['error line-id-twice a a']],
    [
      'want options',
      [line('z'), line('a', { options: [] })],
      {},
      ['error options-missing a', 'warning nothing-to-earn a'],
    ],
    [
      'want texts on options',
      [line('a', { options: [yes, { ...no, text: '' }] })],
      {},
      ['error option-text-missing a'],
    ],
    [
      'want options that differ',
      [line('a', { options: [yes, { ...no, text: 'yes' }] })],
      {},
      ['error option-text-twice a yes'],
    ],
    [
      'want option ids that differ',
      [line('a', { options: [yes, { ...no, id: 'yes' }] })],
      {},
      ['error option-id-twice a yes'],
    ],
    [
      'want ranges',
      [line('z'), line('a', { kind: 'numeric', ranges: [] })],
      {},
      ['error ranges-missing a', 'warning nothing-to-earn a'],
    ],
    [
      'want ranges the right way round',
      [line('a', { kind: 'numeric', ranges: [range(9, 3)] })],
      {},
      ['error range-reversed a 9–3'],
    ],
    [
      'want ranges apart',
      [line('a', { kind: 'numeric', ranges: [range(5, 9), range(0, 5)] })],
      {},
      ['error ranges-overlap a 0–5, 5–9'],
    ],
    [
      'wonder at a gap',
      [line('a', { kind: 'numeric', ranges: [range(0, 5), range(8, 9)] })],
      {},
      ['warning ranges-leave-gap a 5–8'],
    ],
    [
      'let whole numbers stand side by side',
      [line('a', { kind: 'numeric', ranges: [range(0, 5), range(6, 9)] })],
      {},
      [],
    ],
    [
      'want a scale to rise',
      [line('a', { kind: 'scale', minValue: 5, maxValue: 5 })],
      {},
      ['error scale-reversed a'],
    ],
    [
      'want two moments',
      [line('a', { kind: 'timed', from: '', to: 'B', ranges: [range(0, 5)] })],
      {},
      ['error moments-missing a'],
    ],
    [
      'want weights of 100',
      [line('a', { weight: 60 }), line('b', { weight: 30.5 })],
      {},
      ['error weights-not-100 90.5'],
    ],
    ['ask for no weights where all count the same', [line('a'), line('b')], {}, []],
    ['ask for no weights where points count', [line('a', { weight: 3 })], { weighting: 'points' }, []],
    [
      'leave bonus lines out of the 100',
      [line('a', { weight: 100 }), line('b', { weight: 9, bonus: true })],
      {},
      [],
    ],
    [
      'wonder at a weight of 0',
      [line('a', { weight: 100 }), line('b', { weight: 0 })],
      {},
      ['warning weight-of-nothing b'],
    ],
    [
      'wonder at a line worth nothing',
      [line('z'), line('a', { options: [no] })],
      {},
      ['warning nothing-to-earn a'],
    ],
    [
      'let a pure compliance check be',
      [line('z'), line('a', { options: [{ ...yes, points: 0 }, fatal] })],
      {},
      [],
    ],
    [
      'refuse a condition on nothing',
      [line('a', whenNo('gone'))],
      {},
      ['error condition-names-nothing a gone'],
    ],
    [
      'refuse a condition on a missing option',
      [line('b'), line('a', shownBy({ lineId: 'b', optionIds: ['x'] }))],
      {},
      ['error condition-names-nothing a x'],
    ],
    [
      'refuse a condition on a text',
      [line('z'), line('b', { kind: 'text' }), line('a', whenNo('b'))],
      {},
      ['error condition-on-unsuited-line a Line b'],
    ],
    [
      'refuse a circle',
      [line('z'), line('a', whenNo('b')), line('b', whenNo('a'))],
      {},
      ['error condition-in-circle a', 'error condition-in-circle b'],
    ],
    [
      'refuse what hangs on a circle',
      [line('z'), line('a', whenNo('a')), line('b', whenNo('a'))],
      {},
      ['error condition-in-circle a', 'error never-shown b'],
    ],
    [
      'refuse two answers of one line at once',
      [
        line('b'),
        line('a', shownBy({ lineId: 'b', optionIds: ['no'] }, { lineId: 'b', optionIds: ['yes'] })),
      ],
      {},
      ['error never-shown a'],
    ],
    [
      'refuse a test that every answer fails',
      [line('b'), line('a', shownBy({ lineId: 'b', optionIds: ['no', 'yes'], negated: true }))],
      {},
      ['error never-shown a'],
    ],
    [
      'say of an auto-fail that nobody can see it',
      [line('z'), line('a', { ...whenNo('a'), options: [yes, fatal] })],
      {},
      ['error condition-in-circle a', 'error fail-never-seen a'],
    ],
    [
      'say so of an excluded one too',
      [line('z'), line('a', { excluded: true, options: [yes, fatal] })],
      {},
      ['error fail-never-seen a'],
    ],
    [
      'want bands apart',
      [line('a')],
      { bands: [band('A', 50), band('B', 50), band('', 0)] },
      ['error band-name-missing', 'error band-twice 50'],
    ],
    [
      'wonder at scores below every band',
      [line('a')],
      { bands: [band('A', 50)] },
      ['warning bands-leave-gap 50'],
    ],
  ])('%s', (_title, lines, form, expected) => {
    expect(named(formOf(lines, form))).toEqual(expected);
  });

  it('name the section', () => {
    const form = formOf([], {
      sections: [sectionOf('a', null, [line('l')]), { id: 'a', title: '', lines: [] }],
    });
    expect(formProblems(form).map(({ what, sectionId }) => [what, sectionId])).toEqual([
      ['section-id-twice', 'a'],
      ['section-title-missing', 'a'],
      ['section-empty', 'a'],
    ]);
  });

  it('refuse a form of 5,000 lines in one sentence, whatever its conditions', () => {
    const lines = Array.from({ length: 5000 }, (_, index) =>
      line(`l${index}`, index === 4999 ? {} : whenNo(`l${index + 1}`)),
    );
    expect(named(formOf(lines))).toEqual(['error too-many-lines 5000']);
  });

  it('let every starter scorecard be published as it is', () => {
    const folder = new URL('../../../assets/scorecards/', import.meta.url);
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      const { form } = scorecardVersionSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
      expect(named(form), name).toEqual([]);
    }
  });

  it('never fail, and stay the same over a form stored and read again', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const again = formSchema.parse(JSON.parse(JSON.stringify(form)));
        expect(formProblems(again)).toEqual(formProblems(form));
        expect(isPublishable(form)).toBe(!formProblems(form).some(({ severity }) => severity === 'error'));
      }),
    );
  });
});

function band(name: string, from: number) {
  return { name, from, tone: 'neutral' };
}

it('Whatever is answered, only reachable lines are shown.', () => {
  fc.assert(
    fc.property(anyFormAndSheet, ({ form, sheet }) => {
      const reachable = reachableLines(form);
      for (const id of visibleLines(form, sheet)) expect(reachable.has(id)).toBe(true);
    }),
  );
});

it.each<[string, object[], object[], number | null]>([
  ['nothing given', [line('a'), line('b')], [], null],
  ['a part given', [line('a', { weight: 70 })], [], 30],
  ['a section shares its weight', [line('a', { weight: 70 })], [line('b'), line('c')], 5],
])('What is left of 100 with %s', (_title, first, second, left) => {
  const sections = [sectionOf('s', null, first), sectionOf('t', second.length > 0 ? 25 : null, second)];
  expect(weightLeft(formOf([], { sections }))).toBe(left);
});

it('The balance says what share of the weight serves what, and what says nothing.', () => {
  const form = formOf([
    line('a', { weight: 50, aim: 'experience' }),
    line('b', { weight: 30, aim: 'compliance' }),
    line('c', { weight: 20 }),
  ]);
  expect(aimShares(form)).toEqual({ efficiency: 0, experience: 0.5, compliance: 0.3, unsaid: 0.2 });
});
