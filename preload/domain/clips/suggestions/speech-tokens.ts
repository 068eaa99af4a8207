import { foldText } from '../../base/fold-text';
import type { ChannelRole } from '../../recordings/recording';
import {
  segmentChannel,
  segmentRole,
  type Transcript,
  type TranscriptSegment,
} from '../../recordings/transcript/transcript';

/** A stretch of one segment's text, in UTF-16 units, `to` excluded. */
export interface TextPlace {
  readonly segment: number;
  readonly from: number;
  readonly to: number;
}

/** A word, a run of numerals or a sign, as it stands in a transcript; `said` is folded, numerals are ASCII digits. */
export interface SpeechToken extends TextPlace {
  readonly kind: 'word' | 'numeral' | 'sign';
  readonly said: string;
  /** It is written with a capital letter. */
  readonly capital: boolean;
  /** A sentence or a turn begins with it. */
  readonly opens: boolean;
  /** Nothing but spaces and hyphens lies between this and the one before. */
  readonly close: boolean;
}

/** Everything one speaker says, in the order of the transcript: what others say between is not in it. */
export interface SpeakerStream {
  readonly speaker: string;
  readonly role: ChannelRole | null;
  readonly tokens: readonly SpeechToken[];
}

/** Han characters are words of their own here, as nothing shows where their words end. */
const tokenPattern =
  /\p{Nd}+|\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}](?:['’](?=\p{L}))?)+|[^\s\p{L}\p{M}\p{Nd}]/gu;
/** Where in Unicode the zeros of the digits lie that people write numbers with. */
const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xff10];

/** The words, numerals and signs of a segment's text. */
export function speechTokens(text: string, segment: number): SpeechToken[] {
  let end = 0;
  return Array.from(text.matchAll(tokenPattern), ({ 0: written, index }) => {
    const kind = /^\p{Nd}/u.test(written) ? 'numeral' : /^[\p{L}\p{M}]/u.test(written) ? 'word' : 'sign';
    const close = /^[\s\-‐‑–]*$/u.test(text.slice(end, index));
    if (!isHyphen(written)) end = index + written.length;
    return {
      segment,
      from: index,
      to: index + written.length,
      kind,
      said: kind === 'numeral' ? asciiDigits(written) : foldText(written).folded.trim().replaceAll('’', "'"),
      close,
      capital: /^\p{Lu}/u.test(written),
      opens: /(?:^|[.?!…。？！:]|\p{Ps}|["“„»«-])\s*$/u.test(text.slice(0, index)),
    };
  });
}

function isHyphen(written: string): boolean {
  return /^[-‐‑–]$/u.test(written);
}

function asciiDigits(written: string): string {
  return Array.from(written, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const zero = zeros.find((one) => code >= one && code < one + 10);
    return zero === undefined ? '0' : String(code - zero);
  }).join('');
}

/** Whom a segment is spoken by, as well as the transcript says: by channel, else by role, else by the speaker's name. */
export function speakerOf(segment: TranscriptSegment, channelRoles: readonly ChannelRole[]): string {
  const channel = segmentChannel(segment, channelRoles);
  if (channel !== null && channelRoles[channel] !== 'mixed') return `channel ${channel}`;
  return segment.speaker ?? segmentRole(segment, channelRoles) ?? '';
}

/** What each speaker of a transcript says. */
export function speakerStreams(
  transcript: Pick<Transcript, 'segments'>,
  channelRoles: readonly ChannelRole[],
): SpeakerStream[] {
  const streams = new Map<string, { role: ChannelRole | null; tokens: SpeechToken[] }>();
  for (const [index, segment] of transcript.segments.entries()) {
    const speaker = speakerOf(segment, channelRoles);
    const stream = streams.get(speaker) ?? { role: segmentRole(segment, channelRoles), tokens: [] };
    stream.tokens.push(...speechTokens(segment.text, index));
    streams.set(speaker, stream);
  }
  return Array.from(streams, ([speaker, stream]) => ({ speaker, ...stream }));
}
