import type { Polarity } from '../annotation';

/**
 * What of a mark fits in the one line of text that labels have: `+ kind words #empathy #[call opening] @ch1`. A sign for
 * praise and concern (`=` where a neutral text itself begins with one), the text, its tags, its channel from 1.
 */
export type MarkLabel = {
  readonly polarity: Polarity;
  readonly text: string;
  readonly tags: readonly string[];
  readonly channel: number | null;
};

const signs = { praise: '+', concern: '-', neutral: '=' } as const;
const sign = /^[-+=](?: |$)/;
const mostTags = 50;
const mostText = 20_000;

/** The mark as a label. Reading it gives the same mark, its text and tags without space around them and no brackets in tags. */
export function labelOf({ polarity, text, tags, channel }: MarkLabel): string {
  const line = oneLine(text);
  const signed = polarity !== 'neutral' || sign.test(line);
  // A text that itself ends like a tag is ended by a lone sign, so that it stays text.
  const ended = line !== '' && lastToken(line) !== null;
  const parts = [
    signed ? signs[polarity] : '',
    line,
    ended ? '#' : '',
    ...tags.map(tagToken),
    channel === null ? '' : `@ch${channel + 1}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** What a label says; one that another program wrote is a text, with whatever in it looks like ours. */
export function parseLabel(label: string): MarkLabel {
  let rest = label.slice(0, mostText).trim();
  let polarity: Polarity = 'neutral';
  if (sign.test(rest)) {
    polarity = rest.startsWith('+') ? 'praise' : rest.startsWith('-') ? 'concern' : 'neutral';
    rest = rest.slice(2);
  }
  const tags: string[] = [];
  let channel: number | null = null;
  for (let token = lastToken(rest); token !== null && tags.length < mostTags; token = lastToken(rest)) {
    rest = rest.slice(0, token.from).trimEnd();
    if (token.kind === 'end') break;
    if (token.kind === 'channel') channel = token.channel;
    else tags.unshift(token.tag);
  }
  return { polarity, text: severalLines(rest), tags, channel };
}

/** The text in one line, as formats of lines need it; tabs and breaks become the signs that stand for them. */
export function oneLine(text: string): string {
  return text
    .replace(/\r\n|[\n\r\u2028\u2029]/g, '␤')
    .replaceAll('\t', '␉')
    .replace(/[\p{Cc}\p{Cs}]/gu, '') // XML has no way to write these, and no label a use for them
    .trim();
}

export function severalLines(text: string): string {
  return text.replaceAll('␤', '\n').replaceAll('␉', '\t');
}

function tagToken(tag: string): string {
  const line = oneLine(tag).replaceAll('[', '(').replaceAll(']', ')');
  if (line === '') return '';
  return /^\p{L}[^\s#[\]]*$/u.test(line) ? `#${line}` : `#[${line}]`;
}

type Token =
  | { readonly kind: 'tag'; readonly tag: string; readonly from: number }
  | { readonly kind: 'channel'; readonly channel: number; readonly from: number }
  | { readonly kind: 'end'; readonly from: number };

/** What the text ends with, if that is a token of ours. Looks only backwards from the end, however long the text. */
function lastToken(text: string): Token | null {
  if (text.endsWith(']')) {
    const from = text.lastIndexOf('#[');
    const tag = text.slice(from + 2, -1);
    const alone = from === 0 || text[from - 1] === ' ';
    return from !== -1 && alone && tag.trim() !== '' && !tag.includes(']')
      ? { kind: 'tag', tag, from }
      : null;
  }
  const from = text.lastIndexOf(' ') + 1;
  const word = text.slice(from);
  if (word === '#') return { kind: 'end', from };
  if (/^@ch[1-8]$/.test(word)) return { kind: 'channel', channel: Number(word.slice(3)) - 1, from };
  return /^#\p{L}[^\s#[\]]*$/u.test(word) ? { kind: 'tag', tag: word.slice(1), from } : null;
}
