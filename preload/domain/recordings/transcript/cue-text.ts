import { cueTime } from './cue-time';
import { decodeEntities } from './plain-text';
import type { SourceWord } from './source-segment';

/** What one voice says in a cue; `words` are the stretches between times written inside the text. */
export type CueVoice = {
  readonly speaker: string | null;
  readonly text: string;
  readonly words: readonly SourceWord[];
};

const tag = /<([^<>]{1,200})>/g;
const knownTag = /^\/?(?:v|c|i|b|u|s|ruby|rt|lang|font)(?![\w-])/i;
const voiceTag = /^v(?:\.\S*)?\s+(.+)$/is;

/**
 * A cue's text by voice. Tags that subtitles know are read or dropped; whatever else looks like markup is what was
 * said, as plain text.
 */
export function cueVoices(payload: string, start: number | null, end: number | null): CueVoice[] {
  const voices: { speaker: string | null; pieces: { text: string; from: number | null }[] }[] = [];
  const voice = (speaker: string | null) => voices.push({ speaker, pieces: [{ text: '', from: start }] });
  voice(null);
  const say = (text: string) => {
    const piece = voices.at(-1)?.pieces.at(-1);
    if (piece) piece.text += text;
  };
  let at = 0;
  for (const match of payload.matchAll(tag)) {
    say(decodeEntities(payload.slice(at, match.index)));
    at = match.index + match[0].length;
    const inside = match[1] ?? '';
    const name = voiceTag.exec(inside)?.[1];
    const time = cueTime(inside);
    if (name !== undefined) voice(decodeEntities(name).trim());
    else if (/^\/v$/i.test(inside)) voice(null);
    else if (time !== null) voices.at(-1)?.pieces.push({ text: '', from: time });
    else if (!knownTag.test(inside)) say(match[0]);
  }
  say(decodeEntities(payload.slice(at)));
  return voices.flatMap(({ speaker, pieces }) => {
    const text = pieces.map((piece) => piece.text).join('');
    if (text.trim() === '') return [];
    const words = pieces.map((piece, index) => ({
      text: piece.text,
      start: piece.from,
      end: pieces[index + 1]?.from ?? end,
    }));
    return [{ speaker, text, words: pieces.length > 1 ? words : [] }];
  });
}
