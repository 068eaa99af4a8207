import type { ActionFacts } from '../action';
import { declare } from '../declare';

/** What can be done with scorecards, whether a version or a draft is open. */
export const scorecardActions = declare('Builder', 'scorecards', {
  'builder-new': { title: 'New scorecard', keys: ['Alt+N'], whileTyping: true },
  'builder-import': { title: 'Scorecard from a file', keys: ['Alt+O'], whileTyping: true },
  'builder-new-version': { title: 'New version from this one', keys: ['Alt+V'] },
  'builder-copy': { title: 'Copy as a new scorecard', keys: ['Alt+C'] },
  'builder-retire': { title: 'Retire a version, or offer it again', keys: ['Alt+T'] },
  'builder-history': { title: 'Versions and what differs', keys: ['Alt+J'], whileTyping: true },
  'builder-export': { title: 'Export the scorecard as JSON', keys: ['Alt+E'], whileTyping: true },
  'builder-print': { title: 'Print the scorecard for comments', keys: ['Mod+P'], whileTyping: true },
  'builder-undo': { title: 'Undo', keys: ['Mod+Z'], whileTyping: true },
  'builder-redo': { title: 'Redo', keys: ['Mod+Shift+Z', 'Mod+Y'], whileTyping: true },
});

/** What is done with the draft in front, and with the line that is chosen in it. */
export const draftActions = declare('Builder', 'scorecards', {
  'builder-publish': { title: 'Publish the scorecard', keys: ['Mod+Enter'], whileTyping: true },
  'builder-add-line': { title: 'Add a line below', keys: ['Alt+L'], whileTyping: true },
  'builder-add-section': { title: 'Add a section', keys: ['Alt+A'], whileTyping: true },
  'builder-duplicate': { title: 'Duplicate the line', keys: ['Mod+D'], whileTyping: true },
  'builder-remove': { title: 'Remove the line', keys: ['Alt+Delete'], whileTyping: true },
  'builder-make-100': { title: 'Bring the weights to 100', keys: ['Alt+B'], whileTyping: true },
  'builder-next': { title: 'Line below', keys: ['ArrowDown'] },
  'builder-previous': { title: 'Line above', keys: ['ArrowUp'] },
  'builder-up': { title: 'Move the line up', keys: ['Alt+ArrowUp'], whileTyping: true },
  'builder-down': { title: 'Move the line down', keys: ['Alt+ArrowDown'], whileTyping: true },
  'builder-section-before': {
    title: 'Line into the section before',
    keys: ['Alt+PageUp'],
    whileTyping: true,
  },
  'builder-section-after': {
    title: 'Line into the section after',
    keys: ['Alt+PageDown'],
    whileTyping: true,
  },
  'builder-section-up': { title: 'Move the section up', keys: ['Alt+Shift+ArrowUp'], whileTyping: true },
  'builder-section-down': {
    title: 'Move the section down',
    keys: ['Alt+Shift+ArrowDown'],
    whileTyping: true,
  },
  'builder-details': {
    title: 'Show or hide the details of the line',
    keys: ['Alt+Enter'],
    whileTyping: true,
  },
  'builder-critical': { title: 'Critical line, or not', keys: ['Alt+X'], whileTyping: true },
  'builder-clips': { title: 'Clips in the guidance of the line…', keys: ['Alt+I'], whileTyping: true },
  'builder-preview': { title: 'Preview the scorecard', keys: ['Alt+P'], whileTyping: true },
  'builder-clear-preview': { title: 'Clear the trial answers', keys: ['Alt+Z'], whileTyping: true },
  'builder-checks': { title: 'Check the scorecard', keys: ['Alt+K'], whileTyping: true },
  'builder-next-problem': { title: 'To the next problem', keys: ['F8'], whileTyping: true },
  'builder-previous-problem': { title: 'To the problem before', keys: ['Shift+F8'], whileTyping: true },
  'builder-settings': { title: 'Settings of the scorecard', keys: ['Alt+G'], whileTyping: true },
  'builder-delete-draft': { title: 'Delete this draft', keys: ['Alt+Shift+Delete'], whileTyping: true },
});

/** The kinds that a line can have, in the order in which lists show them. */
export const kindActions = declare('Builder', 'scorecards', kindFacts());

function kindFacts(): Record<`builder-kind-${number}`, ActionFacts> {
  const family = { keys: 'Alt+Shift+1 … 7', title: 'Kind of the line' };
  return Object.fromEntries(
    Array.from({ length: 7 }, (_, at) => [
      `builder-kind-${at + 1}`,
      { title: `Kind ${at + 1} of the line`, keys: [`Alt+Shift+${at + 1}`], family, whileTyping: true },
    ]),
  );
}
