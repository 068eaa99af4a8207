import { declare } from '../declare';

/** Training packs, wherever one is. */
export const packActions = declare('Clips', 'everywhere', {
  'pack-export': { title: 'Export a training pack', keys: ['Alt+Shift+P'] },
  'pack-import': { title: 'Import a training pack', keys: ['Alt+Shift+M'] },
});

/** What clips become in training, in the library. */
export const exerciseActions = declare('Clips', 'library', {
  'clip-exercise': { title: 'Exercise over the clip', keys: ['T'] },
  'clip-practise': { title: 'Practise the exercise over the clip', keys: ['Shift+T'] },
  'clip-pair': { title: 'Make a pair of the two chosen clips', keys: ['C'] },
  'clip-compare': { title: 'Compare the clip with the other one of its pair', keys: ['Shift+C'] },
});
