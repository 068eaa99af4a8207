import type { CallSignalSettings } from '@domain/recordings/call-signals';

/** How a person is asked for one of the lengths by which call signals are told. */
export interface SignalLength {
  readonly key: keyof CallSignalSettings;
  readonly label: string;
  readonly description: string;
}

/** All of them, the one that teams change first. */
export const signalLengths: readonly SignalLength[] = [
  {
    key: 'deadAir',
    label: 'Dead air from',
    description: 'Nobody speaks for this long or longer, with no hold music and no tone.',
  },
  {
    key: 'talkOver',
    label: 'Talk-over from',
    description:
      'Both speak at once for this long or longer; less is the natural overlap of a change of turns.',
  },
  {
    key: 'turnPause',
    label: 'A turn ends after a pause of',
    description: 'A party’s own pauses shorter than this belong to its turn.',
  },
  {
    key: 'turn',
    label: 'A turn lasts at least',
    description: 'Shorter sounds are noises and take no floor.',
  },
  {
    key: 'remark',
    label: 'A remark lasts at most',
    description: 'A “mhm” up to this length does not end the other party’s monologue.',
  },
];

/** Longest and shortest of them, in seconds: outside there is nothing to tell. */
export const signalLengthLimits = { least: 0.05, most: 120 } as const;

/** What is said of a length that can't be taken. */
export const signalLengthSentence = `Type a length between ${signalLengthLimits.least} and ${signalLengthLimits.most} seconds; until then the one before counts.`;
