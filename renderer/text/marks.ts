import { assertNever } from '@domain/base/assert';
import type { MarkEdge } from '@domain/evaluation/annotation-edits';
import type { MarkNote } from '@domain/evaluation/annotation-export/exchanged-mark';
import type { MarksProblem } from '@domain/evaluation/annotation-export/read-annotations';
import type { AnnotationFormat } from '@domain/evaluation/annotation-export/write-annotations';
import type { MarkSort } from '@domain/evaluation/annotation-list';
import type { MarkImportPlan } from '@domain/evaluation/mark-import';
import { counted } from './review';

/** What marks can be sorted by, as the menu names it. */
export function sortWords(by: MarkSort['by']): string {
  switch (by) {
    case 'time':
      return 'Time';
    case 'length':
      return 'Length';
    case 'polarity':
      return 'Praise, concern, neutral';
    case 'channel':
      return 'Who it is about';
    case 'line':
      return 'Line of the scorecard';
    case 'tags':
      return 'Tags';
    case 'text':
      return 'Text';
    default:
      return assertNever(by);
  }
}

/** What the nudging keys move. */
export function edgeWords(edge: MarkEdge): string {
  switch (edge) {
    case 'both':
      return 'the whole mark';
    case 'start':
      return 'its start';
    case 'end':
      return 'its end';
    default:
      return assertNever(edge);
  }
}

/** A time with milliseconds, for typing: `1:23.456`. Minutes run on past 60. */
export function exactTime(time: number): string {
  const milliseconds = Math.round(time * 1000);
  const minutes = Math.floor(milliseconds / 60_000);
  const rest = String(milliseconds % 60_000).padStart(5, '0');
  return `${minutes}:${rest.slice(0, 2)}.${rest.slice(2)}`;
}

/** What a file of marks is called where one is chosen or written. */
export function marksFormatName(format: AnnotationFormat): string {
  const names: Record<AnnotationFormat, string> = {
    audacity: 'Audacity labels',
    'text-grid': 'Praat TextGrid',
    'text-grid-short': 'Praat TextGrid, short form',
    eaf: 'ELAN EAF',
    webvtt: 'WebVTT',
    csv: 'CSV',
    json: 'Earmark JSON',
  };
  return names[format];
}

/** What a format is good for, and what it leaves behind. */
export function marksFormatWords(format: AnnotationFormat): string {
  switch (format) {
    case 'audacity':
      return 'A label track. Lines of the scorecard stay behind.';
    case 'text-grid':
    case 'text-grid-short':
      return 'A tier for each side. Lines of the scorecard stay behind.';
    case 'eaf':
      return 'Tiers in whole milliseconds. Lines of the scorecard stay behind.';
    case 'webvtt':
      return 'Subtitles beside the recording. Lines of the scorecard stay behind.';
    case 'csv':
      return 'A table for spreadsheets, with lines and tags.';
    case 'json':
      return 'Everything, to be read by Earmark.';
    default:
      return assertNever(format);
  }
}

/** One sentence for a file that gives no marks: which file, what is wrong with it, and what to do. */
export function marksProblemSentence({ fileName, what, format, line, column }: MarksFileProblem): string {
  const place =
    line === null ? '' : column === null ? ` (line ${line})` : ` at line ${line}, column ${column}`;
  const kind = format === null ? 'file of marks' : marksFormatName(format);
  switch (what) {
    case 'empty':
      return `${fileName} is empty. Export the marks again.`;
    case 'too-large':
      return `${fileName} is too large for the marks of one call. Export them for this call alone.`;
    case 'encoding':
      return `${fileName} is written neither in UTF-8 nor in UTF-16. Save it as UTF-8, then choose it again.`;
    case 'unreadable':
      return `${fileName} can't be read: the system denies it, or it is gone. Check where it lies, then choose it again.`;
    case 'unknown-format':
      return `${fileName} holds no marks that Earmark reads. Choose Audacity labels, TextGrid, EAF, WebVTT, CSV or JSON.`;
    case 'broken':
      return `${fileName} is no whole ${kind}: it ends or goes wrong${place === '' ? ' in the middle' : place}. Export it again.`;
    case 'newer-version':
      return `${fileName} was written by a newer Earmark. Update Earmark, then choose it again.`;
    case 'no-marks':
      return `${fileName} holds no mark with a time that can be read${place}. Export it with times.`;
    default:
      return assertNever(what);
  }
}

/** Why a file gives no marks; the last two are found before its text is looked at. */
export type MarksFileProblem = Omit<MarksProblem, 'what' | 'kind'> & {
  readonly what: MarksProblem['what'] | 'encoding' | 'unreadable';
};

/** What was left out or mended while a file of marks was read. */
export function marksNoteSentence({ what, count, line }: MarkNote): string {
  const first = line === null ? '' : `, the first in line ${line}`;
  switch (what) {
    case 'unreadable':
      return `${counted(count, 'mark')} without a readable time left out${first}.`;
    case 'mended':
      return `${counted(count, 'mark')} with an impossible time mended${first}.`;
    case 'cut':
      return `The file holds more marks than Earmark takes at once; ${count} were left out.`;
    default:
      return assertNever(what);
  }
}

/** What a file of marks would bring, as facts of which each stands alone. */
export function markImportFacts(plan: MarkImportPlan): string[] {
  return [
    `${plan.fresh.length} new`,
    plan.changed.length > 0 ? `${plan.changed.length} changed` : '',
    `${plan.known} known`,
    plan.outside > 0 ? `${plan.outside} outside the recording, left out` : '',
    plan.shortened > 0 ? `${plan.shortened} cut at the end of the recording` : '',
  ].filter((fact) => fact !== '');
}
