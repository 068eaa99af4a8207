import { fileNameKey, fileNameOf, isPlainFileName } from '@domain/clips/file-name';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const title = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('.', ' ', '/', '\\', 'a', ':', '\u202e', '\ud800', 'ä') }),
  fc.constantFrom('CON', 'aux.wav', 'LPT1', '..', '../../etc/passwd', 'C:\\Windows', 'com¹', ''),
);

describe('a file name made of a title', () => {
  it('is plain, whatever the title', () => {
    fc.assert(
      fc.property(title, (text) => {
        expect(isPlainFileName(fileNameOf(text, '.mp3', 'Clip'))).toBe(true);
      }),
    );
  });

  it('is another one for each of many titles, upper and lower case alike', () => {
    fc.assert(
      fc.property(fc.array(title, { maxLength: 20 }), (titles) => {
        const taken = new Set<string>();
        for (const text of titles) taken.add(fileNameKey(fileNameOf(text, '.mp3', 'Clip', taken)));
        expect(taken.size).toBe(titles.length);
      }),
    );
  });

  it.each([
    ['Refund / hold: the "long" way?', 'Refund hold the long way.mp3'],
    ['../../etc/passwd', 'etc passwd.mp3'],
    ['C:\\Windows\\system32', 'C Windows system32.mp3'],
    ['con', 'Clip con.mp3'],
    ['aux.wav', 'Clip aux.wav.mp3'],
    ['  ... ', 'Clip.mp3'],
    ['שירות מצוין', 'שירות מצוין.mp3'],
    ['gnp\u202eexe', 'gnpexe.mp3'],
  ])('keeps %j readable', (text, name) => {
    expect(fileNameOf(text, '.mp3', 'Clip')).toBe(name);
  });
});

describe('a plain file name', () => {
  it.each([
    '',
    '.',
    '..',
    '../a',
    'a/b',
    'a\\b',
    '/a',
    'C:a',
    'a:b',
    'a.',
    'a ',
    ' a',
    'nul',
    'NUL.txt',
    'Com1.mp3',
    'a\0b',
    'a\nb',
    'a\u202eb',
    'a\u0308',
    '\ud800',
    'x'.repeat(201),
    'a|b',
    'a?b',
    'a*b',
  ])('is not %j', (name) => {
    expect(isPlainFileName(name)).toBe(false);
  });

  it.each(['a', 'a.mp3', '01 Empathy.mp3', '.hidden', 'ä.wav', 'شكرا.opus', 'console.txt'])(
    'is %j',
    (name) => {
      expect(isPlainFileName(name)).toBe(true);
    },
  );
});
