import type { CallSignalSettings } from '@domain/recordings/call-signals';

/** How each call signal is defined, with the settings that it was worked out with. */
export function signalDefinitions({ deadAir, talkOver, remark, turnPause }: CallSignalSettings) {
  return {
    talkShare:
      'Each party’s talk time over both talk times. Pauses of 0.15 s and more are left out, talk-over counts for both.',
    talkOver: `Both speak at once for ${talkOver} s or longer; less is the natural overlap of a change of turns.`,
    firstWord: 'When the agent is heard first.',
    latency:
      'The median time from the end of the other party’s turn to the start of this one’s; below 0 when it mostly comes in early. Holds and tones are left out.',
    monologue: `The longest stretch in which the agent speaks on; remarks of the customer up to ${remark} s belong to it.`,
    pace: `Turns of both parties for each minute outside holds; a pause shorter than ${turnPause} s ends no turn.`,
    hold: 'Hold music on any channel. A hold in silence can’t be told from dead air.',
    deadAir: `Nobody speaks on any channel for ${deadAir} s or longer, with no hold and no tone.`,
    silence: 'The longest time in which nobody speaks, with no hold and no tone, however short.',
  } as const;
}
