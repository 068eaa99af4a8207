import { declare } from '../declare';

const edges = { family: { keys: 'Mod+← → , with Shift', title: 'Move the start of the redaction, its end' } };

/** Where redaction is reached from. */
export const redactActions = declare('Redaction', 'review', {
  redact: { title: 'Redact this call for handing it out', keys: ['H'] },
});

/** What is done on the redaction screen, besides the keys of playback and zoom that it shares with Review. */
export const redactionActions = declare('Redaction', 'redaction', {
  'redaction-next': { title: 'Next redaction', keys: ['ArrowDown'] },
  'redaction-previous': { title: 'Redaction before', keys: ['ArrowUp'] },
  'redaction-accept': { title: 'Accept the redaction', keys: ['A'] },
  'redaction-accept-kind': { title: 'Accept all of this kind', keys: ['Shift+A'] },
  'redaction-dismiss': { title: 'Dismiss the redaction', keys: ['D'] },
  'redaction-dismiss-kind': { title: 'Dismiss all of this kind', keys: ['Shift+D'] },
  'redaction-remove': { title: 'Remove the redaction', keys: ['Delete', 'Backspace'] },
  'redaction-silence': { title: 'Silence, for the redaction or the span begun', keys: ['1'] },
  'redaction-tone': { title: 'Tone, for the redaction or the span begun', keys: ['2'] },
  'redaction-room': { title: 'Room noise, for the redaction or the span begun', keys: ['3'] },
  'redaction-channel': { title: 'Whose sound: both, agent, customer', keys: ['W'] },
  'redaction-both': { title: 'Redact both sides', keys: ['B'] },
  'redaction-play': { title: 'Play the redaction as it will sound', keys: ['P'] },
  'redaction-next-unheard': { title: 'Listen again to the next that was not', keys: ['U'] },
  'redaction-span-in': { title: 'Begin a span here', keys: ['I'] },
  'redaction-span-out': { title: 'End the span here', keys: ['O'] },
  'redaction-cancel': { title: 'Stop listening, or give up the span begun', keys: ['Escape'] },
  'redaction-start-here': { title: 'Start of the redaction here', keys: ['Shift+I'] },
  'redaction-end-here': { title: 'End of the redaction here', keys: ['Shift+O'] },
  'redaction-start-earlier': { title: 'Start 50 ms earlier', keys: ['Mod+ArrowLeft'], ...edges },
  'redaction-start-later': { title: 'Start 50 ms later', keys: ['Mod+ArrowRight'], ...edges },
  'redaction-end-earlier': { title: 'End 50 ms earlier', keys: ['Mod+Shift+ArrowLeft'], ...edges },
  'redaction-end-later': { title: 'End 50 ms later', keys: ['Mod+Shift+ArrowRight'], ...edges },
  'redaction-margin-wider': { title: 'Take 50 ms more out on both sides', keys: ['Mod+ArrowUp'] },
  'redaction-margin-narrower': { title: 'Take 50 ms less out on both sides', keys: ['Mod+ArrowDown'] },
  'redaction-consent': { title: 'Answer for letting it out without consent…', keys: ['Alt+C'] },
  'redaction-save': { title: 'Save the redacted copy…', keys: ['Mod+S'], whileTyping: true },
  'redaction-back': { title: 'Back to the call', keys: ['Alt+Backspace'] },
  'redaction-undo': { title: 'Undo among the redactions', keys: ['Mod+Z'] },
  'redaction-redo': { title: 'Redo among the redactions', keys: ['Mod+Shift+Z', 'Mod+Y'] },
});
