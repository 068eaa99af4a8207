import { type FrameHistory, framesPerSecond, quietestSpeech } from './frames';
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
  /** Whether a frame lies in what may be hold music; asked 4 s after it came, or when there is no more to come. */
  isMusic(frame: number): boolean;
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
  const powers: number[] = [];
  const counts: number[] = [];

  function moveWindow(second: number, frames: number): void {
    const end = Math.min(frames, (second + reach) * framesPerSecond);
    for (; added < end; added++) {
      everything.add(history.level(added));
      if (!isMusic(added)) withoutMusic.add(history.level(added));
    }
    const start = (second - reach) * framesPerSecond;
    for (; removed < start; removed++) {
      everything.remove(history.level(removed));
      if (!isMusic(removed)) withoutMusic.remove(history.level(removed));
    }
  }

  function floor(): number {
    const window = withoutMusic.count() >= floorLeast * framesPerSecond ? withoutMusic : everything;
    return Math.min(loudestFloor, window.percentile(floorShare));
  }

  function isEcho(frame: number): boolean {
    const limit = history.level(frame) + speechSettings.echo;
    const first = Math.max(0, frame - echoFrames);
    for (const other of others) {
      for (let at = first; at <= frame; at++) if (other.level(at) > limit) return true;
    }
    return false;
  }

  return {
    decide(second, frames) {
      moveWindow(second, frames);
      const noise = floor();
      const end = Math.min(frames, (second + 1) * framesPerSecond);
      let power = 0;
      let count = 0;
      for (let frame = second * framesPerSecond; frame < end; frame++) {
        speaking = history.level(frame) > Math.max(quietestSpeech, noise + (speaking ? off : on));
        if (!speaking || isEcho(frame)) continue;
        collector.mark(frame, history.vowel(frame));
        power += history.power(frame);
        count += 1;
      }
      powers.push(power);
      counts.push(count);
    },
    finish: () => ({ runs: collector.finish(), powers, frames: counts }),
  };
}
