import type { CallSignalSettings } from '@domain/recordings/call-signals';
import type { SettingText } from './setting-text';

/** How a person is asked for the lengths by which call signals are told, the one that teams change first at the top. */
export const signalLengths = {
  deadAir: {
    name: 'Dead air from',
    says: 'Nobody speaks for this long or longer, with no hold music and no tone.',
    also: 'silence',
  },
  talkOver: {
    name: 'Talk-over from',
    says: 'Both speak at once for this long or longer; less is the natural overlap of a change of turns.',
    also: 'interruption crosstalk',
  },
  turnPause: {
    name: 'A turn ends after a pause of',
    says: 'A party’s own pauses shorter than this belong to its turn.',
  },
  turn: { name: 'A turn lasts at least', says: 'Shorter sounds are noises and take no floor.' },
  remark: {
    name: 'A remark lasts at most',
    says: 'A “mhm” up to this length does not end the other party’s monologue.',
  },
} as const satisfies Record<keyof CallSignalSettings, SettingText>;

/** Longest and shortest of them, in seconds: outside there is nothing to tell. */
export const signalLengthLimits = { least: 0.05, most: 120 } as const;

/** What is said of a length that can't be taken. */
export const signalLengthSentence = `Type a length between ${signalLengthLimits.least} and ${signalLengthLimits.most} seconds; until then the one before counts.`;
