import { declare } from '../declare';

/** What is done with an exercise, besides the keys of playback, marks and options that it shares with Review. */
export const practiceActions = declare('Practice', 'practice', {
  'practice-reveal': { title: 'Show the reference', keys: ['V'] },
  'practice-again': { title: 'Try again', keys: ['A'] },
  'practice-edit': { title: 'Change the exercise', keys: ['E'] },
  'practice-back': { title: 'Back to the library', keys: ['Alt+Backspace'] },
});

/** What is done where an exercise is made, besides the keys that it shares with Review. */
export const exerciseMakingActions = declare('Practice', 'exercise', {
  'exercise-task': { title: 'Write the task', keys: ['E'] },
  'exercise-take-all': { title: 'Take all marks of evaluations into the reference', keys: ['G'] },
  'exercise-practise': { title: 'Practise the exercise', keys: ['V'] },
  'exercise-delete': { title: 'Delete the exercise', keys: ['Alt+Delete'] },
});

/** What is done where two clips are compared, besides the keys of the transport. */
export const compareActions = declare('Practice', 'compare', {
  'compare-switch': { title: 'The other clip, at the same place', keys: ['X'] },
  'compare-switch-start': { title: 'The other clip, from its start', keys: ['Shift+X'] },
  'compare-one': { title: 'Play clip A from its start', keys: ['A'] },
  'compare-other': { title: 'Play clip B from its start', keys: ['B'] },
  'compare-next': { title: 'Next pair', keys: ['ArrowDown'] },
  'compare-previous': { title: 'Pair before', keys: ['ArrowUp'] },
  'compare-edit': { title: 'Change the pair', keys: ['E'] },
  'compare-turn': { title: 'Make B the first clip', keys: ['W'] },
  'compare-delete': { title: 'Delete the pair', keys: ['Delete'] },
});
