import { declare } from '../declare';

/** Training packs, wherever one is. */
export const packActions = declare('Clips', 'everywhere', {
  'pack-export': { title: 'Export a training pack', keys: ['Alt+Shift+P'] },
  'pack-import': { title: 'Import a training pack', keys: ['Alt+Shift+M'] },
});

/** What clips become in training, in the library. */
export const exerciseActions = declare('Clips', 'library', {
  'clip-exercise': { title: 'Exercise over the clip', keys: ['T'] },
  'clip-pair': { title: 'Compare the two chosen clips', keys: ['C'] },
});
