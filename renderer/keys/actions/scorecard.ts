import type { ActionFacts } from '../action';
import { declare } from '../declare';

/** What is done with the line in front of the evaluator. */
export const lineActions = declare('Scorecard', 'review', {
  'line-up': { title: 'Line above', keys: ['ArrowUp'] },
  'line-down': { title: 'Line below', keys: ['ArrowDown'] },
  'line-open-next': { title: 'Next line that needs something', keys: ['Shift+ArrowDown'] },
  'line-open-previous': { title: 'Line before that needs something', keys: ['Shift+ArrowUp'] },
  'answer-type': { title: 'Type the answer', keys: ['Enter'] },
  'not-applicable': { title: 'Answer: N/A', keys: ['N'] },
  comment: { title: 'Comment on the line', keys: ['C'] },
  'root-cause': { title: 'Root cause of the line', keys: ['Y'] },
  attribute: { title: 'Lay the loss to the process, or back to the agent', keys: ['Shift+Y'] },
  guidance: { title: 'Guidance on the line', keys: ['G'] },
  'guidance-clip': { title: 'Play the next clip of the guidance, or stop it', keys: ['Alt+G'] },
  'timed-cancel': { title: 'Take no span for the timed line', keys: ['Escape'] },
});

/** What is done with the evaluation as a whole. */
export const evaluationActions = declare('Evaluation', 'review', {
  undo: { title: 'Undo', keys: ['Mod+Z'] },
  redo: { title: 'Redo', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  explain: { title: 'Explain the score', keys: ['Shift+E'] },
  submit: { title: 'Submit the evaluation', keys: ['Mod+Enter'], whileTyping: true },
  report: { title: 'Report of the evaluation: print or save', keys: ['Mod+P'], whileTyping: true },
  correct: { title: 'Correct the submitted evaluation', keys: ['Alt+R'] },
  'return-evaluation': { title: 'Return the submitted evaluation to its evaluator', keys: ['Alt+Shift+Z'] },
  'change-scorecard': { title: 'Judge with another scorecard', keys: ['Alt+K'] },
  'evaluation-history': { title: 'History of the evaluation', keys: ['Alt+Shift+H'] },
  'evaluate-again': { title: 'Evaluate this call again', keys: ['Alt+N'] },
});

/** `1` to `9`, which mean what the line in front of the evaluator has to choose from. */
export const optionActions = declare('Scorecard', 'review', optionFacts());

function optionFacts(): Record<`option-${number}`, ActionFacts> {
  const family = { keys: '1 … 9', title: 'Answer the line' };
  return Object.fromEntries(
    Array.from({ length: 9 }, (_, at) => [
      `option-${at + 1}`,
      { title: `Answer with option ${at + 1}`, keys: [String(at + 1)], family },
    ]),
  );
}
