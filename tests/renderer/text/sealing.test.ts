import { expect, test } from 'vitest';
import { sealingFailedSentence, sealingState } from '../../../renderer/text/sealing';
import { checkLineSentence } from '../../../renderer/text/storage';

test('A damaged part of an encrypted recording is named with its file and its time, and that the rest plays.', () => {
  const line = {
    recordingId: '',
    fileName: 'Anna.wav',
    place: 'copied',
    path: '/x',
    outcome: 'changed',
  } as const;
  const sentence = checkLineSentence({ ...line, damagedAt: 262.1 });
  expect(sentence).toMatch(/Anna\.wav is damaged at about 4:22\.1: .* what lies elsewhere still plays/);
  expect(checkLineSentence({ ...line, damagedAt: null })).toContain('is not played');
});

test('How far encrypting has come is said as what it is, and nothing where nothing is to be said.', () => {
  const at = (step: Parameters<typeof sealingState>[0]['step'], on: boolean, total = 9) =>
    sealingState({ on, step, done: 2, total, failed: 0 });
  expect(at('settled', false)).toBe('');
  expect(at('running', true, 0)).toBe('');
  expect(at('settled', true)).toMatch(/^Every recording in the library is encrypted/);
  expect(at('running', true)).toMatch(/^Encrypting .*: 2 of 9 recordings/);
  expect(at('running', false)).toMatch(/^Decrypting .*: 2 of 9 recordings/);
  expect(at('paused', true)).toMatch(/What comes in is encrypted already/);
  expect(at('paused', false)).toMatch(/What comes in is open already/);
  expect(at('no-room', true)).toMatch(/Make room, and go on/);
  expect(sealingFailedSentence(1, true)).toMatch(/^1 file could not be encrypted/);
});
