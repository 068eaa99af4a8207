import { distinctNames, exportName } from '@domain/clips/export-name';
import { fileNameKey, isPlainFileName } from '@domain/clips/file-name';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const title = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('.', ' ', '/', '\\', 'a', ':', '\u202e', '\ud800', 'ä') }),
  fc.constantFrom('CON', 'aux.wav', 'LPT1', '..', '../../etc/passwd', 'C:\\Windows', 'com¹', ''),
);

describe('the name of a sound in a pack', () => {
  it('is plain, whatever the title, and differs from the others by more than case', () => {
    fc.assert(
      fc.property(fc.array(title, { maxLength: 20 }), (titles) => {
        const names = distinctNames(titles.map((text, n) => exportName(`${n} ${text}`))).map(
          (name) => `${name}.mp3`,
        );
        expect(names.filter((name) => !isPlainFileName(name))).toEqual([]);
        expect(new Set(names.map(fileNameKey)).size).toBe(titles.length);
      }),
    );
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
