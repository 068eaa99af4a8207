import { describe, expect, test } from 'vitest';
import { withUniqueNames } from '../../../renderer/commands/upload';

const file = new File([], 'x');

describe('the names of uploaded files', () => {
  test.each([
    [
      ['a.wav', 'b.wav'],
      ['a.wav', 'b.wav'],
    ],
    [
      ['a.wav', 'a.wav', 'a.wav'],
      ['a.wav', '2/a.wav', '3/a.wav'],
    ],
    // A file system may hold only one of these two.
    [
      ['A.wav', 'a.WAV'],
      ['A.wav', '2/a.WAV'],
    ],
    [
      ['a.wav', '2/a.wav', 'a.wav'],
      ['a.wav', '2/a.wav', '3/a.wav'],
    ],
  ])('%o are sent as %o', (names, expected) => {
    expect(withUniqueNames(names.map((name) => ({ name, file }))).map(({ name }) => name)).toEqual(expected);
  });
});
