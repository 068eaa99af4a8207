import { declare } from '../declare';

/** What is done with what a draft would change. */
export const whatIfActions = declare('Scorecard', 'what-if', {
  'what-if-next': { title: 'Next evaluation', keys: ['ArrowDown'] },
  'what-if-previous': { title: 'Previous evaluation', keys: ['ArrowUp'] },
  'what-if-open': { title: 'Open the evaluation in Review', keys: ['Enter'] },
  'what-if-all': { title: 'List all that change band', keys: ['Backspace'] },
  'what-if-scores': { title: 'Scores as experienced, or the agents’ own', keys: ['S'] },
  'what-if-again': { title: 'Work it out again', keys: ['R'] },
  'what-if-cancel': { title: 'Give up scoring again', keys: ['Escape'] },
});
