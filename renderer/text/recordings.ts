import { assertNever } from '@domain/base/assert';
import type { MetadataField } from '@domain/recordings/metadata-mapping';
import type { Recording } from '@domain/recordings/recording';

/** What has been done with a recording, as the library shows and filters it. */
export type ReviewStatus = 'not-reviewed' | 'draft' | 'returned' | 'submitted';

export function isReviewStatus(text: string): text is ReviewStatus {
  return text === 'not-reviewed' || text === 'draft' || text === 'returned' || text === 'submitted';
}

export function statusWords(status: ReviewStatus): string {
  switch (status) {
    case 'not-reviewed':
      return 'not reviewed';
    case 'draft':
      return 'draft';
    case 'returned':
      return 'returned';
    case 'submitted':
      return 'submitted';
    default:
      return assertNever(status);
  }
}

/** A recording's length as `m:ss`, minutes running on past 60; rounded, so that 59.6 s is 1:00. */
export function durationWords(seconds: number): string {
  const whole = Math.round(Math.max(0, seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

const startFormat = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant in the person's own words and zone: `2 Oct 2026, 10:40`. */
export function instantWords(instant: string): string {
  return startFormat.format(new Date(instant));
}

const dayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const momentFormat = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant where there is little room: the time of day for what is of this year, the year for what is of another. */
export function shortInstantWords(instant: Date, now: Date): string {
  return instant.getFullYear() === now.getFullYear()
    ? momentFormat.format(instant)
    : dayFormat.format(instant);
}

/** A size with its unit: `0 bytes`, `340 kB`, `12.4 MB`. Units of a thousand, as file managers show them. */
export function byteWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** What a column of a metadata table can stand for, in words. */
export const metadataFieldWords: Readonly<Record<MetadataField, string>> = {
  fileName: 'File name',
  contactId: 'Contact ID',
  startedAt: 'Start time',
  agentId: 'Agent ID',
  agentName: 'Agent name',
  team: 'Team',
  queue: 'Queue',
  callType: 'Call type',
  direction: 'Direction',
  customerKey: 'Customer key',
  ticket: 'Ticket',
  csat: 'CSAT',
  firstContactResolution: 'First contact resolution',
  holdSeconds: 'Hold time',
  handleSeconds: 'Handle time',
  value: 'Value',
  disposition: 'Disposition',
  consent: 'Consent',
  language: 'Language',
};

/** An offset from UTC in minutes as `UTC+05:30`. */
export function zoneWords(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  const minutes = String(size % 60).padStart(2, '0');
  return `UTC${offsetMinutes < 0 ? '−' : '+'}${hours}:${minutes}`;
}

/** What swapping has done, given the recording as it was before. */
export function swapSentence({
  fileName,
  channelRoles,
}: Pick<Recording, 'fileName' | 'channelRoles'>): string {
  const [left = 'other', right = 'other'] = channelRoles;
  return `${fileName}: the left channel is the ${right} now, the right one the ${left}. Undo takes it back.`;
}

/** Why a recording could not be opened in Review, and what to do. */
export function openProblemSentence(error: unknown): string {
  if (error instanceof Error && error.name === 'NoScorecard') {
    return 'There is no scorecard in use, so nothing can be judged. Look at Scorecards.';
  }
  return `The recording could not be opened: ${error instanceof Error ? error.message : String(error)}. Try again.`;
}

/** How a table is written, by the names people know: `Windows-1252, parted by “;”`; empty for what is no table. */
export function tableFormWords({
  encoding,
  delimiter,
}: {
  readonly encoding: keyof typeof encodings | null;
  readonly delimiter: string | null;
}): string {
  if (encoding === null || delimiter === null) return '';
  return `${encodings[encoding]}, parted by ${delimiter === '\t' ? 'tabs' : `“${delimiter}”`}`;
}

const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
  gb18030: 'GB 18030',
};

/** How much of the library is shown, and how much of that is chosen: `312 of 5,000 recordings, 12 chosen`. */
export function countWords(shown: number, all: number, chosen: number): string {
  const recordings = `${shown.toLocaleString('en')} of ${all.toLocaleString('en')} ${all === 1 ? 'recording' : 'recordings'}`;
  return chosen > 1 ? `${recordings}, ${chosen.toLocaleString('en')} chosen` : recordings;
}
