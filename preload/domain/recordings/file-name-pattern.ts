import { fileNameDate, looksLikeDate } from './file-name-date';
import { suggestMapping } from './metadata-headings';

/** A piece of a pattern: text that stands there as it is, a named part, or anything at all (`*`, or a part without name). */
type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'part';
      /** Null: what stands here is of no interest. */
      readonly name: string | null;
      /** Exactly so many characters; null: any number from one. */
      readonly length: number | null;
      readonly date: boolean;
      /** The text behind it says that it is in UTC. */
      readonly utc: boolean;
    }
  | { readonly kind: 'any' };

/** Why a pattern can't be used; `at` counts characters from 0. */
export interface PatternProblem {
  readonly kind: 'no-part' | 'open-brace' | 'adjacent' | 'twice' | 'too-long';
  readonly at: number;
}

/** A pattern that file names are read by. */
export interface FileNamePattern {
  readonly text: string;
  /** The names of its parts, in their order. */
  readonly parts: readonly string[];
  readonly segments: readonly Segment[];
  /** Without one of its own it is held against names without their extension. */
  readonly hasExtension: boolean;
}

export const longestPattern = 300;
const mostSegments = 40;

/** How recorders name their files, for a beginning. The first that fits the names of an import is suggested. */
export const patternPresets: readonly { readonly name: string; readonly pattern: string }[] = [
  {
    name: 'NICE CXone',
    pattern: 'CXone recording_{agent name}_{call start time}[UTC]_{id}.mp4',
  },
  { name: '3CX', pattern: '[{agent name}]_{agent id}-{customer number}_{start time:14}({id})' },
  { name: 'FreePBX', pattern: '{call kind}-{agent id}-{customer number}-{date:8}-{time:6}-{call id}' },
  { name: 'Date, time, agent, customer', pattern: '{date}_{time}_{agent name}_{customer number}' },
  { name: 'Start time, agent, call', pattern: '{start time}_{agent name}_{call id}' },
  { name: 'Agent, customer, start time', pattern: '{agent name}_{customer number}_{start time}' },
  { name: 'Start time, call', pattern: '{start time}_{call id}' },
];

/** Reads a pattern: `{name}` is a part, `{name:8}` one of exactly eight characters, `{}` and `*` skip what is there. */
export function parsePattern(text: string): FileNamePattern | PatternProblem {
  if (text.length > longestPattern) return { kind: 'too-long', at: longestPattern };
  const pieces: Segment[] = [];
  const names: string[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.slice(at).search(/[{*]/);
    const literal = open === -1 ? text.slice(at) : text.slice(at, at + open);
    if (literal !== '') pieces.push({ kind: 'text', text: literal });
    at += literal.length;
    if (at >= text.length) break;
    if (text[at] === '*') {
      pieces.push({ kind: 'any' });
      at += 1;
      continue;
    }
    const close = text.indexOf('}', at);
    if (close === -1) return { kind: 'open-brace', at };
    const part = readPart(text.slice(at + 1, close));
    const before = pieces.at(-1);
    const open2 = before?.kind === 'any' || (before?.kind === 'part' && before.length === null);
    if (open2) return { kind: 'adjacent', at };
    if (part.name !== null && names.includes(part.name)) return { kind: 'twice', at };
    if (part.name !== null) names.push(part.name);
    pieces.push(part);
    at = close + 1;
  }
  if (names.length === 0) return { kind: 'no-part', at: 0 };
  if (pieces.length > mostSegments) return { kind: 'too-long', at: text.length };
  return {
    text,
    parts: names,
    segments: withDates(pieces, names),
    hasExtension: /\.[a-z][a-z0-9]{1,4}$/i.test(text),
  };
}

export function isPattern(parsed: FileNamePattern | PatternProblem): parsed is FileNamePattern {
  return 'segments' in parsed;
}

function readPart(inside: string): Extract<Segment, { kind: 'part' }> {
  const sized = /^(.*):(\d{1,3})$/.exec(inside);
  const name = (sized?.[1] ?? inside).trim();
  const length = sized === null ? null : Math.max(1, Number(sized[2]));
  return { kind: 'part', name: name === '' ? null : name, length, date: false, utc: false };
}

/** Marks the parts that are dates by their names, and those that the text behind them puts into UTC. */
function withDates(pieces: readonly Segment[], names: readonly string[]): Segment[] {
  const { columns } = suggestMapping(names);
  return pieces.map((piece, index) => {
    if (piece.kind !== 'part' || piece.name === null || columns[piece.name] !== 'startedAt') return piece;
    const next = pieces[index + 1];
    const utc = next?.kind === 'text' && /^[ _]?[[(]?(utc|gmt|z)\b/i.test(next.text.replaceAll('_', ' '));
    return { ...piece, date: true, utc };
  });
}

/**
 * What the parts of a file's name say, by their names; null where the pattern does not fit. The name may come with the
 * folders it lies in, which don't count, and letters match in either case.
 */
export function matchPattern(pattern: FileNamePattern, fileName: string): Map<string, string> | null {
  const bare = fileName.split(/[\\/]/).at(-1) ?? fileName;
  const name = (pattern.hasExtension ? bare : bare.replace(/\.[a-z0-9]{1,5}$/i, '')).normalize('NFC');
  const ends = segmentEnds(pattern.segments, name);
  if (ends === null) return null;
  const found = new Map<string, string>();
  let begin = 0;
  for (const [index, segment] of pattern.segments.entries()) {
    const end = ends[index] ?? begin;
    const text = name.slice(begin, end);
    begin = end;
    if (segment.kind !== 'part' || segment.name === null) continue;
    const date = segment.date ? fileNameDate(text) : text;
    found.set(segment.name, segment.utc && !/utc$/i.test(date) ? `${date} UTC` : date);
  }
  return found;
}

/**
 * Where each segment ends, each as short as the rest allows; null where the name does not fit. What has failed once at a
 * place is not tried again there, so that no name and no pattern take long together.
 */
function segmentEnds(segments: readonly Segment[], name: string): number[] | null {
  const failed = new Set<number>();
  const ends: number[] = [];
  const folded = foldCase(name);
  const tryFrom = (index: number, at: number): boolean => {
    const segment = segments[index];
    if (segment === undefined) return at === name.length;
    const place = index * (name.length + 1) + at;
    if (failed.has(place)) return false;
    for (const end of endsOf(segment, folded, at)) {
      ends[index] = end;
      if (tryFrom(index + 1, end)) return true;
    }
    failed.add(place);
    return false;
  };
  return tryFrom(0, 0) ? ends : null;
}

function* endsOf(segment: Segment, name: string, at: number): Generator<number> {
  if (segment.kind === 'text') {
    const text = foldCase(segment.text.normalize('NFC'));
    if (name.startsWith(text, at)) yield at + text.length;
    return;
  }
  const fixed = segment.kind === 'part' ? segment.length : null;
  const least = fixed ?? (segment.kind === 'any' ? 0 : 1);
  const most = fixed ?? name.length - at;
  for (let length = least; length <= most && at + length <= name.length; length++) {
    const date = segment.kind === 'part' && segment.date;
    if (!date || looksLikeDate(name.slice(at, at + length))) yield at + length;
  }
}

/** Lower case that keeps every character's place, which JavaScript's own does not for all of Unicode. */
function foldCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
