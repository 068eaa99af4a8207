import { declare } from '../declare';

/** What is done with the rules that choose a scorecard. */
export const ruleActions = declare('Scorecard', 'scorecard-rules', {
  'rule-add': { title: 'Add a rule', keys: ['N'] },
  'rule-next': { title: 'Next rule', keys: ['ArrowDown'] },
  'rule-previous': { title: 'Previous rule', keys: ['ArrowUp'] },
  'rule-edit': { title: 'Change the rule', keys: ['Enter'] },
  'rule-up': { title: 'Try the rule earlier', keys: ['Alt+ArrowUp'] },
  'rule-down': { title: 'Try the rule later', keys: ['Alt+ArrowDown'] },
  'rule-remove': { title: 'Remove the rule', keys: ['Delete', 'Backspace'] },
  'rules-take-over': { title: 'Take over what the scorecards say as rules', keys: ['T'] },
  'rules-undo': { title: 'Undo among the rules', keys: ['Mod+Z'] },
  'rules-redo': { title: 'Redo among the rules', keys: ['Mod+Shift+Z', 'Mod+Y'] },
});
