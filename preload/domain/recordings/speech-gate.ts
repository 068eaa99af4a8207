import { type FrameHistory, framesPerSecond, historyPlace, quietestSpeech } from './frames';
import { holdMusicCell } from './hold-music';
import { createLevelWindow } from './noise-floor';
import { createRunCollector, type Run } from './runs';

/**
 * What counts as speech on a channel. A frame of 10 ms does when its level stands far enough above the noise
 * floor, no other channel is so much louder that this one only carries its echo, and there are vowels around it. Levels in
 * decibels, times in seconds. Changing any of them makes a new `signalsFormatVersion`.
 */
export const speechSettings = {
  /**
   * The noise floor is this share of the levels within `floorReach` before and after, to the second. Hold music is left
   * out of it where at least `floorLeast` is left, or speech between two pieces of music would drown in them.
   */
  floorShare: 0.1,
  floorReach: 10,
  floorLeast: 1,
  /** A floor is never taken to be louder than this, in dBFS: someone who never pauses is still heard. */
  loudestFloor: -35,
  /** Speech begins this far above the floor and goes on until it is less than `off` above it. */
  on: 12,
  off: 8,
  /**
   * Steady noise hardly swings: where the levels up to `steadyShare` of them lie within `steadySwing` of the floor, speech
   * may begin and last nearer to it.
   */
  steadyShare: 0.4,
  steadySwing: 1.6,
  steadyOn: 8,
  steadyOff: 5.5,
  /** Another channel that was this much louder within `echoReach` makes a frame its echo. */
  echo: 22,
  echoReach: 0.15,
  /** Shorter gaps belong to the speech around them; shorter speech is a click. */
  shortestGap: 0.15,
  shortestSpeech: 0.06,
  /** So much of a stretch must sound like vowels: what never does is hiss, hum or a knock. */
  leastVowels: 0.03,
} as const;

/** A channel as the gate sees it. */
export interface GateLane {
  readonly history: FrameHistory;
  /** Whether a cell may be hold music; asked 4 s after it came, or when there is no more to come. */
  isMusic(cell: number): boolean;
}

/** Decides about frames 14 s after they came, when the noise around them is known. */
export interface SpeechGate {
  /** Decides what can be decided; to be called at least once for every second added to the histories. */
  advance(): void;
  finish(): GatedSpeech[];
}

/** The speech of one channel. */
export interface GatedSpeech {
  /** In frames. */
  readonly runs: readonly Run[];
  /** For each second of the recording, the power of its frames that are speech, together. */
  readonly powers: readonly number[];
  /** For each second, how many of its frames are speech; filled gaps are not. */
  readonly frames: readonly number[];
}

const reach = speechSettings.floorReach;
const musicDelay = 4;
const cellFrames = holdMusicCell * framesPerSecond;
const echoFrames = Math.round(speechSettings.echoReach * framesPerSecond);

/** A gate over the channels of one recording, whose histories grow in step. */
export function createSpeechGate(channels: readonly GateLane[]): SpeechGate {
  const lanes = channels.map((channel) => {
    const others = channels.filter((other) => other !== channel);
    return createLaneGate(
      channel,
      others.map(({ history }) => history),
    );
  });
  const frames = () => channels[0]?.history.count() ?? 0;
  let decided = 0;

  function decideTo(end: number): void {
    for (; decided < end; decided++) for (const lane of lanes) lane.decide(decided, frames());
  }

  return {
    advance: () => decideTo(Math.floor(frames() / framesPerSecond) - reach - musicDelay + 1),
    finish() {
      decideTo(Math.ceil(frames() / framesPerSecond));
      return lanes.map((lane) => lane.finish());
    },
  };
}

interface LaneGate {
  /** Decides the frames of one second, the next after the one before. */
  decide(second: number, frames: number): void;
  finish(): GatedSpeech;
}

function createLaneGate({ history, isMusic }: GateLane, others: readonly FrameHistory[]): LaneGate {
  const { floorShare, floorLeast, loudestFloor, on, off } = speechSettings;
  const { steadyShare, steadySwing, steadyOn, steadyOff } = speechSettings;
  const everything = createLevelWindow();
  const withoutMusic = createLevelWindow();
  const collector = createRunCollector(
    Math.round(speechSettings.shortestGap * framesPerSecond),
    Math.round(speechSettings.shortestSpeech * framesPerSecond),
    Math.round(speechSettings.leastVowels * framesPerSecond),
  );
  let added = 0;
  let removed = 0;
  let speaking = false;
  const spoken: number[] = [];
  const counts: number[] = [];

  /** Adds the levels of some frames to the windows, or takes them away; cells begin where seconds do. */
  function change(from: number, to: number, by: 1 | -1): void {
    everything.change(history.levels, from, to, by);
    for (let start = from; start < to; start += cellFrames) {
      const end = Math.min(to, start + cellFrames);
      if (!isMusic(Math.floor(start / cellFrames))) withoutMusic.change(history.levels, start, end, by);
    }
  }

  function moveWindow(second: number, frames: number): void {
    const end = Math.min(frames, (second + reach) * framesPerSecond);
    change(added, end, 1);
    added = Math.max(added, end);
    const start = (second - reach) * framesPerSecond;
    change(removed, start, -1);
    removed = Math.max(removed, start);
  }

  /** Where speech begins and how long it lasts, in dBFS. */
  function thresholds(): { beginning: number; lasting: number } {
    const window = withoutMusic.count() >= floorLeast * framesPerSecond ? withoutMusic : everything;
    const noise = window.percentile(floorShare);
    const steady = window.percentile(steadyShare) - noise < steadySwing;
    // Nobody who never pauses is as steady as that, however loud it is.
    const floor = steady ? noise : Math.min(loudestFloor, noise);
    return {
      beginning: Math.max(quietestSpeech, floor + (steady ? steadyOn : on)),
      lasting: Math.max(quietestSpeech, floor + (steady ? steadyOff : off)),
    };
  }

  function isEcho(frame: number): boolean {
    const limit = (history.levels[historyPlace(frame)] ?? 0) + speechSettings.echo;
    const first = Math.max(0, frame - echoFrames);
    for (const { levels } of others) {
      for (let at = first; at <= frame; at++) if ((levels[historyPlace(at)] ?? 0) > limit) return true;
    }
    return false;
  }

  return {
    decide(second, frames) {
      moveWindow(second, frames);
      const { beginning, lasting } = thresholds();
      const { levels, powers, vowels } = history;
      const end = Math.min(frames, (second + 1) * framesPerSecond);
      let power = 0;
      let count = 0;
      for (let frame = second * framesPerSecond; frame < end; frame++) {
        const place = historyPlace(frame);
        speaking = (levels[place] ?? 0) > (speaking ? lasting : beginning);
        if (!speaking || isEcho(frame)) continue;
        collector.mark(frame, vowels[place] === 1);
        power += powers[place] ?? 0;
        count += 1;
      }
      spoken.push(power);
      counts.push(count);
    },
    finish: () => ({ runs: collector.finish(), powers: spoken, frames: counts }),
  };
}
