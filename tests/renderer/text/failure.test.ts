import { describe, expect, test } from 'vitest';
import { failureSentence } from '../../../renderer/text/failure';

const named = (name: string, message = '') => Object.assign(new Error(message), { name });

describe('an action that failed', () => {
  test.each([
    ['on a submitted evaluation', named('EvaluationSealed'), /is submitted/],
    [
      'on a full disk, which the database calls an abort',
      named('AbortError'),
      /did not answer.*disk is full.*header says/,
    ],
    [
      'on a full disk, in a write of many rows',
      named('BulkError', 'evaluations.bulkPut(): 1 of 1 operations failed'),
      /did not answer.*disk is full.*header says/,
    ],
    ['on a row that can’t be opened', named('RowClosed'), /Reload the window.*from the journal/],
    ['without main', named('HostGoneError'), /Start Earmark again/],
    ['for any other reason', new Error('Odd thing.'), /Odd thing\. Do it once more/],
    ['with what is no error', 'text', /text/],
  ])('%s is told in a sentence', (_how, error, sentence) => {
    expect(failureSentence(error)).toMatch(sentence);
  });

  test('by being given up is not told', () => {
    expect(failureSentence(new DOMException('The play() request was interrupted', 'AbortError'))).toBeNull();
  });
});
