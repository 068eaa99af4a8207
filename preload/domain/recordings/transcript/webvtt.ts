import { type Cue, segmentsOfCues } from './cue-segments';
import { cueTiming } from './cue-time';
import type { SourceTranscript } from './source-segment';

/** WebVTT: the file begins with that word. */
export function isWebVtt(text: string): boolean {
  return /^\s*WEBVTT(?:\s|$)/.test(text.slice(0, 100));
}

/** Blocks end at blank lines; those of NOTE, STYLE and REGION, and those without a timing, are passed over. */
export function readWebVtt(lines: readonly string[]): SourceTranscript {
  const cues: (Cue & { payload: string[] })[] = [];
  let language: string | null = null;
  let state: 'header' | 'between' | 'in-block' | 'in-cue' | 'in-comment' = 'header';
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      state = 'between';
      continue;
    }
    if (state === 'header')
      language ??= /^Language:\s*([\w-]{2,35})\s*$/i.exec(line.slice(0, 60))?.[1] ?? null;
    if (state === 'between' && /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(line) && cueTiming(line) === null) {
      state = 'in-comment';
    }
    const timing = state === 'in-comment' ? null : cueTiming(line);
    if (timing !== null) {
      cues.push({ ...timing, line: index + 1, payload: [] });
      state = 'in-cue';
    } else if (state === 'in-cue') {
      cues.at(-1)?.payload.push(line);
    } else if (state === 'between') {
      state = 'in-block'; // an identifier, or a block of some later version of the format
    }
  }
  return { language, segments: segmentsOfCues(cues) };
}
