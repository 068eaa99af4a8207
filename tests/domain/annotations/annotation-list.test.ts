import { filterMarks, markFilterNone, sortMarks } from '@domain/evaluation/annotation-list';
import { tagSuggestions } from '@domain/evaluation/tag-suggestions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mark } from './marks';

const marks = [
  mark(1, {
    polarity: 'praise',
    tags: ['Empathy', 'tone'],
    channel: 0,
    lineId: 'b',
    text: 'Élodie was kind',
  }),
  mark(2, {
    polarity: 'concern',
    tags: ['hold'],
    channel: 1,
    lineId: 'a',
    text: 'No reason given',
    start: 2,
    end: 9,
  }),
  mark(3, { polarity: 'neutral', tags: [], channel: null, lineId: null, text: '', start: 3, end: 4 }),
  mark(4, { polarity: 'praise', tags: ['empathy'], channel: 0, lineId: 'gone', text: 'kind again' }),
];
const numbers = (list: typeof marks) => list.map(({ id }) => Number(id.slice(-1)));

describe('filtering marks', () => {
  it.each([
    ['nothing', {}, [1, 2, 3, 4]],
    ['polarity', { polarities: ['praise', 'neutral'] }, [1, 3, 4]],
    ['any of several tags', { tags: ['hold', 'tone'] }, [1, 2]],
    ['line, or none', { lineIds: ['a', null] }, [2, 3]],
    ['channel', { channels: [0] }, [1, 4]],
    ['both channels at once', { channels: [null] }, [3]],
    ['text without accents', { text: ' elodie' }, [1]],
    ['text in tags', { text: 'EMPA' }, [1, 4]],
    ['several of these', { polarities: ['praise'], text: 'again' }, [4]],
  ] as const)('goes by %s', (_title, filter, expected) => {
    expect(numbers(filterMarks(marks, { ...markFilterNone, ...filter }))).toEqual(expected);
  });
});

describe('sorting marks', () => {
  it.each([
    ['time', [1, 2, 3, 4], [4, 3, 2, 1]],
    ['length', [1, 4, 3, 2], [2, 3, 1, 4]],
    ['polarity', [1, 4, 2, 3], [3, 2, 1, 4]],
    ['channel', [1, 4, 2, 3], [2, 1, 4, 3]],
    ['line', [2, 1, 4, 3], [4, 1, 2, 3]],
    ['tags', [4, 1, 2, 3], [2, 1, 4, 3]],
    ['text', [1, 4, 2, 3], [2, 4, 1, 3]],
  ] as const)('goes by %s, what is empty last', (by, ascending, descending) => {
    expect(numbers(sortMarks(marks, { by, descending: false }, ['a', 'b']))).toEqual(ascending);
    expect(numbers(sortMarks(marks, { by, descending: true }, ['a', 'b']))).toEqual(descending);
  });

  it('does not depend on the order they come in', () => {
    const by = fc.constantFrom('time', 'length', 'polarity', 'channel', 'line', 'tags', 'text');
    fc.assert(
      fc.property(fc.shuffledSubarray(marks, { minLength: 4 }), by, fc.boolean(), (list, key, descending) => {
        const sort = { by: key, descending } as const;
        expect(sortMarks(list, sort)).toEqual(sortMarks(marks, sort));
      }),
    );
  });
});

describe('tags to offer', () => {
  const used = [
    { tags: ['empathy', 'call opening'] },
    { tags: ['Empathy'] },
    { tags: ['Empathy', 'hold'] },
    { tags: ['reopened', 'hold', ' '] },
    { tags: ['opening hours', 'hold'] },
  ];

  it.each<[string, string[], string[]]>([
    ['', [], ['Empathy 3', 'hold 3', 'call opening 1', 'opening hours 1', 'reopened 1']],
    ['', ['HOLD'], ['Empathy 3', 'call opening 1', 'opening hours 1', 'reopened 1']],
    ['ÉMP', [], ['Empathy 3']],
    ['open', [], ['opening hours 1', 'call opening 1', 'reopened 1']],
    ['xyz', [], []],
  ])('for %j beside %j are %j', (typed, chosen, expected) => {
    expect(tagSuggestions(used, typed, chosen).map(({ tag, count }) => `${tag} ${count}`)).toEqual(expected);
  });

  it('are no more than asked for', () => {
    expect(tagSuggestions(used, '', [], 2)).toHaveLength(2);
  });
});
