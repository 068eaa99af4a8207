import { type CueVoice, cueVoices } from './cue-text';
import type { CueTiming } from './cue-time';
import { type SourceSegment, sourceSegment } from './source-segment';
import { roleOfName, speakerPrefixes, spokenLine } from './speaker-name';

/** A cue of WebVTT or SRT: its timing and its lines of text; `line` is the timing's line, from 1. */
export type Cue = CueTiming & { readonly line: number; readonly payload: readonly string[] };

/** The cues as segments: one for each voice, or for each `SPEAKER:` where the cue names no voices. */
export function segmentsOfCues(cues: readonly Cue[]): SourceSegment[] {
  const voices = cues.map((cue) => cueVoices(cue.payload.join('\n'), cue.start, cue.end));
  const speakers = speakerPrefixes(
    voices.flat().flatMap(({ text, speaker }) => (speaker ? [] : linesOf(text))),
  );
  return cues.flatMap(({ line, start, end }, index) => {
    const spoken = (voices[index] ?? []).flatMap((voice) => bySpeaker(voice, speakers));
    const said = spoken.length > 0 ? spoken : [{ speaker: null, text: '', words: [] }]; // an empty cue is noted, not lost
    return said.map(({ speaker, text, words }) =>
      sourceSegment({
        line,
        start,
        end,
        speaker,
        role: speaker === null ? null : roleOfName(speaker),
        text,
        words,
      }),
    );
  });
}

function bySpeaker(voice: CueVoice, speakers: ReadonlySet<string>): CueVoice[] {
  if (voice.speaker !== null) return [voice];
  const spoken: { speaker: string | null; text: string }[] = [];
  for (const line of linesOf(voice.text)) {
    const { speaker, text } = spokenLine(line, speakers);
    const last = spoken.at(-1);
    if (speaker === null && last !== undefined) last.text += `\n${text}`;
    else spoken.push({ speaker, text });
  }
  const [only] = spoken;
  if (spoken.length === 1 && only) return [{ ...only, words: voice.words }];
  return spoken.map((one) => ({ ...one, words: [] }));
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
