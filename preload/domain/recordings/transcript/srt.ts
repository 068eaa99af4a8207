import { type Cue, segmentsOfCues } from './cue-segments';
import { cueTiming } from './cue-time';
import type { SourceTranscript } from './source-segment';

/** How far into a file its first timing is looked for: a file of anything else is not read to its end for nothing. */
const searched = 200_000;

/** SubRip, or WebVTT without its heading: a line with two times and an arrow stands near the beginning. */
export function isSrt(text: string): boolean {
  return text
    .slice(0, searched)
    .split(/\r\n|\n|\r/)
    .some((line) => {
      const timing = cueTiming(line);
      return timing !== null && (timing.start !== null || timing.end !== null);
    });
}

/**
 * A cue's text runs to the next timing, so that blank lines inside it lose nothing; the number that stands alone
 * before the next timing is that cue's.
 */
export function readSrt(lines: readonly string[]): SourceTranscript {
  const cues: (Cue & { payload: string[] })[] = [];
  for (const [index, line] of lines.entries()) {
    const timing = cueTiming(line);
    const payload = cues.at(-1)?.payload;
    if (timing === null) {
      payload?.push(line.replace(/^\s*\{\\[^}]{0,50}\}/, '')); // `{\an8}` places a line on the screen
      continue;
    }
    const numbered = /^\s*\d{1,9}\s*$/.test(payload?.at(-1) ?? '');
    const apart = payload === undefined || payload.length === 1 || payload.at(-2)?.trim() === '';
    if (numbered && apart) payload?.pop();
    cues.push({ ...timing, line: index + 1, payload: [] });
  }
  return { language: null, segments: segmentsOfCues(cues) };
}
