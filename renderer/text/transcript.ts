import type { TranscriptLine, TranscriptProblem } from '@contract/transcripts';
import { assertNever } from '@domain/base/assert';
import type { Sentiment, TranscriptFormat } from '@domain/recordings/transcript/transcript';
import { counted } from './review';

/** One sentence for a file that became no transcript: which file, what is wrong with it, and what to do. */
export function transcriptProblemSentence(name: string, problem: TranscriptProblem): string {
  switch (problem.kind) {
    case 'unreadable':
      return `${name} can't be read: the system denies Earmark access, or it is gone. Check where it lies, then choose it again.`;
    case 'empty':
      return `${name} is empty. Export the transcript again.`;
    case 'too-large':
      return `${name} is larger than 100 MB, too large for the transcript of one call. Export it for this call alone.`;
    case 'encoding':
      return `${name} is written neither in UTF-8 nor in UTF-16. Save it as UTF-8, then choose it again.`;
    case 'unknown-format':
      return `${name} is no transcript that Earmark reads. Choose one of Contact Lens, Deepgram, Google, Whisper, WebVTT or SRT.`;
    case 'broken-json':
      return `${name} is broken${placeWords(problem.line, problem.column)}: the JSON ends or goes wrong there. Export it again.`;
    case 'no-segments':
      return `${name} holds nothing with both a time and a text${placeWords(problem.line, null)}. Export it with times.`;
    case 'no-recording':
      return `${name}: no recording of the library has this name, or several have. Open the call, then choose its transcript there.`;
    case 'disk-full':
      return `${name} was not kept: the disk is full. Free some space, then choose it again.`;
    case 'storage':
      return `${name} could not be kept: ${problem.detail.trim().replace(/[.\s]+$/, '')}. Check the data folder named in Settings, then choose it again.`;
    default:
      return assertNever(problem);
  }
}

function placeWords(line: number | null, column: number | null): string {
  if (line === null) return '';
  return column === null ? ` (line ${line})` : ` at line ${line}, column ${column}`;
}

/** What became of a file that was chosen as a transcript. */
export function transcriptLineSentence({ name, outcome, problem, ...line }: TranscriptLine): string {
  if (problem !== null) return transcriptProblemSentence(name, problem);
  const passages = counted(line.segments, 'passage');
  const asides = [
    line.leftOut > 0 ? `${line.leftOut} without time or text left out` : '',
    line.mended > 0 ? `${line.mended} with an impossible time mended` : '',
  ].filter((part) => part !== '');
  const rest = asides.length > 0 ? `; ${asides.join(', ')}` : '';
  switch (outcome) {
    case 'kept':
      return `${name}: ${passages}${rest}.`;
    case 'replaced':
      return `${name} is the transcript now: ${passages}${rest}. The one before can be brought back.`;
    case 'unchanged':
      return `${name} is the transcript already.`;
    case 'failed':
      return `${name} was not taken. Choose it again.`;
    default:
      return assertNever(outcome);
  }
}

export function transcriptFormatName(format: TranscriptFormat): string {
  const names: Record<TranscriptFormat, string> = {
    'contact-lens': 'Contact Lens',
    deepgram: 'Deepgram',
    google: 'Google Speech-to-Text',
    whisper: 'Whisper',
    webvtt: 'WebVTT',
    srt: 'SRT',
  };
  return names[format];
}

/** What a machine heard in the voice or the words; null where it is nothing to speak of. */
export function sentimentWords(sentiment: Sentiment | null): string | null {
  switch (sentiment) {
    case 'positive':
      return 'sounds positive, says the transcript';
    case 'negative':
      return 'sounds negative, says the transcript';
    case 'mixed':
      return 'sounds mixed, says the transcript';
    case 'neutral':
    case null:
      return null;
    default:
      return assertNever(sentiment);
  }
}
