import { declare } from '../declare';

const nudge = { family: { keys: 'Mod+← →', title: 'Nudge the mark 10 ms, with Shift 100 ms' } };
const freeNudge = { family: { keys: 'Mod+Alt+← →', title: 'Nudge the mark past the edges of speech' } };

/** What is done with marks, and with the pane that lists them. */
export const markActions = declare('Marks', 'review', {
  'mark-point': { title: 'Mark this moment', keys: ['M'] },
  'span-in': { title: 'Begin a span here', keys: ['I'] },
  'span-out': { title: 'End the span here', keys: ['O'] },
  'span-cancel': { title: 'Give up the span begun', keys: ['Escape'] },
  'polarity-praise': { title: 'Praise', keys: ['+', '='] },
  'polarity-concern': { title: 'Concern', keys: ['-'] },
  'polarity-neutral': { title: 'Neutral', keys: ['0'] },
  'mark-text': { title: 'Write on the selected mark', keys: ['T'] },
  'mark-channel': { title: 'Whose mark: both, agent, customer', keys: ['W'] },
  'bind-evidence': { title: 'Bind the mark to the line as evidence', keys: ['E'] },
  'mark-play': { title: 'Play the selected mark', keys: ['P'] },
  'mark-next': { title: 'Next mark', keys: ['Alt+ArrowDown'] },
  'mark-previous': { title: 'Previous mark', keys: ['Alt+ArrowUp'] },
  'mark-next-too': { title: 'Select the next mark too', keys: ['Alt+Shift+ArrowDown'] },
  'mark-previous-too': { title: 'Select the previous mark too', keys: ['Alt+Shift+ArrowUp'] },
  'mark-remove': { title: 'Remove the selected marks', keys: ['Delete', 'Backspace'] },
  'nudge-earlier-fine': { title: 'Nudge 10 ms earlier', keys: ['Mod+ArrowLeft'], ...nudge },
  'nudge-later-fine': { title: 'Nudge 10 ms later', keys: ['Mod+ArrowRight'], ...nudge },
  'nudge-earlier-coarse': { title: 'Nudge 100 ms earlier', keys: ['Mod+Shift+ArrowLeft'], ...nudge },
  'nudge-later-coarse': { title: 'Nudge 100 ms later', keys: ['Mod+Shift+ArrowRight'], ...nudge },
  'nudge-free-earlier-fine': {
    title: 'Nudge 10 ms earlier, past speech',
    keys: ['Mod+Alt+ArrowLeft'],
    ...freeNudge,
  },
  'nudge-free-later-fine': {
    title: 'Nudge 10 ms later, past speech',
    keys: ['Mod+Alt+ArrowRight'],
    ...freeNudge,
  },
  'nudge-free-earlier-coarse': {
    title: 'Nudge 100 ms earlier, past speech',
    keys: ['Mod+Alt+Shift+ArrowLeft'],
    ...freeNudge,
  },
  'nudge-free-later-coarse': {
    title: 'Nudge 100 ms later, past speech',
    keys: ['Mod+Alt+Shift+ArrowRight'],
    ...freeNudge,
  },
  'nudge-edge': { title: 'Nudge the whole mark, its start or its end', keys: ['B'] },
  'mark-start-here': { title: 'Start of the selected mark here', keys: ['Shift+I'] },
  'mark-end-here': { title: 'End of the selected mark here', keys: ['Shift+O'] },
  'mark-tags': { title: 'Tags of the selected marks', keys: ['#'] },
  'mark-times': { title: 'Type the times of the selected mark', keys: ['Shift+T'] },
  'mark-link': { title: 'Copy a link to the selected mark', keys: ['Mod+C'] },
  'marks-export': { title: 'Export marks…', keys: ['Alt+E'] },
  'marks-import': { title: 'Import marks…', keys: ['Alt+Shift+E'] },
  'marks-select-all': { title: 'Select all marks in the list', keys: ['Mod+A'] },
  'marks-select-none': { title: 'Select no mark', keys: ['Escape'] },
  'transcript-mark': { title: 'Mark the words picked in the transcript', keys: ['Shift+M'] },
  'review-tab': { title: 'Marks, transcript, signals or clips', keys: ['V'] },
  'find-below': { title: 'Find in the transcript or the marks', keys: ['Mod+F'] },
});
