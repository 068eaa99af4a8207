import type { MetadataOutlook, TablePreview } from '@contract/recordings';
import { assertNever } from '@domain/base/assert';
import type { PatternProblem } from '@domain/recordings/file-name-pattern';

import { tableFormWords } from './recordings';
import { counted } from './review';

/** What kind of source it is, in a few words: `table, UTF-8, parted by “,”`. */
export function sourceKindWords(table: TablePreview): string {
  const made = table.exporter === null ? '' : `${table.exporter} · `;
  switch (table.kind) {
    case 'table':
      return `${made}table, ${tableFormWords(table)}`;
    case 'index':
      return `${made}index without a header, ${tableFormWords(table)}`;
    case 'list':
      return `${made}list of JSON objects`;
    case 'beside':
      return `${made}${counted(table.rowCount, 'JSON file')} beside the recordings`;
    case 'names':
      return 'names of the recordings';
    default:
      return assertNever(table.kind);
  }
}

/** How much of a source is about recordings that are here: `12 of 12 rows name a recording`. */
export function sourceMatchWords(
  table: Pick<TablePreview, 'kind'>,
  { rows, matched, withoutRecording, repeated, ambiguous, unread }: MetadataOutlook['sources'][number],
): string {
  const unit = table.kind === 'beside' ? 'file' : table.kind === 'names' ? 'name' : 'row';
  const counts = [
    withoutRecording > 0 ? `${number(withoutRecording)} without a recording here` : '',
    repeated > 0 ? `${number(repeated)} repeated, the first counts` : '',
    ambiguous > 0 ? `${number(ambiguous)} that could be several recordings` : '',
    unread > 0 ? `${counted(unread, 'cell')} not understood` : '',
  ].filter((part) => part !== '');
  const found = rows - withoutRecording - repeated - ambiguous;
  const head = `${number(found)} of ${number(rows)} ${rows === 1 ? unit : `${unit}s`} ${found === 1 ? 'names' : 'name'} a recording`;
  const spread = matched > found ? [`for ${counted(matched, 'recording')}`] : [];
  return [head, ...spread, ...counts].join(' · ');
}

/** What will happen to the calls, in sentences. `files`: the recordings of this import. */
export function outlookSentences(outlook: MetadataOutlook, files: number, conflicts: number): string[] {
  const { described, likelyKnown, updated, unchanged } = outlook;
  const sentences: string[] = [];
  if (files > 0) {
    const details =
      described === files
        ? `${files === 1 ? 'it gets' : 'all of them get'} details`
        : described === 0
          ? `none of them ${files === 1 ? 'gets' : 'get'} details`
          : `${number(described)} of them ${described === 1 ? 'gets' : 'get'} details`;
    sentences.push(`${number(files)} ${files === 1 ? 'recording is' : 'recordings are'} read; ${details}.`);
  }
  if (likelyKnown > 0) {
    sentences.push(
      `${number(likelyKnown)} of them ${likelyKnown === 1 ? 'looks' : 'look'} as if they were in the library already; nothing is copied twice.`,
    );
  }
  if (updated > 0) {
    sentences.push(
      `${number(updated)} ${updated === 1 ? 'call' : 'calls'} in the library ${updated === 1 ? 'is' : 'are'} brought up to date.`,
    );
  }
  if (unchanged > 0) {
    sentences.push(
      `${number(unchanged)} ${unchanged === 1 ? 'call' : 'calls'} in the library ${unchanged === 1 ? 'hears' : 'hear'} nothing new.`,
    );
  }
  if (conflicts > 0) {
    sentences.push(
      `${counted(conflicts, 'detail')} that you set by hand ${conflicts === 1 ? 'differs' : 'differ'}: yours ${conflicts === 1 ? 'stays' : 'stay'}, and you can settle each afterwards.`,
    );
  }
  return sentences.length === 0 ? ['Nothing here is about a recording that you have.'] : sentences;
}

/** Why a file-name pattern can't be used, and what to do. */
export function patternProblemSentence({ kind, at }: PatternProblem): string {
  switch (kind) {
    case 'no-part':
      return 'Put at least one part in braces, such as {agent name}.';
    case 'open-brace':
      return `The brace at character ${at + 1} is never closed. Write } behind the part's name.`;
    case 'adjacent':
      return `Two parts touch at character ${at + 1}. Write what stands between them, or give the first its length: {date:8}.`;
    case 'twice':
      return `The part at character ${at + 1} has the name of an earlier one. Give it another name, or leave the braces empty to skip it.`;
    case 'too-long':
      return 'The pattern is too long. Keep to the parts that you need and put * for the rest.';
    default:
      return assertNever(kind);
  }
}

function number(value: number): string {
  return value.toLocaleString('en');
}
