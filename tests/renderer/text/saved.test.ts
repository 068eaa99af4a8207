import { storageProblemSchema } from '@contract/errors';
import { expect, test } from 'vitest';
import type { SavingProblem } from '../../../renderer/journal/feed';
import { savedExplanation, savingProblemSentence } from '../../../renderer/text/saved';

const failing = (problem: SavingProblem) =>
  ({ state: 'failing', waiting: 3, problem, since: 0 }) as const satisfies Parameters<
    typeof savedExplanation
  >[0];

test.each([...storageProblemSchema.options, 'database', 'unknown'] as const)(
  'The header says of %s how much is kept, and what to do.',
  (problem) => {
    const said = savedExplanation(failing(problem));
    expect(said).toContain('3 changes are kept in this window.');
    expect(said).toContain('tries again by itself');
  },
);

test.each([
  ['missing', /\/data is not there any more.*Put it back.*3 changes are kept/],
  ['read-only', /\/data can’t be written to.*Make it writable.*3 changes are kept/],
  ['disk-full', /The disk is full\. Make room.*3 changes are kept/],
  ['database', /The disk is full\. Make room/],
] as const)('A line above the screen says of %s what somebody must do.', (problem, sentence) => {
  expect(savingProblemSentence(failing(problem), '/data')).toMatch(sentence);
});

test('What mends itself has no line.', () => {
  expect(savingProblemSentence(failing('journal-dead'), '/data')).toBeNull();
});
