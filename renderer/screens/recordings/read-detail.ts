import {
  type DetailEdit,
  type DetailName,
  detailKind,
  isDetailValue,
} from '@domain/recordings/metadata-edit';

/** What somebody typed for a detail, understood or not. */
export type ReadDetail =
  | { readonly kind: 'value'; readonly value: DetailEdit['value'] }
  | { readonly kind: 'wrong'; readonly expected: string };

/** Reads what was typed as its kind asks for; nothing typed empties the detail. Times of day are in the person's zone. */
export function readDetail(detail: DetailName, typed: string): ReadDetail {
  const text = typed.trim();
  if (text === '') return { kind: 'value', value: null };
  const read = readKind(detail, text);
  return read.kind === 'value' && !isDetailValue({ detail, value: read.value })
    ? { kind: 'wrong', expected: 'This can’t be a value here.' }
    : read;
}

function readKind(detail: DetailName, text: string): ReadDetail {
  switch (detailKind(detail)) {
    case 'number':
      return numberOf(text.replace(',', '.').replace('−', '-'), 'A number, such as 4 or 3.5.');
    case 'length': {
      const [, minutes, seconds] = /^(\d+):([0-5]?\d)$/.exec(text) ?? [];
      if (minutes !== undefined && seconds !== undefined) {
        return { kind: 'value', value: Number(minutes) * 60 + Number(seconds) };
      }
      return numberOf(text, 'Minutes and seconds, such as 4:30, or seconds.');
    }
    case 'yes-no':
      return { kind: 'value', value: text === 'yes' };
    case 'instant': {
      const time = new Date(text).getTime();
      return Number.isNaN(time)
        ? { kind: 'wrong', expected: 'A date and a time of day.' }
        : { kind: 'value', value: new Date(time).toISOString() };
    }
    default:
      return { kind: 'value', value: text };
  }
}

function numberOf(text: string, expected: string): ReadDetail {
  return /^-?\d+(\.\d+)?$/.test(text) ? { kind: 'value', value: Number(text) } : { kind: 'wrong', expected };
}
