import { readRecoveryKey, recoveryKeyLength, recoveryKeyText } from '@domain/base/recovery-key';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const keys = fc.uint8Array({ minLength: recoveryKeyLength, maxLength: recoveryKeyLength });
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('A recovery key that is written and read is the same, in small letters, with spaces and with look-alikes too.', () => {
  fc.assert(
    fc.property(keys, (bytes) => {
      const text = recoveryKeyText(bytes);
      expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
      const typed = text.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' – ').toLowerCase();
      expect(readRecoveryKey(text)).toEqual({ kind: 'read', bytes });
      expect(readRecoveryKey(typed)).toEqual({ kind: 'read', bytes });
    }),
  );
});

test('Any one wrong character is found, and its group is named.', () => {
  fc.assert(
    fc.property(keys, fc.nat(39), fc.nat(31), (bytes, place, value) => {
      const characters = [...recoveryKeyText(bytes).replaceAll('-', '')];
      fc.pre(characters[place] !== alphabet[value]);
      characters[place] = alphabet[value] ?? '';
      expect(readRecoveryKey(characters.join(''))).toEqual({
        kind: 'mistyped',
        group: Math.floor(place / 5) + 1,
      });
    }),
  );
});

test('Two neighbours that change places are found, and two groups that do.', () => {
  fc.assert(
    fc.property(keys, fc.nat(7), fc.nat(3), fc.nat(7), (bytes, group, place, other) => {
      const groups = recoveryKeyText(bytes).split('-');
      const own = groups[group] ?? '';
      if (own[place] !== own[place + 1]) {
        const swapped = `${own.slice(0, place)}${own[place + 1]}${own[place]}${own.slice(place + 2)}`;
        expect(readRecoveryKey(groups.with(group, swapped).join('-'))).toEqual({
          kind: 'mistyped',
          group: group + 1,
        });
      }
      if (group === other) return;
      const exchanged = groups.with(group, groups[other] ?? '').with(other, own);
      expect(readRecoveryKey(exchanged.join('-')).kind).toBe('mistyped');
    }),
  );
});

test('What is too short, too long or no letter of a key is told as what it is.', () => {
  const text = recoveryKeyText(new Uint8Array(recoveryKeyLength).fill(0xa5));
  expect(readRecoveryKey('')).toEqual({ kind: 'short', missing: 40 });
  expect(readRecoveryKey(text.slice(0, -2))).toEqual({ kind: 'short', missing: 2 });
  expect(readRecoveryKey(`${text}0`)).toEqual({ kind: 'long' });
  expect(readRecoveryKey(`${text.slice(0, -1)}ü`)).toEqual({ kind: 'foreign', character: 'Ü' });
});
