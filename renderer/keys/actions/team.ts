import { declare } from '../declare';

/** What is done with what lost where two devices of a team disagreed. */
export const conflictActions = declare('Team', 'conflicts', {
  'conflict-next': { title: 'Next conflict', keys: ['ArrowDown'] },
  'conflict-previous': { title: 'Previous conflict', keys: ['ArrowUp'] },
  'conflict-edit': { title: 'Edit both texts into one', keys: ['M'] },
  'conflict-merge': { title: 'Merge: write the edited text', keys: ['Mod+Enter'], whileTyping: true },
  'conflict-take': { title: 'Take this one', keys: ['T'] },
  'conflict-revise': { title: 'Open as a revision', keys: ['R'] },
  'conflict-discard': { title: 'Discard what lost', keys: ['Delete', 'Backspace'] },
  'conflict-open': { title: 'Open what it belongs to', keys: ['Enter'] },
  'conflicts-undo': { title: 'Undo among the conflicts', keys: ['Mod+Z'] },
  'conflicts-redo': { title: 'Redo among the conflicts', keys: ['Mod+Shift+Z', 'Mod+Y'] },
});

/** What is done with what is assigned to oneself. */
export const inboxActions = declare('Team', 'inbox', {
  'inbox-next': { title: 'Next assignment', keys: ['ArrowDown'] },
  'inbox-previous': { title: 'Previous assignment', keys: ['ArrowUp'] },
  'inbox-open': { title: 'Open the call in front in Review', keys: ['Enter'] },
  'inbox-understood': { title: 'Understood: others had assigned calls first', keys: ['U'] },
});

/** What is done with recordings between this computer and the team's place. */
export const teamRecordingActions = declare('Team', 'everywhere', {
  'make-available': { title: 'Make recordings available offline', keys: ['Alt+Shift+G'] },
  'free-up-room': { title: 'Free up room on this computer', keys: ['Alt+Shift+F'] },
  'pause-recordings': { title: 'Pause sending and fetching recordings, or go on', keys: ['Alt+Shift+Q'] },
  'team-recordings': { title: 'Recordings of the team', keys: ['Alt+Shift+S'] },
});

/** Finished work between computers without a server, wherever one is. */
export const exchangeActions = declare('Team', 'everywhere', {
  'send-evaluations': { title: 'Send evaluations as a file', keys: ['Alt+Shift+V'] },
  'take-in-file': { title: 'Take in a file of evaluations', keys: ['Alt+Shift+W'] },
  'exchange-folder': { title: 'Exchange folder', keys: ['Alt+Shift+Y'] },
});
