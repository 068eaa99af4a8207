import { type Span, seconds, spanBetween } from '../../base/time';
import type { ChannelRole } from '../../recordings/recording';
import { type SpokenWord, spokenWords } from '../../recordings/transcript/spoken-words';
import { segmentChannel, segmentRole, type Transcript } from '../../recordings/transcript/transcript';
import type { RedactionRule } from '../redaction';
import { digitFindings, type Finding } from './digit-findings';
import { spokenEmails, writtenEmails } from './email-places';
import { nameWords, spokenNames } from './name-places';
import { numberWords } from './number-words';
import { cardCues, phraseEnds } from './phrases';
import { type SpeakerStream, speakerOf, speakerStreams, type TextPlace } from './speech-tokens';
import { speltNames } from './spelt-names';
import { toldNames } from './told-names';

/** A stretch of a call that may have to be taken out: where it is heard, and where it stands in the transcript. */
export interface RedactionSuggestion {
  readonly rule: RedactionRule;
  readonly span: Span;
  /** Null: the transcript doesn't say on which channel it is heard. */
  readonly channel: number | null;
  /** In the order of the transcript, one for each segment it runs through. */
  readonly places: readonly TextPlace[];
}

export interface SuggestionFacts {
  readonly transcript: Pick<Transcript, 'segments' | 'language'>;
  readonly channelRoles: readonly ChannelRole[];
  /** The names of people in the contact's details. */
  readonly names: readonly string[];
  /** What the customer says is suggested when it begins within so many seconds after a card was asked for. */
  readonly announcedSeconds?: number;
}

/** How long after a card was asked for the customer's answer may begin unless somebody says otherwise. */
export const usualAnnouncedSeconds = 12;

/** Stretches of a call that may have to be taken out, in the order they are heard; the wider first where two begin alike. */
export function suggestRedactions(facts: SuggestionFacts): RedactionSuggestion[] {
  const { transcript, channelRoles, names } = facts;
  const times = wordTimes(transcript);
  const suggested = (rule: RedactionRule, places: readonly TextPlace[]) =>
    suggestion(rule, places, facts, times);
  const numbers = numberWords(transcript.language);
  const streams = speakerStreams(transcript, channelRoles);
  const wanted = nameWords([...names, ...streams.flatMap(({ tokens }) => [...toldNames(tokens)])]);
  const found = streams.flatMap((stream) => {
    const { tokens } = stream;
    const findings: Finding[] = [
      ...digitFindings(tokens, transcript, numbers),
      ...spokenEmails(tokens).map((place) => ({ rule: 'email' as const, said: [place.first, place.last] })),
      ...[...spokenNames(tokens, wanted), ...speltNames(tokens, wanted)].map((place) => ({
        rule: 'name' as const,
        said: [place.first, place.last],
      })),
    ];
    return findings.flatMap((finding) => suggested(finding.rule, placesOf(stream, finding)));
  });
  const all = [
    ...found,
    ...writtenEmails(transcript).flatMap((place) => suggested('email', [place])),
    ...announcedSegments(facts, streams).flatMap((segment) => {
      const text = transcript.segments[segment]?.text ?? '';
      return suggested('announced', [{ segment, from: 0, to: text.length }]);
    }),
  ];
  return withoutRepeats(all.toSorted(suggestionOrder));
}

function suggestionOrder(one: RedactionSuggestion, other: RedactionSuggestion): number {
  return (
    one.span.start - other.span.start ||
    other.span.end - one.span.end ||
    (one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0)
  );
}

/** A written address is found as a spoken one too where it holds the words of one. */
function withoutRepeats(suggestions: readonly RedactionSuggestion[]): RedactionSuggestion[] {
  const known = new Set<string>();
  return suggestions.filter(({ rule, span, channel }) => {
    const key = `${rule} ${channel} ${span.start} ${span.end}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** The stretches of text in which a finding is said, one for each segment. */
function placesOf({ tokens }: SpeakerStream, { said }: Finding): TextPlace[] {
  const places = new Map<number, TextPlace>();
  for (const index of said) {
    const token = tokens[index];
    if (token === undefined) continue;
    const { segment, from, to } = token;
    places.set(segment, { segment, from: places.get(segment)?.from ?? from, to });
  }
  return [...places.values()];
}

/** The segments in which somebody answers, once another has asked for a card. */
function announcedSegments(
  { transcript, channelRoles, announcedSeconds = usualAnnouncedSeconds }: SuggestionFacts,
  streams: readonly SpeakerStream[],
): number[] {
  const { segments } = transcript;
  const answers = new Set<number>();
  for (const { tokens, role } of streams) {
    // A customer who names the card is about to read it out and is found by the digits; asking is the agent's part.
    if (role === 'customer') continue;
    const asked = new Set(phraseEnds(tokens, cardCues).flatMap((index) => tokens[index]?.segment ?? []));
    for (const segment of asked) {
      const asking = segments[segment];
      if (asking === undefined) continue;
      for (const [index, answer] of segments.entries()) {
        if (answer.start < asking.start || answer.start > asking.end + announcedSeconds) continue;
        if (index === segment || isSame(asking, answer) || segmentRole(answer, channelRoles) === 'agent')
          continue;
        answers.add(index);
      }
    }
  }
  return [...answers];

  function isSame(one: Transcript['segments'][number], other: Transcript['segments'][number]): boolean {
    const speaker = speakerOf(one, channelRoles);
    // Where the transcript tells nobody apart, whoever speaks next may be the one who answers.
    return speaker !== '' && speaker !== 'mixed' && speaker === speakerOf(other, channelRoles);
  }
}

/** The words of a segment with their times, worked out when they are first asked for. */
function wordTimes({ segments }: Pick<Transcript, 'segments'>): (segment: number) => readonly SpokenWord[] {
  const known = new Map<number, readonly SpokenWord[]>();
  return (index) => {
    const segment = segments[index];
    const words = known.get(index) ?? (segment === undefined ? [] : spokenWords(segment));
    known.set(index, words);
    return words;
  };
}

function suggestion(
  rule: RedactionRule,
  places: readonly TextPlace[],
  { transcript, channelRoles }: SuggestionFacts,
  words: (segment: number) => readonly SpokenWord[],
): RedactionSuggestion[] {
  const spans = places.flatMap((place) => {
    const segment = transcript.segments[place.segment];
    return segment === undefined ? [] : (spanOfPlace(segment, place, words(place.segment)) ?? []);
  });
  const [first, last] = [places[0], spans.at(-1)];
  const segment = first === undefined ? undefined : transcript.segments[first.segment];
  if (segment === undefined || last === undefined) return [];
  const span = spanBetween(
    Math.min(...spans.map(({ start }) => start)),
    Math.max(...spans.map(({ end }) => end)),
  );
  return [{ rule, span, channel: segmentChannel(segment, channelRoles), places }];
}

/** A word without a time of its own may be said this much earlier or later than its share of the segment says. */
function doubt({ start, end }: Span): number {
  return Math.min(1.5, 0.3 + (end - start) / 10);
}

/** When the words are said that a stretch of a segment's text touches; null where it touches none. */
function spanOfPlace(segment: Span, { from, to }: TextPlace, words: readonly SpokenWord[]): Span | null {
  const touched = words.filter((word) => word.from < to && word.to > from);
  const [first, last] = [touched[0], touched.at(-1)];
  if (first === undefined || last === undefined) return null;
  const wider = doubt(segment);
  const start = Math.min(...touched.map((word) => word.start));
  const end = Math.max(...touched.map((word) => word.end));
  return {
    start: seconds(first.estimated ? Math.max(segment.start, start - wider) : start),
    end: seconds(last.estimated ? Math.min(segment.end, end + wider) : end),
  };
}
