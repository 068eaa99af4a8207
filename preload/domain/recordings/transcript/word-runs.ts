import { type SourceSegment, type SourceWord, sourceSegment } from './source-segment';

/** A word of a stream that has no segments yet. */
export type StreamWord = SourceWord & { readonly speaker: string | null; readonly channel: number | null };

const pause = 0.8; // seconds of silence that end a segment
const fullLength = 30; // words after which a segment ends with its sentence
const mostWords = 80;
const sentenceEnd = /[.?!。？！؟]["'”’)]?$/u;

/** Words made into segments: one ends where the speaker changes, at a pause, and with the sentence once it is long. */
export function segmentsOfWords(words: readonly StreamWord[]): SourceSegment[] {
  const runs: StreamWord[][] = [];
  for (const word of words) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run === undefined || last === undefined || endsRun(run, last, word)) runs.push([word]);
    else run.push(word);
  }
  return runs.map((run) =>
    sourceSegment({
      start: run.find(({ start }) => start !== null)?.start ?? null,
      end: run.findLast(({ end }) => end !== null)?.end ?? null,
      channel: run[0]?.channel ?? null,
      speaker: run[0]?.speaker ?? null,
      text: joinWords(run.map(({ text }) => text)),
      words: run,
    }),
  );
}

function endsRun(run: readonly StreamWord[], last: StreamWord, word: StreamWord): boolean {
  if (word.speaker !== last.speaker || word.channel !== last.channel || run.length >= mostWords) return true;
  if (word.start !== null && last.end !== null && word.start - last.end >= pause) return true;
  return run.length >= fullLength && sentenceEnd.test(last.text.slice(-4));
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{P}]/u;
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Words as running text: a space between two, except in scripts that write none. */
export function joinWords(words: readonly string[]): string {
  let text = '';
  for (const word of words.map((one) => one.trim())) {
    if (word === '') continue;
    const joined = text === '' || (spaceless.test(text.slice(-2)) && unspaced.test(word.slice(0, 2)));
    text += joined ? word : ` ${word}`;
  }
  return text;
}
