import { declare } from '../declare';

const through = { family: { keys: 'Shift+↑ ↓ …', title: 'Choose a stretch of recordings' } };

/** What can be done in the library while it is in front. */
export const libraryActions = declare('Recordings', 'recordings', {
  'recordings-open': { title: 'Open the selected recording', keys: ['Enter'] },
  'recordings-next': { title: 'Next recording', keys: ['ArrowDown'] },
  'recordings-previous': { title: 'Previous recording', keys: ['ArrowUp'] },
  'recordings-page-down': { title: 'A page down', keys: ['PageDown'] },
  'recordings-page-up': { title: 'A page up', keys: ['PageUp'] },
  'recordings-first': { title: 'First recording', keys: ['Home'] },
  'recordings-last': { title: 'Last recording', keys: ['End'] },
  'recordings-through-next': {
    title: 'Choose on to the next recording',
    keys: ['Shift+ArrowDown'],
    ...through,
  },
  'recordings-through-previous': {
    title: 'Choose on to the previous recording',
    keys: ['Shift+ArrowUp'],
    ...through,
  },
  'recordings-through-page-down': { title: 'Choose on a page down', keys: ['Shift+PageDown'], ...through },
  'recordings-through-page-up': { title: 'Choose on a page up', keys: ['Shift+PageUp'], ...through },
  'recordings-through-first': { title: 'Choose on to the first recording', keys: ['Shift+Home'], ...through },
  'recordings-through-last': { title: 'Choose on to the last recording', keys: ['Shift+End'], ...through },
  'recordings-choose-all': { title: 'Choose all recordings shown', keys: ['Mod+A'] },
  'recordings-choose': { title: 'Choose the selected recording too, or let it go', keys: ['Space'] },
  'recordings-filter': { title: 'Filter by a column', keys: ['Alt+F'], whileTyping: true },
  'recordings-columns': { title: 'Choose columns', keys: ['Alt+O'], whileTyping: true },
  'recordings-search': { title: 'Search recordings', keys: ['/'] },
  'recordings-clear-filters': { title: 'Clear filters', keys: ['Alt+C'], whileTyping: true },
  'recordings-swap-channels': { title: 'Swap agent and customer channel', keys: ['Alt+X'] },
  'recordings-undo': { title: 'Undo in the library', keys: ['Mod+Z'] },
  'recordings-redo': { title: 'Redo in the library', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  'recordings-edit': { title: 'Edit details of the chosen recordings', keys: ['Alt+E'] },
  'recordings-assign': { title: 'Assign the chosen recordings', keys: ['Alt+A'] },
  'recordings-retention': { title: 'Retention and legal hold of the chosen recordings', keys: ['Alt+R'] },
  'recordings-delete': { title: 'Delete the chosen recordings', keys: ['Delete'] },
  'recordings-delete-expired': { title: 'Delete what has expired', keys: [] },
  'recordings-views': { title: 'Choose a view', keys: ['Alt+V'], whileTyping: true },
  'recordings-save-view': { title: 'Save this view', keys: ['Mod+S'], whileTyping: true },
});

/** How recordings come in and stay whole, wherever one is. */
export const importActions = declare('Recordings', 'everywhere', {
  import: { title: 'Import recordings', keys: ['Mod+I'], whileTyping: true },
  'sample-workspace': { title: 'Open sample workspace', keys: ['Alt+S'] },
  'cancel-import': { title: 'Cancel the import', keys: ['Alt+Q'] },
  'import-report': { title: 'Save the import report', keys: ['Alt+Shift+R'] },
  'settle-differences': { title: 'Settle differences between edits and imports', keys: ['Alt+D'] },
  'watch-folder': { title: 'Watch a folder for recordings', keys: ['Alt+W'], whileTyping: true },
  'open-call-in-progress': { title: 'Open the latest call in progress', keys: ['Alt+M'], whileTyping: true },
  'check-recordings': { title: 'Check that every recording is whole', keys: ['Alt+H'] },
});
