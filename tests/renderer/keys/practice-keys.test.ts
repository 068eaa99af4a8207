import { describe, expect, it } from 'vitest';
import {
  compareActions,
  exerciseMakingActions,
  practiceActions,
} from '../../../renderer/keys/actions/practice';
import { catalogue } from '../../../renderer/keys/catalogue';

/** What comparing has of Review's keys. */
const transport =
  /^(play|back|pause|forward|back-2|forward-2|back-10|forward-10|back-fine|forward-fine|start|end|slower|faster|speed-1|undo|redo)$/;
/** What practising has of them: the transport, marks and options. */
const shared =
  /^(play|back|pause|forward|back-2|forward-2|back-10|forward-10|back-fine|forward-fine|start|end|slower|faster|speed-1|mark-point|span-in|span-out|span-cancel|mark-next|mark-previous|mark-play|mark-remove|mark-text|mark-(start|end)-here|polarity-.*|nudge-(earlier|later)-(fine|coarse)|option-\d|undo|redo)$/;

describe('the keys', () => {
  it.each([
    ['practising', practiceActions, shared],
    ['making an exercise', { ...exerciseMakingActions, back: practiceActions['practice-back'] }, shared],
    ['comparing', { ...compareActions, back: practiceActions['practice-back'] }, transport],
  ])('are, while %s, none of those that are shared with Review, and none twice', (_place, own, shared) => {
    const taken = new Set(
      catalogue.filter(({ id, where }) => where === 'review' && shared.test(id)).flatMap(({ keys }) => keys),
    );
    expect(taken.size).toBeGreaterThan(15);
    const clashes = Object.values(own).flatMap(({ id, keys }) =>
      keys.filter((key) => taken.has(key)).map((key) => `${key}: ${id}`),
    );
    expect(clashes).toEqual([]);
    const keys = Object.values(own).flatMap((action) => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
