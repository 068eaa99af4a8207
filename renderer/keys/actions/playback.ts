import type { ActionFacts } from '../action';
import { declare } from '../declare';

/** The keys of the transport, of the view and of what is heard. */
export const playbackActions = declare('Playback', 'review', {
  play: { title: 'Play or pause', keys: ['Space'] },
  back: { title: 'Back 5 s', keys: ['J'] },
  pause: { title: 'Pause', keys: ['K'] },
  forward: { title: 'Play, again to play faster', keys: ['L'] },
  'back-2': { title: 'Back 2 s', keys: ['ArrowLeft'] },
  'forward-2': { title: 'Forward 2 s', keys: ['ArrowRight'] },
  'back-10': { title: 'Back 10 s', keys: ['Shift+ArrowLeft'] },
  'forward-10': { title: 'Forward 10 s', keys: ['Shift+ArrowRight'] },
  'back-fine': { title: 'Back 0.05 s', keys: [','] },
  'forward-fine': { title: 'Forward 0.05 s', keys: ['.'] },
  start: { title: 'To the start', keys: ['Home'] },
  end: { title: 'To the end', keys: ['End'] },
  slower: { title: 'Slower', keys: ['['] },
  faster: { title: 'Faster', keys: [']'] },
  'speed-1': { title: 'Play as recorded (1×)', keys: ['Shift+K'] },
  loop: { title: 'Loop the selected span, or from A to B', keys: ['R'] },
  'loop-start': { title: 'Loop from here (A)', keys: ['Alt+I'] },
  'loop-end': { title: 'Loop up to here (B)', keys: ['Alt+O'] },
  'skip-silence': { title: 'Skip silence', keys: ['S'] },
  level: { title: 'Bring quiet and loud sides to one level', keys: ['Shift+L'] },
  follow: { title: 'Follow the playhead: smoothly, by pages, not at all', keys: ['Shift+F'] },
  'zoom-in': { title: 'Zoom in', keys: ['Z'] },
  'zoom-out': { title: 'Zoom out', keys: ['Shift+Z'] },
  'zoom-fit': { title: 'Show the whole call', keys: ['Alt+Z'] },
  'zoom-span': { title: 'Zoom to the selected mark or the loop', keys: ['Mod+E'] },
  'view-later': { title: 'Show what comes later', keys: ['PageDown'] },
  'view-earlier': { title: 'Show what came before', keys: ['PageUp'] },
  spectrogram: { title: 'Show pitches or the waveform', keys: ['Shift+S'] },
  picture: { title: 'Show or hide the picture', keys: ['Shift+V'] },
  'picture-earlier-fine': { title: 'Picture 10 ms earlier', keys: ['Alt+,'] },
  'picture-later-fine': { title: 'Picture 10 ms later', keys: ['Alt+.'] },
  'picture-earlier': { title: 'Picture 100 ms earlier', keys: ['Alt+J'] },
  'picture-later': { title: 'Picture 100 ms later', keys: ['Alt+L'] },
  present: { title: 'Present the call in a second window, without scores', keys: ['Shift+P'] },
  'play-unheard': { title: 'Play what is unheard', keys: ['U'] },
  'say-position': { title: 'Say where I am', keys: ['Q'] },
  'transcript-next': { title: 'Next place found in the transcript', keys: ['F3'], whileTyping: true },
  'transcript-previous': {
    title: 'Previous place found in the transcript',
    keys: ['Shift+F3'],
    whileTyping: true,
  },
  'transcript-follow': { title: 'Transcript follows what is heard', keys: ['Alt+T'] },
});

type ChannelDeed = 'solo' | 'mute' | 'louder' | 'quieter';

/** What is done with one channel of a recording. */
export const channelActions = declare('Playback', 'review', channelFacts());

/**
 * The most channels that a recording has are eight. The first two have letters that one hand reaches, and the arrows;
 * each has its digit.
 */
function channelFacts(): Record<`${ChannelDeed}-${number}`, ActionFacts> {
  const letters = ['A', 'D'];
  const arrows = ['Mod+', 'Mod+Shift+'];
  const of = (deed: ChannelDeed, at: number, title: string, keys: readonly (string | undefined)[]) =>
    [`${deed}-${at}`, { title, keys: keys.filter((key) => key !== undefined) }] as const;
  return Object.fromEntries(
    Array.from({ length: 8 }, (_, at) => {
      const letter = letters[at];
      const arrow = arrows[at];
      const channel = `channel ${at + 1}`;
      return [
        of('solo', at, `Hear only: ${channel}`, [letter, `Alt+Shift+${at + 1}`]),
        of('mute', at, `Mute: ${channel}`, [letter && `Shift+${letter}`, `Mod+Alt+${at + 1}`]),
        of('louder', at, `Louder: ${channel}`, [arrow && `${arrow}ArrowUp`]),
        of('quieter', at, `Quieter: ${channel}`, [arrow && `${arrow}ArrowDown`]),
      ];
    }).flat(),
  );
}
