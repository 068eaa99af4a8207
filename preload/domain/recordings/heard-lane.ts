import { type Span, seconds } from '../base/time';
import { framesPerSecond, levelOf } from './frames';
import { holdMusicCell } from './hold-music';
import type { Run } from './runs';
import type { LaneSignals } from './signals-file';
import { spanLength, spansIntersect, spansLasting, spansSubtract, spansTotal, spansUnite } from './spans';
import { type GatedSpeech, speechSettings } from './speech-gate';

/** What the detectors of one channel found, each by itself, in places of their own. */
export interface Findings {
  readonly speech: GatedSpeech;
  /** Hold music, in cells. */
  readonly cells: readonly Run[];
  /** Tones, in frames. */
  readonly keys: readonly Run[];
  readonly lines: readonly Run[];
  readonly loudness: number | null;
  /** Of the recording, in seconds. */
  readonly duration: number;
}

/** The same in seconds. */
export interface HeardLane {
  /** What passed for speech, music and tones included where they did. */
  readonly sound: readonly Span[];
  readonly music: readonly Span[];
  readonly keys: readonly Span[];
  readonly lines: readonly Span[];
  readonly findings: Findings;
}

/** Findings in seconds. A line tone that goes on and on holds its pitch as music does, and is no hold. */
export function heardLane(findings: Findings): HeardLane {
  const { duration } = findings;
  const lines = spansOf(findings.lines, 1 / framesPerSecond, duration);
  const music = spansOf(findings.cells, holdMusicCell, duration).filter((span) => {
    return spansTotal(spansIntersect([span], lines)) * 2 < spanLength(span);
  });
  return {
    sound: spansOf(findings.speech.runs, 1 / framesPerSecond, duration),
    music,
    keys: spansOf(findings.keys, 1 / framesPerSecond, duration),
    lines,
    findings,
  };
}

/** Runs of places as spans of seconds to the hundredth, cut to the recording. */
function spansOf(runs: readonly Run[], placeSeconds: number, duration: number): Span[] {
  const at = (place: number) => seconds(Math.min(duration, Math.round(place * placeSeconds * 100) / 100));
  return runs
    .map((run) => ({ start: at(run.start), end: at(run.end) }))
    .filter(({ start, end }) => end > start);
}

/** The first and last blocks of a tone are not steady, go unnoticed and may pass for speech. In seconds. */
const toneFringe = 0.12;

/** What is kept of a channel: its music with the edges that all channels agreed on, and as speech what is neither. */
export function laneSignals(heard: HeardLane, music: readonly Span[]): LaneSignals {
  const tones = [
    ...heard.keys.map((span) => ({ kind: 'key' as const, ...span })),
    ...heard.lines.map((span) => ({ kind: 'line' as const, ...span })),
  ].sort((one, other) => one.start - other.start);
  const fringed = tones.map(({ start, end }) => ({
    start: seconds(start - toneFringe),
    end: seconds(end + toneFringe),
  }));
  const others = spansUnite([...music, ...fringed]);
  const speech = spansLasting(spansSubtract(heard.sound, others), speechSettings.shortestSpeech);
  const { loudness } = heard.findings;
  return {
    speech,
    music: [...music],
    tones,
    loudness: loudness === null ? null : tenth(loudness),
    speechLevel: speechLevel(heard.findings.speech, speech, others),
  };
}

/** From the seconds with speech that music and tones do not touch; from all with speech where they touch each. */
function speechLevel(
  { powers, frames }: GatedSpeech,
  speech: readonly Span[],
  others: readonly Span[],
): number | null {
  const spoken = secondsTouched(speech, powers.length);
  const touched = secondsTouched(others, powers.length);
  const meanWhere = (chosen: (second: number) => boolean) => {
    let power = 0;
    let count = 0;
    for (let second = 0; second < powers.length; second++) {
      if (!chosen(second)) continue;
      power += powers[second] ?? 0;
      count += frames[second] ?? 0;
    }
    return count === 0 ? null : tenth(levelOf(power / count));
  };
  const isSpoken = (second: number) => spoken[second] === 1;
  return meanWhere((second) => isSpoken(second) && touched[second] !== 1) ?? meanWhere(isSpoken);
}

function secondsTouched(spans: readonly Span[], count: number): Uint8Array {
  const touched = new Uint8Array(count);
  for (const span of spans) touched.fill(1, Math.floor(span.start), Math.ceil(span.end));
  return touched;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
