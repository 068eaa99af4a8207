import { seconds } from '@domain/base/time';
import type { AnswerValue, Sheet } from '@domain/scorecard/answer-value';
import { type Form, formLines, formSchema, type Line } from '@domain/scorecard/scorecard';
import fc from 'fast-check';

const points = fc.integer({ min: 0, max: 20 });
const scope = fc.option(fc.constantFrom('section' as const, 'form' as const), { freq: 8 });
const weight = fc.option(fc.integer({ min: 0, max: 50 }));

const options = fc
  .array(fc.record({ points, autoFail: scope, bonus: fc.boolean() }), { minLength: 1, maxLength: 4 })
  .map((list) => list.map((option, index) => ({ ...option, id: `o${index}`, text: `Option ${index}` })));

const shape = {
  text: fc.constant('A line'),
  weight,
  critical: fc.boolean(),
  excluded: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  bonus: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  failBelow: fc.option(fc.constantFrom(0.25, 0.5, 0.8), { freq: 8 }),
};

const lineBody = fc.oneof(
  fc.record({ ...shape, kind: fc.constant('single' as const), options }),
  fc.record({ ...shape, kind: fc.constant('multi' as const), options, max: fc.constantFrom(5, 10) }),
  fc.record({
    ...shape,
    kind: fc.constant('scale' as const),
    minValue: fc.constantFrom(0, 1),
    maxValue: fc.constantFrom(4, 5),
    normalise: fc.constantFrom('face' as const, 'min-max' as const),
  }),
  fc.record({
    ...shape,
    kind: fc.constant('numeric' as const),
    ranges: fc.array(fc.record({ min: fc.constant(0), max: fc.integer({ min: 0, max: 9 }), points }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({
    ...shape,
    kind: fc.constant('timed' as const),
    from: fc.constant('Answered'),
    to: fc.constant('Solved'),
    ranges: fc.array(fc.record({ min: fc.constant(0), max: fc.integer({ min: 0, max: 9 }), points }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({ ...shape, kind: fc.constantFrom('text' as const, 'date' as const) }),
);

const condition = fc.record({
  operator: fc.constantFrom('all' as const, 'any' as const),
  tests: fc.array(
    fc.record({
      lineId: fc.nat(11).map((line) => `l${line}`),
      optionIds: fc.constant(['o0', 'o1']),
      negated: fc.boolean(),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

const section = fc.record({
  weight,
  multiplier: fc.integer({ min: 0, max: 9 }),
  lines: fc.array(fc.tuple(lineBody, fc.option(condition, { freq: 4 })), { maxLength: 4 }),
});

/** Any form of up to twelve lines; a line's condition may name any line, itself and lines that do not exist included. */
export const anyForm: fc.Arbitrary<Form> = fc
  .record({
    weighting: fc.constantFrom('points', 'group-multiplier', 'question-share', 'section-share'),
    sections: fc.array(section, { minLength: 1, maxLength: 3 }),
  })
  .map(({ weighting, sections }) => {
    let count = 0;
    return formSchema.parse({
      title: 'Any form',
      weighting,
      sections: sections.map((one, index) => ({
        ...one,
        id: `s${index}`,
        title: `Section ${index}`,
        lines: one.lines.map(([line, showWhen]) => ({
          ...line,
          id: `l${count++}`,
          showWhen,
        })),
      })),
    });
  });

/** A form with answers to some of its lines, in any order. */
export const anyFormAndSheet: fc.Arbitrary<{ form: Form; sheet: Sheet }> = anyForm.chain((form) =>
  fc
    .tuple(...formLines(form).map(({ line }) => fc.option(anyAnswer(line), { freq: 6 })))
    .chain((answers) =>
      fc.shuffledSubarray(
        formLines(form).flatMap(({ line }, index) => {
          const answer = answers[index];
          return answer ? [[line.id, answer] as const] : [];
        }),
      ),
    )
    .map((entries) => ({ form, sheet: new Map(entries) })),
);

function anyAnswer(line: Line): fc.Arbitrary<AnswerValue> {
  const notApplicable = fc.constant<AnswerValue>({ kind: 'not-applicable' });
  return fc.oneof({ arbitrary: notApplicable, weight: 1 }, { arbitrary: ownAnswer(line), weight: 5 });
}

function ownAnswer(line: Line): fc.Arbitrary<AnswerValue> {
  switch (line.kind) {
    case 'single':
      return fc
        .constantFrom(...line.options)
        .map((option): AnswerValue => ({ kind: 'single', optionId: option.id }));
    case 'multi':
      return fc
        .subarray(line.options.map(({ id }) => id))
        .map((optionIds): AnswerValue => ({ kind: 'multi', optionIds }));
    case 'timed':
      return fc
        .tuple(fc.nat(9), fc.nat(9))
        .map(([start, end]): AnswerValue => ({ kind: 'timed', start: seconds(start), end: seconds(end) }));
    case 'text':
      return fc.constant<AnswerValue>({ kind: 'text', text: 'a note' });
    case 'date':
      return fc.constant<AnswerValue>({ kind: 'date', date: '2026-10-02' });
    default:
      return fc.integer({ min: 0, max: 9 }).map((value): AnswerValue => ({ kind: 'number', value }));
  }
}
