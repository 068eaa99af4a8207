import { channelOf, field, itemsOf, numberOf, textOf, type Unknown } from './json-fields';
import { type SourceSegment, type SourceTranscript, sourceSegment } from './source-segment';
import { type StreamWord, segmentsOfWords } from './word-runs';

/** Google Speech-to-Text v1: a list of `results`, bare or in the `response` of a long-running operation. */
export function isGoogle(root: Unknown): boolean {
  return resultsOf(root).some((result) => Array.isArray(field(result, 'alternatives')));
}

export function readGoogle(root: Unknown): SourceTranscript {
  const channels = new Map<number | null, Result[]>();
  for (const item of resultsOf(root)) {
    const result = resultOf(item);
    const others = channels.get(result.channel);
    if (others) others.push(result);
    else channels.set(result.channel, [result]);
  }
  const language = resultsOf(root).flatMap(
    (item) => textOf(field(item, 'languageCode', 'language_code')) ?? [],
  );
  return { language: language[0] ?? null, segments: [...channels.values()].flatMap(segmentsOfChannel) };
}

type Result = {
  readonly channel: number | null;
  readonly text: string;
  readonly words: readonly StreamWord[];
  readonly end: number | null;
};

function resultsOf(root: Unknown): readonly Unknown[] {
  return itemsOf(field(root, 'results') ?? field(field(root, 'response'), 'results'));
}

function resultOf(item: Unknown): Result {
  const channel = channelOf(field(item, 'channelTag', 'channel_tag'), 1);
  const [best] = itemsOf(field(item, 'alternatives'));
  const words = itemsOf(field(best, 'words')).map((word): StreamWord => {
    const speaker = textOf(field(word, 'speakerTag', 'speaker_tag'));
    return {
      text: (textOf(field(word, 'word')) ?? '').split('|', 1)[0] ?? '', // Japanese words carry their reading after a bar
      start: durationOf(field(word, 'startTime', 'start_time')),
      end: durationOf(field(word, 'endTime', 'end_time')),
      speaker: speaker === '0' ? null : speaker,
      channel,
    };
  });
  return {
    channel,
    text: textOf(field(best, 'transcript')) ?? '',
    words,
    end: durationOf(field(item, 'resultEndTime', 'result_end_time')),
  };
}

/** With speakers told apart, the last result repeats the words of all the others and is the only one with speakers. */
function segmentsOfChannel(results: readonly Result[]): SourceSegment[] {
  const last = results.at(-1);
  if (last?.words.some(({ speaker }) => speaker !== null)) {
    const first = results.find(({ words }) => words.length > 0);
    const repeats = first === last || first?.words[0]?.start === last.words[0]?.start;
    return segmentsOfWords(repeats ? last.words : results.flatMap(({ words }) => words));
  }
  let before = 0;
  return results.map(({ channel, text, words, end }) => {
    const [known] = words.flatMap(({ start }) => start ?? []);
    const finish = words.findLast((word) => word.end !== null)?.end ?? end;
    // Without word times a result only says when it ends: it can't have begun before the one before it ended.
    const start = known ?? (end === null ? null : Math.min(before, end));
    before = finish ?? before;
    return sourceSegment({ start, end: finish, channel, text, words });
  });
}

/** `"1.2s"`, a plain number, or the seconds and nanoseconds that the client libraries write. */
function durationOf(value: Unknown): number | null {
  if (typeof value === 'string') return numberOf(value.replace(/s\s*$/, ''));
  if (typeof value === 'number') return numberOf(value);
  const whole = numberOf(field(value, 'seconds'));
  const nanoseconds = numberOf(field(value, 'nanos'));
  return whole === null && nanoseconds === null ? null : (whole ?? 0) + (nanoseconds ?? 0) / 1e9;
}
