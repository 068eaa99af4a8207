import { sentimentOf } from './contact-lens';
import { channelOf, field, itemsOf, numberOf, textOf, type Unknown } from './json-fields';
import { type SourceTranscript, type SourceWord, sourceSegment } from './source-segment';
import { type StreamWord, segmentsOfWords } from './word-runs';

/** Deepgram: `results` holds utterances, or else words for each channel; times are in seconds. */
export function isDeepgram(root: Unknown): boolean {
  const results = field(root, 'results');
  return Array.isArray(field(results, 'utterances')) || Array.isArray(field(results, 'channels'));
}

export function readDeepgram(root: Unknown): SourceTranscript {
  const results = field(root, 'results');
  const utterances = itemsOf(field(results, 'utterances'));
  const channels = itemsOf(field(results, 'channels'));
  const single = singleSpeakers(utterances);
  return {
    language: textOf(field(channels[0], 'detected_language')),
    segments:
      utterances.length > 0
        ? utterances.map((utterance) =>
            sourceSegment({
              start: numberOf(field(utterance, 'start')),
              end: numberOf(field(utterance, 'end')),
              channel: channelOf(field(utterance, 'channel')),
              speaker: single ? null : textOf(field(utterance, 'speaker')),
              text: textOf(field(utterance, 'transcript')) ?? '',
              words: itemsOf(field(utterance, 'words')).map(wordOf),
              sentiment: sentimentOf(field(utterance, 'sentiment')),
            }),
          )
        : channels.flatMap((channel, index) => segmentsOfWords(channelWords(channel, index))),
  };
}

/** Speakers are numbered anew on each channel, so one speaker a channel says no more than the channel does. */
function singleSpeakers(utterances: readonly Unknown[]): boolean {
  const speakers = new Map<Unknown, Unknown>();
  for (const utterance of utterances) {
    const channel = field(utterance, 'channel');
    const speaker = field(utterance, 'speaker');
    if (speakers.has(channel) && speakers.get(channel) !== speaker) return false;
    speakers.set(channel, speaker);
  }
  return true;
}

function channelWords(channel: Unknown, index: number): StreamWord[] {
  const [best] = itemsOf(field(channel, 'alternatives'));
  const words = itemsOf(field(best, 'words'));
  const several = new Set(words.map((word) => field(word, 'speaker'))).size > 1;
  return words.map((word) => ({
    ...wordOf(word),
    speaker: several ? textOf(field(word, 'speaker')) : null,
    channel: channelOf(index),
  }));
}

function wordOf(word: Unknown): SourceWord {
  return {
    text: textOf(field(word, 'punctuated_word', 'word')) ?? '',
    start: numberOf(field(word, 'start')),
    end: numberOf(field(word, 'end')),
  };
}
