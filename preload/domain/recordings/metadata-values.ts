import type { Instant } from '../base/time';

/** How a date written with slashes or hyphens is read. */
export type DateOrder = 'day-first' | 'month-first';

/** A date as a table writes it. `zoned` false: it names no zone, so the instant depends on where it was written. */
interface WrittenDate {
  readonly fields: readonly [year: number, month: number, day: number];
  /** Milliseconds from midnight. */
  readonly time: number;
  /** Minutes east of UTC; null when the cell names no zone. */
  readonly zone: number | null;
}

const timePattern =
  '(?:[T, ]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,](\\d{1,9}))?)?\\s*(am|pm|a\\.m\\.|p\\.m\\.)?)?';
const zonePattern = '\\s*(z|utc|gmt|(?:utc|gmt)?\\s*[+-]\\d{1,2}:?(?:\\d{2})?)?';
const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${timePattern}${zonePattern}$`, 'i');
const yearLast = new RegExp(
  `^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${timePattern}${zonePattern}$`,
  'i',
);
const compact = /^(\d{4})(\d{2})(\d{2})[T ]?(\d{2})(\d{2})(\d{2})(z)?$/i;
const unixTime = /^\d{10}(\d{3})?$/;

/** The instant that a cell names, or null when it names none. */
export function parseInstant(text: string, zoneOffsetMinutes: number, order?: DateOrder): Instant | null {
  if (unixTime.test(text)) return new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString();
  const written = parseWritten(text, order);
  if (written === null) return null;
  const [year, month, day] = written.fields;
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  // Date.UTC carries 30 February over into March and the year 26 into 1926 instead of refusing them.
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  return new Date(midnight + written.time - (written.zone ?? zoneOffsetMinutes) * 60_000).toISOString();
}

/** Whether a cell is a date that leaves open in which zone it was written. */
export function dateNeedsZone(text: string): boolean {
  return !unixTime.test(text) && parseWritten(text)?.zone === null;
}

/** How the dates of one column are meant, where at least one of them can only be meant in one way. */
export function dateOrderOf(texts: readonly string[]): DateOrder | undefined {
  for (const text of texts) {
    const match = yearLast.exec(text);
    if (match === null || match[2] === '.') continue;
    if (Number(match[1]) > 12) return 'day-first';
    if (Number(match[3]) > 12) return 'month-first';
  }
  return undefined;
}

function parseWritten(text: string, order?: DateOrder): WrittenDate | null {
  const first = yearFirst.exec(text);
  if (first !== null) {
    const [, year, , month, day, ...rest] = first;
    return written([Number(year), Number(month), Number(day)], rest);
  }
  const last = yearLast.exec(text);
  if (last !== null) {
    const [, one, separator, other, year = '', ...rest] = last;
    const fullYear = Number(year) + (year.length === 2 ? 2000 : 0);
    const monthFirst = separator !== '.' && isMonthFirst(Number(one), Number(other), rest[4], order);
    const [month, day] = monthFirst ? [one, other] : [other, one];
    return written([fullYear, Number(month), Number(day)], rest);
  }
  const tight = compact.exec(text);
  if (tight === null) return null;
  const [, year, month, day, hour, minute, second, zone] = tight;
  return written(
    [Number(year), Number(month), Number(day)],
    [hour, minute, second, undefined, undefined, zone],
  );
}

/** Without a word on the order, 13 or more can only be a day, and who writes "am" and "pm" puts the month first. */
function isMonthFirst(one: number, other: number, noon: string | undefined, order?: DateOrder): boolean {
  if (order !== undefined) return order === 'month-first';
  if (one > 12) return false;
  return other > 12 || noon !== undefined;
}

function written(
  fields: WrittenDate['fields'],
  [hour = '0', minute = '0', second = '0', fraction = '0', noon, zone]: readonly (string | undefined)[],
): WrittenDate | null {
  const [, month, day] = fields;
  const hours = clockHours(Number(hour), noon);
  if (month < 1 || month > 12 || day < 1 || hours === null || Number(minute) > 59 || Number(second) > 59)
    return null;
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000);
  const time = ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds;
  const offset = zone === undefined ? null : zoneMinutes(zone);
  return { fields, time, zone: offset };
}

function clockHours(hours: number, noon: string | undefined): number | null {
  if (noon === undefined) return hours <= 23 ? hours : null;
  if (hours < 1 || hours > 12) return null;
  return (hours % 12) + (noon.toLowerCase().startsWith('p') ? 12 : 0);
}

function zoneMinutes(zone: string): number {
  const match = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

/**
 * The number in a cell, with a decimal point or comma, grouped thousands and a currency before or behind; null when
 * there is none. A single group of three behind a comma is thousands (`1,240`), behind a point decimals (`1.240`).
 */
export function parseNumber(text: string): number | null {
  const bare = text
    .replace(/^(\p{Sc}|[A-Z]{3})\s?|\s?(\p{Sc}|[A-Z]{3})$/gu, '')
    .replace(/(?<=\d)[\s'’\u00a0\u202f](?=\d{3})/gu, '')
    .replace('−', '-');
  const plain =
    decimalAfter(bare, ',', '.') ??
    decimalAfter(bare, '.', ',') ??
    (/^[+-]?\d{1,3}(,\d{3})+$/.test(bare) ? bare.replaceAll(',', '') : bare.replace(',', '.'));
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** The number as a program writes it, when it has grouped thousands as well as decimals behind the other sign. */
function decimalAfter(text: string, decimal: string, group: string): string | null {
  const grouped = new RegExp(
    `^[+-]?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d*)$|^[+-]?\\d{1,3}(\\${group}\\d{3}){2,}$`,
  );
  return grouped.test(text) ? text.replaceAll(group, '').replace(decimal, '.') : null;
}

/** A duration in seconds: a number of seconds, `m:ss` or `h:mm:ss`; null for anything else and for less than none. */
export function parseDuration(text: string): number | null {
  const clock = /^(?:(\d+):)?(\d{1,3}):(\d{2}(?:[.,]\d+)?)$/.exec(text);
  if (clock !== null) {
    const [, hours = '0', minutes = '0', seconds = '0'] = clock;
    const rest = Number(seconds.replace(',', '.'));
    if (rest >= 60 || (clock[1] !== undefined && Number(minutes) > 59)) return null;
    return Number(hours) * 3600 + Number(minutes) * 60 + rest;
  }
  const plain = parseNumber(text.replace(/\s?(s|sec|seconds|sek)\.?$/i, ''));
  return plain !== null && plain >= 0 ? plain : null;
}

const yes = new Set([
  'yes',
  'y',
  'true',
  't',
  '1',
  'on',
  'x',
  'ja',
  'j',
  'wahr',
  'oui',
  'vrai',
  'sí',
  'si',
  'sì',
  'sim',
]);
const no = new Set(['no', 'n', 'false', 'f', '0', 'off', 'nein', 'falsch', 'non', 'faux', 'não', 'nee']);

/** Yes or no in the words that tables use; null for any other word. */
export function parseYesOrNo(text: string): boolean | null {
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
}

const directions: Readonly<Record<string, 'inbound' | 'outbound' | 'internal'>> = {
  inbound: 'inbound',
  in: 'inbound',
  incoming: 'inbound',
  eingehend: 'inbound',
  outbound: 'outbound',
  out: 'outbound',
  outgoing: 'outbound',
  ausgehend: 'outbound',
  internal: 'internal',
  int: 'internal',
  intern: 'internal',
};

/** Which way a call went; null for a word that names none. */
export function parseDirection(text: string): 'inbound' | 'outbound' | 'internal' | null {
  const word = text.toLowerCase();
  return Object.hasOwn(directions, word) ? (directions[word] ?? null) : null;
}
