import { placeOf } from '../../base/json-fault';
import {
  type ChannelNames,
  type ExchangedMark,
  type MarksFound,
  markNotes,
  mostMarks,
} from './exchanged-mark';
import { markOfLabel } from './label-mark';
import { markTimes } from './mark-time';

/** Whether the text begins as Praat's text files of this class do. */
export function isTextGrid(text: string): boolean {
  const head = text.slice(0, 400);
  return /^\s*(?:File type = )?"ooTextFile[^"]*"/.test(head) && head.includes('"TextGrid"');
}

/**
 * A TextGrid in either form. As Praat itself does, only free-standing numbers, quoted texts and flags are read, and
 * everything else is decoration: so both forms are one.
 */
export function readTextGrid(text: string, channels: ChannelNames): MarksFound {
  const tokens = textGridTokens(text);
  const notes = markNotes();
  const marks: ExchangedMark[] = [];
  let next = 0;
  const take = (kind: Token['kind']) => {
    const token = tokens[next];
    if (token?.kind !== kind) throw new TextGridFault(token?.at ?? text.length);
    next++;
    return token;
  };
  const number = () => take('number').number;
  const addMark = (tier: string, label: string, start: number, end: number | null, at: number) => {
    if (label.trim() === '') return;
    const times = markTimes(start, end);
    if (times === null) notes.add('unreadable', placeOf(text, at).line);
    else if (marks.length >= mostMarks) notes.add('cut', placeOf(text, at).line);
    else marks.push(markOfLabel(label, tier, times, channels));
  };
  try {
    for (const kind of ['text', 'text', 'number', 'number'] as const) take(kind); // what it is, and from when to when
    const tiers = tokens[next]?.kind === 'number' ? number() : 0;
    for (let tier = 0; tier < tiers; tier++) {
      const kind = take('text').text;
      const name = take('text').text;
      take('number');
      take('number');
      const count = number();
      for (let index = 0; index < count; index++) {
        const { number: start, at } = take('number');
        const end = kind === 'TextTier' ? null : number();
        addMark(name, take('text').text, start, end, at);
      }
    }
  } catch (fault) {
    if (!(fault instanceof TextGridFault)) throw fault;
    return { kind: 'broken', ...placeOf(text, fault.at) };
  }
  return { kind: 'found', marks, notes: notes.all(), recordingId: null };
}

/** Where a TextGrid is not one any more; never leaves this file. */
class TextGridFault extends Error {
  readonly at: number;

  constructor(at: number) {
    super('Not a TextGrid from here on');
    this.at = at;
  }
}

type Token = {
  readonly kind: 'number' | 'text';
  readonly number: number;
  readonly text: string;
  readonly at: number;
};

/** Read by hand: a pattern for doubled quotes runs out of stack on long texts. */
function textGridTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const word = /[^\s"!]+/y;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = quoteEnd(text, at + 1);
      if (end === -1) break;
      tokens.push({ kind: 'text', number: 0, text: text.slice(at + 1, end).replaceAll('""', '"'), at });
      at = end + 1;
    } else if (character === '!') {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else {
      word.lastIndex = at;
      const found = word.exec(text)?.[0] ?? '';
      if (/^-?\d{1,15}(?:\.\d{0,20})?(?:e[-+]?\d{1,3})?$/i.test(found.slice(0, 50))) {
        tokens.push({ kind: 'number', number: Number(found), text: '', at });
      }
      at += Math.max(1, found.length);
    }
  }
  return tokens;
}

/** The quote that closes a text: the next that is not doubled; −1: none does. */
function quoteEnd(text: string, begin: number): number {
  let end = text.indexOf('"', begin);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  return end;
}
