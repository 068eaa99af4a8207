import type { Json } from '@domain/base/record';
import type { InteractionMetadata } from '@domain/recordings/interaction';
import { metadataFieldSchema } from '@domain/recordings/metadata-mapping';
import { customColumn } from '@domain/recordings/metadata-merge';
import { durationWords, instantWords, metadataFieldWords } from './recordings';
import { counted } from './review';

/** What a detail of a contact is called: a field in our words, a column in its own. */
export function detailWords(detail: string): string {
  const column = customColumn(detail);
  if (column !== null) return column;
  const field = metadataFieldSchema.options.find((one) => one === detail);
  return field === undefined ? detail : metadataFieldWords[field];
}

const durations: readonly string[] = ['holdSeconds', 'handleSeconds'] satisfies (keyof InteractionMetadata)[];

/** The value of a detail as a person reads it, its kind understood; a dash where there is none. */
export function detailValueWords(detail: string, value: Json | undefined): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (detail === 'startedAt' && typeof value === 'string') return instantWords(value);
  if (durations.includes(detail) && typeof value === 'number') return durationWords(value);
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 4 });
  if (detail === 'language' && typeof value === 'string') return languageWords(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was done about differences between edits and imports. */
export function settledSentence(settled: number): string {
  return `${counted(settled, 'difference')} settled. Undo in the library takes it back.`;
}

/** What stands behind a value that an import contradicts. */
export function differenceSentence(theirs: string, saidAt: string | null): string {
  const when = saidAt === null ? '' : ` of ${instantWords(saidAt)}`;
  return `Set by hand. The import${when} says ${theirs}.`;
}

/** A language by its English name; a tag that has none as it is. */
export function languageWords(tag: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
