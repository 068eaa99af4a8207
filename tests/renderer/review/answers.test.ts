import { type Line, lineSchema } from '@domain/scorecard/scorecard';
import { describe, expect, it } from 'vitest';
import { lineChoices, toggled } from '../../../renderer/screens/review/answer-choices';
import { nextChannel } from '../../../renderer/screens/review/next-channel';

const option = (id: string) => ({ id, text: id, points: 1 });
const single = lineSchema.parse({
  id: 's',
  text: 'Single',
  kind: 'single',
  options: [option('a'), option('b')],
});
const multi = lineSchema.parse({
  id: 'm',
  text: 'Multi',
  kind: 'multi',
  options: [option('a'), option('b')],
});
const scale = lineSchema.parse({ id: 'c', text: 'Scale', kind: 'scale', minValue: 1, maxValue: 5 });
const wide = lineSchema.parse({ id: 'w', text: 'Wide', kind: 'scale', minValue: 0, maxValue: 100 });

function choice(line: Line, index: number) {
  const found = lineChoices(line)?.[index];
  if (found === undefined) throw new Error(`${line.id} has no choice ${index}`);
  return found;
}

describe('choosing an answer', () => {
  it('takes a single answer back when it is pressed again', () => {
    const first = toggled(null, choice(single, 0), single);
    expect(first).toEqual({ kind: 'single', optionId: 'a' });
    expect(toggled(first, choice(single, 1), single)).toEqual({ kind: 'single', optionId: 'b' });
    expect(toggled(first, choice(single, 0), single)).toBeNull();
  });

  it('switches each option of a multi line for itself', () => {
    const one = toggled(null, choice(multi, 1), multi);
    const two = toggled(one, choice(multi, 0), multi);
    expect(two).toEqual({ kind: 'multi', optionIds: ['b', 'a'] });
    expect(toggled(two, choice(multi, 1), multi)).toEqual({ kind: 'multi', optionIds: ['a'] });
    expect(toggled(one, choice(multi, 1), multi)).toBeNull();
  });

  it('replaces N/A by what is chosen after it', () => {
    expect(toggled({ kind: 'not-applicable' }, choice(single, 0), single)).toEqual({
      kind: 'single',
      optionId: 'a',
    });
  });

  it('offers the steps of a short scale, and a field for a long one', () => {
    expect(lineChoices(scale)?.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
    expect(toggled(null, choice(scale, 2), scale)).toEqual({ kind: 'number', value: 3 });
    expect(lineChoices(wide)).toBeNull();
  });
});

describe('nextChannel', () => {
  it.each([
    [null, 2, 0],
    [0, 2, 1],
    [1, 2, null],
    [null, 1, null],
  ])('goes on from %s of %d channels to %s', (channel, channels, next) => {
    expect(nextChannel(channel, channels)).toBe(next);
  });
});
