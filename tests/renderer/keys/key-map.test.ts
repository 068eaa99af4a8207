import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedAction } from '../../../renderer/keys/action';
import {
  type KeyMap,
  keyAssigned,
  keyConflicts,
  keyRefusal,
  keyReset,
  withKeys,
} from '../../../renderer/keys/key-map';
import { encodeKeyMap, parseKeyMap } from '../../../renderer/keys/key-map-file';

const play: NamedAction = { id: 'play', title: 'Play', group: 'Playback', where: 'review', keys: ['Space'] };
const mark: NamedAction = {
  id: 'mark',
  title: 'Mark',
  group: 'Marks',
  where: 'review',
  keys: ['M', 'Insert'],
};
const open: NamedAction = {
  id: 'open',
  title: 'Open',
  group: 'Recordings',
  where: 'recordings',
  keys: ['Enter'],
};
const find: NamedAction = {
  id: 'find',
  title: 'Find',
  group: 'Program',
  where: 'everywhere',
  keys: ['Mod+K'],
  whileTyping: true,
};
const all = [play, mark, open, find];

describe('the keys of a person', () => {
  it('go before the action’s own', () => {
    expect(withKeys(mark, { mark: ['B'] }).keys).toEqual(['B']);
    expect(withKeys(mark, { mark: [] }).keys).toEqual([]);
    expect(withKeys(mark, {}).keys).toEqual(['M', 'Insert']);
  });

  it('meet only where both actions can be offered at once', () => {
    expect(keyConflicts('M', play, all, {})).toEqual([mark]);
    expect(keyConflicts('Enter', play, all, {})).toEqual([]);
    expect(keyConflicts('Mod+K', open, all, {})).toEqual([find]);
    expect(keyConflicts('M', play, all, { mark: ['B'] })).toEqual([]);
  });

  it('are taken from whoever had them', () => {
    const map = keyAssigned({}, play, 'M', [mark]);
    expect(map).toEqual({ play: ['M'], mark: ['Insert'] });
  });

  it('come back, but for one that another has been given meanwhile', () => {
    const map = keyAssigned({}, play, 'M', [mark]);
    expect(keyReset(map, mark, all)).toEqual({ play: ['M'], mark: ['Insert'] });
    expect(keyReset(map, play, all)).toEqual({ mark: ['Insert'] });
  });

  it('never mean two things at once, whatever is given to whom and taken back', () => {
    const step = fc.record({
      action: fc.constantFrom(...all),
      key: fc.constantFrom('M', 'Space', 'Enter', 'Mod+K', 'B', 'Insert'),
      reset: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const map = steps.reduce<KeyMap>(
          (now, { action, key, reset }) =>
            reset
              ? keyReset(now, action, all)
              : keyAssigned(now, action, key, keyConflicts(key, action, all, now)),
          {},
        );
        for (const action of all) {
          for (const key of withKeys(action, map).keys) {
            expect(keyConflicts(key, action, all, map)).toEqual([]);
          }
        }
      }),
    );
  });

  it.each([
    ['Tab', play, 'focus'],
    ['Escape', play, 'dialog'],
    ['Mod+W', play, 'window'],
    ['Mod+C', play, 'clipboard'],
    ['B', find, 'typing'],
    ['Alt+B', find, null],
    ['F2', find, null],
    ['B', play, null],
  ] as const)('%s for “$title”', (key, action, refusal) => {
    expect(keyRefusal(key, action)).toBe(refusal);
  });
});

describe('a file of keys', () => {
  it('is read as it was written', () => {
    const map = { play: ['M'], mark: [] };
    expect(parseKeyMap(encodeKeyMap(map))).toEqual({ map });
  });

  it.each([
    ['a text', 'not-keys', 'hello'],
    ['another JSON', 'not-keys', '{"kind":"other"}'],
    ['a newer version', 'newer', '{"kind":"earmark-keys","version":9,"keys":{}}'],
    ['keys that are no list', 'damaged', '{"kind":"earmark-keys","version":1,"keys":{"play":"M"}}'],
  ])('is refused when it is %s', (_what, problem, text) => {
    expect(parseKeyMap(text)).toEqual({ problem });
  });
});
