import { expect, it } from 'vitest';
import { backupProblemSentence, passphraseSlip, secretAskedBy } from '../../../renderer/text/backup';

it.each([
  ['', '', null],
  ['short', '', 'At least 12 characters; four or five words are easy to remember.'],
  ['   elevenchars   ', '', 'At least 12 characters; four or five words are easy to remember.'],
  ['four words in it', '', 'Type it once more, so that no slip of the keys locks the backup.'],
  ['four words in it', 'four words in', 'The two are not the same.'],
  ['four words in it', 'Four words in it', 'The two are not the same.'],
  ['four words in it', 'four words in it', null],
])('says of the passphrase %j, typed again as %j: %j', (one, again, said) => {
  expect(passphraseSlip(one, again, 12)).toBe(said);
});

it.each([
  [{ code: 'BACKUP', data: { problem: 'passphrase' } }, 'passphrase'],
  [{ code: 'BACKUP', data: { problem: 'wrong-passphrase' } }, 'passphrase'],
  [{ code: 'BACKUP', data: { problem: 'locked' } }, 'recovery-key'],
  [{ code: 'BACKUP', data: { problem: 'wrong-key' } }, 'recovery-key'],
  [{ code: 'KEY', data: { problem: 'mistyped', detail: '3' } }, 'recovery-key'],
  [{ code: 'BACKUP', data: { problem: 'damaged', detail: '' } }, null],
  [new Error('away'), null],
])('asks of %j for %j', (error, asked) => {
  expect(secretAskedBy(error)).toBe(asked);
});

it('says that a passphrase is not the one in a sentence that says what to do', () => {
  expect(backupProblemSentence({ code: 'BACKUP', data: { problem: 'wrong-passphrase', detail: '' } })).toBe(
    'This is not the passphrase of this backup. Look at capital letters and spaces, and type it once more; nothing was changed.',
  );
});
