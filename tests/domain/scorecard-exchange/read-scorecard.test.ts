import type { FormFault, FormNote } from '@domain/scorecard/exchange/form-fault';
import { type ReadScorecard, readScorecard, writeScorecard } from '@domain/scorecard/exchange/scorecard-file';
import { formProblems } from '@domain/scorecard/form-problems';
import { type Form, formLines } from '@domain/scorecard/scorecard';
import { scoreForm } from '@domain/scorecard/scoring';
import { visibleLines } from '@domain/scorecard/visible';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyForm } from '../arbitraries';
import { formOf, sheetOf } from '../forms';
import { vectorSheet, vectors } from '../scoring-vectors';
import { connectJson, genesysJson } from './platform-forms';

function formIn(read: ReadScorecard): Form {
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults));
  return read.form;
}
function faultsIn(text: string): string[] {
  const read = readScorecard(text);
  return read.kind === 'refused' ? read.faults.map(worded) : [`read ${read.platform}`];
}
function notesIn(read: ReadScorecard): string[] {
  return read.kind === 'read' ? read.notes.map(worded) : ['refused'];
}
function worded({ path, what: { kind, ...rest } }: FormFault | FormNote): string {
  return [path, kind, ...Object.values(rest)].join(' ').trim();
}

const ofPlatform = (source: string, write: (vector: (typeof vectors)[number]) => object) =>
  vectors
    // Connect has no weights of sections that N/A stays in: that vector shows the difference.
    .filter(({ id, form }) => id.startsWith(source) && form.weighting !== 'section-share')
    .filter(({ form }) =>
      form.sections.every(({ questions }) => questions.every(({ kind }) => kind !== 'scale')),
    )
    .map((vector) => [vector.id, vector, JSON.stringify(write(vector))] as const);

describe('A form in its platform’s own JSON scores as that platform documents', () => {
  it.each([...ofPlatform('AC-', connectJson), ...ofPlatform('GC-', genesysJson)])(
    '%s',
    (_id, vector, json) => {
      const form = formIn(readScorecard(json));
      const score = scoreForm(form, vectorSheet(vector));
      const percent = (share: number | null) => (share === null ? null : Math.round(share * 1e6) / 1e4);
      expect(percent(score.plain)).toBe(vector.expected.plainPercent);
      expect(percent(score.final)).toBe(vector.expected.finalPercent);
      if (vector.id.startsWith('GC-')) expect(percent(score.critical)).toBe(vector.expected.criticalPercent);
      expect(score.failedForm.length > 0).toBe(vector.expected.autoFailedForm);
      expect(new Set(score.failedSections.map(({ sectionId }) => sectionId.replace('section-', '')))).toEqual(
        new Set(vector.expected.autoFailedSections),
      );
      // An excluded question keeps its weight in one vector, where Connect would have it weigh 0.
      const errors = formProblems(form).filter(({ severity }) => severity === 'error');
      expect(errors.filter(({ what }) => what !== 'weights-not-100')).toEqual([]);
    },
  );

  it('takes enough of them to mean something', () => {
    expect(ofPlatform('AC-', connectJson).length).toBeGreaterThanOrEqual(13);
    expect(ofPlatform('GC-', genesysJson).length).toBeGreaterThanOrEqual(6);
  });
});

const select = (RefId: string, more: object = {}) => ({
  Question: {
    RefId,
    Title: `Question ${RefId}`,
    QuestionType: 'SINGLESELECT',
    QuestionTypeProperties: {
      SingleSelect: {
        Options: [
          { RefId: 'yes', Text: 'Yes', Score: 10 },
          { RefId: 'no', Text: 'No', Score: 0 },
        ],
      },
    },
    ...more,
  },
});
const connect = (Items: object[], more: object = {}) => JSON.stringify({ Title: 'T', Items, ...more });
const when = (Comparator: string, refs: string[], more: object = {}) => ({
  Enablement: {
    Condition: {
      Operator: 'AND',
      Operands: [
        {
          Expression: {
            Source: { Type: 'QUESTION_REF_ID', RefId: 'a' },
            Values: refs.map((RefId) => ({ Type: 'OPTION_REF_ID', RefId })),
            Comparator,
          },
        },
      ],
    },
    Action: 'ENABLE',
    ...more,
  },
});

describe('a form of Amazon Connect', () => {
  it('spreads a section’s weight evenly over its questions, sub-sections included', () => {
    const section = (RefId: string, Weight: number | undefined, Items: object[]) => ({
      Section: { RefId, Title: RefId.toUpperCase(), Weight, Items },
    });
    const text = connect(
      [
        section('x', 60, [select('a'), section('y', undefined, [select('b'), select('c')])]),
        section('z', 40, [select('d')]),
      ],
      { ScoringStrategy: { Mode: 'SECTION_ONLY' } },
    );
    const form = formIn(readScorecard(text));
    expect(form.sections.map(({ title, weight }) => [title, weight])).toEqual([
      ['X', 20],
      ['X – Y', 40],
      ['Z', 40],
    ]);
    expect(formProblems(form)).toEqual([]);
    expect(scoreForm(form, sheetOf({ a: 'yes', b: 'no', c: 'no', d: 'yes' })).final).toBeCloseTo(0.6, 12);
  });

  it.each<[string, object, Parameters<typeof sheetOf>[0], boolean]>([
    ['shown when an answer is one of these', when('IN', ['no']), { a: 'no' }, true],
    ['hidden otherwise', when('IN', ['no']), { a: 'yes' }, false],
    ['shown when it is none of these', when('NOT_IN', ['no']), { a: 'yes' }, true],
    ['disabled when it is one of these', when('IN', ['no'], { Action: 'DISABLE' }), { a: 'no' }, false],
    ['and enabled when it is another', when('IN', ['no'], { Action: 'DISABLE' }), { a: 'yes' }, true],
  ])('has a question that is %s', (_title, condition, answers, shown) => {
    const form = formIn(readScorecard(connect([select('a'), select('b', condition)])));
    expect(visibleLines(form, sheetOf(answers)).has('b')).toBe(shown);
  });

  it('says what it read otherwise, and keeps what it has no use for', () => {
    const elsewhere = {
      RefId: 'bad',
      Text: 'Bad',
      AutomaticFail: true,
      AutomaticFailConfiguration: { TargetSection: 'other' },
    };
    const read = readScorecard(
      connect(
        [
          select('a', {
            QuestionTypeProperties: {
              SingleSelect: { Options: [elsewhere, { RefId: 'ok', Text: 'Ok', Score: 1 }] },
            },
          }),
          select('b', { ...when('IN', ['ok'], { Action: 'DISABLE' }), Novel: { deep: [1] } }),
        ],
        { AutoEvaluationConfiguration: { Enabled: true } },
      ),
    );
    expect(notesIn(read)).toEqual([
      'kept-unread AutoEvaluationConfiguration',
      'Items[1].Question kept-unread Novel',
      'Items[1].Question.Enablement hidden-until-answered',
      'Items[0].Question fails-own-section other',
    ]);
    expect(formIn(read).origin).toEqual({
      platform: 'connect',
      kept: [
        { path: 'AutoEvaluationConfiguration', value: { Enabled: true } },
        { path: 'Items[1].Question.Novel', value: { deep: [1] } },
      ],
    });
  });

  it('brings bands, texts, dates, and numbers that are only noted down', () => {
    const question = (RefId: string, QuestionType: string, more: object = {}) => ({
      Question: { RefId, Title: RefId, QuestionType, ...more },
    });
    const form = formIn(
      readScorecard(
        connect(
          [
            select('a', { Instructions: 'Ask twice.' }),
            question('t', 'TEXT'),
            question('d', 'DATETIME'),
            question('n', 'NUMERIC', { QuestionTypeProperties: { Numeric: { MinValue: 0, MaxValue: 9 } } }),
          ],
          {
            ScoreThresholds: [
              { PerformanceCategory: 'Low', MaxScorePercentage: 74 },
              { PerformanceCategory: 'High', MinScorePercentage: 75 },
            ],
          },
        ),
      ),
    );
    expect(formLines(form).map(({ line }) => [line.kind, line.excluded])).toEqual([
      ['single', false],
      ['text', false],
      ['date', false],
      ['numeric', true],
    ]);
    expect(formLines(form)[0]?.line.guidance?.text).toBe('Ask twice.');
    expect(form.bands.map(({ name, from, tone }) => [name, from, tone])).toEqual([
      ['High', 75, 'praise'],
      ['Low', 0, 'concern'],
    ]);
  });

  it.each<[string, string, string[]]>([
    [
      'a kind nobody knows',
      connect([select('a', { QuestionType: 'SLIDER' })]),
      ['Items[0].Question.QuestionType unknown-kind SLIDER'],
    ],
    ['a missing id', connect([select('a', { RefId: undefined })]), ['Items[0].Question.RefId missing']],
    ['an id used twice', connect([select('a'), select('a')]), ['Items[1].Question id-twice a']],
    ['a negative weight', connect([select('a', { Weight: -5 })]), ['Items[0].Question.Weight out-of-bounds']],
    [
      'a weight that is a word',
      connect([select('a', { Weight: 'much' })]),
      ['Items[0].Question.Weight wrong-type number'],
    ],
    ['items that are no list', JSON.stringify({ Title: 'T', Items: {} }), ['Items wrong-type array']],
    ['an item that is neither', connect([{ Widget: {} }]), ['Items[0] unknown-kind Widget']],
    ['no title', JSON.stringify({ Items: [] }), ['Title missing']],
    [
      'several things, each named',
      connect([select('a', { Weight: -5 }), select('b', { QuestionType: 'X' })]),
      ['Items[0].Question.Weight out-of-bounds', 'Items[1].Question.QuestionType unknown-kind X'],
    ],
    [
      '5,000 lines',
      connect(Array.from({ length: 5000 }, (_, index) => select(`q${index}`))),
      ['too-many-lines 5000'],
    ],
  ])('is refused whole for %s', (_title, text, faults) => {
    expect(faultsIn(text)).toEqual(faults);
  });

  it('keeps hostile HTML as the text it is', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const form = formIn(readScorecard(connect([select('a', { Title: hostile })])));
    expect(formLines(form)[0]?.line.text).toBe(hostile);
  });
});

describe('a form of Genesys Cloud', () => {
  const question = (text: string, more: object = {}) => ({
    text,
    type: 'multipleChoiceQuestion',
    answerOptions: [
      { text: 'Yes', value: 1 },
      { text: 'No', value: 0 },
    ],
    ...more,
  });
  const genesys = (questionGroups: object[]) => JSON.stringify({ name: 'T', questionGroups });
  const condition = (...predicates: string[]) => ({
    visibilityCondition: { combiningOperation: 'AND', predicates },
  });

  it('gives parts without ids names of their place, and finds conditions by place', () => {
    const text = genesys([
      {
        name: 'One',
        questions: [question('A'), question('B', condition('/form/questionGroup/0/question/0/answer/1'))],
      },
      { name: 'Two', ...condition('/form/questionGroup/0/question/0/answer/0'), questions: [question('C')] },
    ]);
    const form = formIn(readScorecard(text));
    expect(formLines(form).map(({ line }) => line.id)).toEqual([
      'group-1-question-1',
      'group-1-question-2',
      'group-2-question-1',
    ]);
    const shown = (option: string) =>
      [...visibleLines(form, sheetOf({ 'group-1-question-1': option }))].length;
    expect([shown('group-1-question-1-answer-2'), shown('group-1-question-1-answer-1')]).toEqual([2, 2]);
    expect(
      visibleLines(form, sheetOf({ 'group-1-question-1': 'group-1-question-1-answer-2' })).has(
        'group-1-question-2',
      ),
    ).toBe(true);
  });

  it('makes a text block the guidance of the question below, and says so', () => {
    const read = readScorecard(
      genesys([
        {
          name: 'One',
          questions: [
            { text: 'Listen closely.', type: 'readOnlyTextBlock' },
            question('A', { helpText: 'Twice.' }),
          ],
        },
      ]),
    );
    expect(formLines(formIn(read)).map(({ line }) => line.guidance?.text)).toEqual([
      'Listen closely.\nTwice.',
    ]);
    expect(notesIn(read)).toEqual(['questionGroups[0].questions[0] text-block-as-guidance']);
  });

  it('says which condition it had to leave out, and of a fatal question that it is not yes or no', () => {
    const three = { answerOptions: ['a', 'b', 'c'].map((text, value) => ({ text, value })), isKill: true };
    const read = readScorecard(
      genesys([
        {
          name: 'One',
          questions: [
            question('A', condition('/form/questionGroup/7/question/0/answer/0')),
            question('B', three),
          ],
        },
      ]),
    );
    expect(notesIn(read)).toEqual([
      'questionGroups[0].questions[0] condition-left-out',
      'questionGroups[0].questions[1] not-yes-no',
    ]);
  });

  it.each<[string, string, string[]]>([
    [
      'a kind nobody knows',
      genesys([{ name: 'One', questions: [question('A', { type: 'dance' })] }]),
      ['questionGroups[0].questions[0].type unknown-kind dance'],
    ],
    [
      'an id used twice',
      genesys([{ id: 'x', name: 'One', questions: [question('A', { id: 'x' })] }]),
      ['questionGroups[0].questions[0] id-twice x'],
    ],
    [
      'a negative weight',
      genesys([{ name: 'One', weight: -1, questions: [] }]),
      ['questionGroups[0].weight out-of-bounds'],
    ],
  ])('is refused whole for %s', (_title, text, faults) => {
    expect(faultsIn(text)).toEqual(faults);
  });
});

describe('a scorecard file of ours', () => {
  it('gives back every form exactly', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        expect(readScorecard(writeScorecard(form))).toEqual({
          kind: 'read',
          platform: 'earmark',
          form,
          notes: [],
        });
      }),
    );
  });

  const file = writeScorecard(formOf([{ id: 'a' }]));
  it.each<[string, string, string[]]>([
    ['a byte-order mark before it', `\uFEFF${file}`, ['read earmark']],
    ['a newer schema', file.replace('"schema": 1', '"schema": 9'), ['schema newer 9']],
    ['an end too early', file.slice(0, 40), ['not-json 3 6']],
    ['nothing in it', '', ['not-json 1 1']],
    ['a list', '[]', ['not-a-form']],
    ['something else entirely', '{"hello": 1}', ['not-a-form']],
    [
      'a strange weighting',
      file.replace('question-share', 'by-feel'),
      ['form.weighting unknown-kind by-feel'],
    ],
    [
      'an id used twice',
      writeScorecard(formOf([{ id: 'a' }, { id: 'a' }])),
      ['form.sections.lines id-twice a'],
    ],
    [
      'negative weights',
      writeScorecard(formOf([{ id: 'a', weight: 4 }])).replace('"weight": 4', '"weight": -4'),
      ['form.sections[0].lines[0].weight out-of-bounds'],
    ],
  ])('with %s', (_title, text, expected) => {
    expect(faultsIn(text)).toEqual(expected);
  });

  it('is read or refused, never thrown over, whatever JSON it holds', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('form', 'Items', 'questionGroups'), (json, key) => {
        const text = `{"format":"earmark-scorecard","schema":1,"Title":"T","name":"T","${key}":${json}}`;
        expect(['read', 'refused']).toContain(readScorecard(text).kind);
        expect(['read', 'refused']).toContain(readScorecard(text.replace('earmark-scorecard', 'x')).kind);
      }),
    );
  });
});
