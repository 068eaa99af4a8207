import { type Span, spanBetween } from '../base/time';
import type { ChannelRole } from '../recordings/recording';
import { spokenWords } from '../recordings/transcript/spoken-words';
import { segmentChannel, type Transcript, type TranscriptSegment } from '../recordings/transcript/transcript';
import { marginOf, type Redacted, usualMargin } from './redaction';
import { nameWords, spokenNames } from './suggestions/name-places';
import { speechTokens } from './suggestions/speech-tokens';

/** What stands for a masked word: as long for one digit as for sixteen, so that nothing can be told from it. */
export const mask = '▮▮▮';

export interface MaskOptions {
  readonly channelRoles: readonly ChannelRole[];
  /** Names that are masked wherever they are said, whether their sound is taken out or not. */
  readonly names?: readonly string[];
}

/**
 * The transcript as it may be shown beside a redacted copy: a word that is heard in a redacted stretch, if only a part of
 * it, is a mask, and who speaks is told by role or number, as files of transcripts name people there.
 */
export function maskTranscript<Kept extends Pick<Transcript, 'segments'>>(
  transcript: Kept,
  redactions: readonly Pick<Redacted, 'span' | 'channel' | 'margin'>[],
  { channelRoles, names = [] }: MaskOptions,
): Kept {
  const speakers = new Map<string, string>();
  const wanted = nameWords(names);
  const segments = transcript.segments.map((segment) => {
    const channel = segmentChannel(segment, channelRoles);
    const hiding = redactions
      // A segment whose channel can't be told may be on any: it is masked for all.
      .filter((one) => one.channel === null || channel === null || one.channel === channel)
      .map(hiddenStretch);
    const masked = maskedPlaces(segment, hiding, wanted);
    const { text, words } = replaceWords(segment, masked);
    const { speaker } = segment;
    return { ...segment, text, words, speaker: speaker === null ? null : nameless(speakers, speaker) };
  });
  return { ...transcript, segments };
}

/**
 * Who makes a margin wider doubts the times of the words, so what is said in it is masked too; the usual margin only takes
 * the breath of a word out that is masked anyway.
 */
function hiddenStretch(one: Pick<Redacted, 'span' | 'margin'>): Span {
  const wider = Math.max(0, marginOf(one) - usualMargin);
  return spanBetween(one.span.start - wider, one.span.end + wider);
}

function nameless(speakers: Map<string, string>, speaker: string): string {
  const known = speakers.get(speaker) ?? `Speaker ${speakers.size + 1}`;
  speakers.set(speaker, known);
  return known;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function maskedPlaces(
  segment: TranscriptSegment,
  hiding: readonly Span[],
  names: ReadonlySet<string>,
): Range[] {
  const said = spokenWords(segment).filter(({ start, end }) =>
    hiding.some((span) =>
      // A word without length is masked on the edge of a span too; others that only touch it are not heard in it.
      end > start ? start < span.end && end > span.start : start >= span.start && start <= span.end,
    ),
  );
  const tokens = names.size === 0 ? [] : speechTokens(segment.text, 0);
  const named = spokenNames(tokens, names).flatMap(({ first, last }) => tokens.slice(first, last + 1));
  const places = [...said, ...named].toSorted((one, other) => one.from - other.from);
  const apart: { from: number; to: number }[] = [];
  for (const { from, to } of places) {
    const last = apart.at(-1);
    if (last !== undefined && from < last.to) last.to = Math.max(last.to, to);
    else apart.push({ from, to });
  }
  return apart;
}

/** The text with a mask in each of the places, and the times of what is left, moved to where it now stands. */
function replaceWords(
  segment: TranscriptSegment,
  places: readonly Range[],
): Pick<TranscriptSegment, 'text' | 'words'> {
  if (places.length === 0) return { text: segment.text, words: segment.words };
  let text = '';
  let read = 0;
  const moved: { readonly from: number; readonly to: number; readonly by: number }[] = [];
  for (const { from, to } of places) {
    text += segment.text.slice(read, from);
    moved.push({ from: read, to: from, by: text.length - from });
    text += mask;
    read = to;
  }
  moved.push({ from: read, to: segment.text.length, by: text.length - read });
  text += segment.text.slice(read);
  const words = segment.words.flatMap((word) => {
    const stretch = moved.find(({ from, to }) => word.from >= from && word.to <= to);
    return stretch === undefined ? [] : [{ ...word, from: word.from + stretch.by, to: word.to + stretch.by }];
  });
  return { text, words };
}
