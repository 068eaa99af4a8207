import type { ChannelRole } from '../recording';
import { field, itemsOf, millisecondsOf, textOf, type Unknown } from './json-fields';
import { type SourceSegment, type SourceTranscript, type SourceWord, sourceSegment } from './source-segment';
import { roleOfName } from './speaker-name';
import { type Sentiment, sentimentSchema } from './transcript';

/** Amazon Contact Lens and Transcribe Call Analytics: `Transcript` lists segments with offsets in milliseconds. */
export function isContactLens(root: Unknown): boolean {
  return Array.isArray(field(root, 'Transcript'));
}

export function readContactLens(root: Unknown): SourceTranscript {
  const roles = new Map<string, ChannelRole>();
  for (const participant of itemsOf(field(root, 'Participants'))) {
    const id = textOf(field(participant, 'ParticipantId'));
    const role = roleOfName(textOf(field(participant, 'ParticipantRole')) ?? '');
    if (id !== null && role !== null) roles.set(id, role);
  }
  return {
    language: textOf(field(root, 'LanguageCode')),
    segments: itemsOf(field(root, 'Transcript')).map((item) => segmentOf(item, roles)),
  };
}

function segmentOf(item: Unknown, roles: ReadonlyMap<string, ChannelRole>): SourceSegment {
  const participant = textOf(field(item, 'ParticipantId'));
  const literal = textOf(field(item, 'ParticipantRole')) ?? participant ?? '';
  const words = itemsOf(field(item, 'Items'));
  return sourceSegment({
    start: millisecondsOf(field(item, 'BeginOffsetMillis')),
    end: millisecondsOf(field(item, 'EndOffsetMillis')),
    role: (participant === null ? undefined : roles.get(participant)) ?? roleOfName(literal),
    speaker: participant,
    text: textOf(field(item, 'Content')) ?? '',
    words: words.flatMap((word): SourceWord[] =>
      field(word, 'Type') === 'punctuation'
        ? []
        : [{ text: textOf(field(word, 'Content')) ?? '', ...timesOf(word) }],
    ),
    sentiment: sentimentOf(field(item, 'Sentiment')),
    redactions: [
      ...itemsOf(field(field(item, 'Redaction'), 'RedactedTimestamps')),
      ...words.filter((word) => itemsOf(field(word, 'Redaction')).length > 0),
    ].flatMap((redacted) => {
      const { start, end } = timesOf(redacted);
      return start === null || end === null ? [] : [{ start, end }];
    }),
  });
}

function timesOf(item: Unknown): { start: number | null; end: number | null } {
  return {
    start: millisecondsOf(field(item, 'BeginOffsetMillis')),
    end: millisecondsOf(field(item, 'EndOffsetMillis')),
  };
}

/** A feeling named in any case; null for one we have no name for. */
export function sentimentOf(value: Unknown): Sentiment | null {
  return sentimentSchema.safeParse(typeof value === 'string' ? value.toLowerCase() : null).data ?? null;
}
