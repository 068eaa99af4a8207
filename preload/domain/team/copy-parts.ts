import { type Json, jsonEquals, type Row } from '../base/record';
import { heldTexts } from '../sync/lost-text';
import { type ConflictCopy, refusedSchema } from './conflict-copy';

/** One field in which what lost differs from what stands. Undefined: the field is not there. */
export interface CopyPart {
  readonly field: string;
  readonly lost: Json | undefined;
  readonly stands: Json | undefined;
  /** Both as a person typed them; null: what lost is no text, and can only be taken whole. */
  readonly texts: { readonly lost: string; readonly stands: string } | null;
}

type Lost = Pick<ConflictCopy, 'table' | 'rowId' | 'field' | 'value'>;

/** A copy is of a submission that was refused: nothing in it was typed, and submitting again settles it. */
export function isRefusedSubmission({ table, field, value }: Lost): boolean {
  return table === 'evaluations' && field === null && refusedSchema.parse(value).set.state === 'submitted';
}

/** A copy is of a deletion that was refused. */
export function isRefusedDeletion({ field, value }: Lost): boolean {
  return field === null && refusedSchema.parse(value).deleted === true;
}

/** Where what lost differs from the row that stands (null: there is none), in the order of the fields. */
export function copyParts(copy: Lost, standing: Row | null): CopyPart[] {
  if (isRefusedSubmission(copy)) return [];
  return [...lostFields(copy)]
    .filter(([field]) => field !== 'id' && field !== 'evaluationId')
    .map(([field, lost]) => ({ field, lost, stands: standing?.[field] }))
    .filter(({ lost, stands }) => !jsonEquals(lost, stands) && !isNothing(lost, stands))
    .map((part) => ({ ...part, texts: textsOf(part.lost, part.stands) }))
    .sort((one, other) => (one.field < other.field ? -1 : 1));
}

/**
 * The row with what lost in it, in place of what stands; null: it is deleted. Undefined where one field alone lost, and
 * there is no row any more that it could go into.
 */
export function takenRow(copy: Lost, standing: Row | null): Row | null | undefined {
  if (isRefusedDeletion(copy)) return null;
  if (standing === null && copy.field !== null) return undefined;
  const row: { [field: string]: Json; id: string } = { ...standing, id: copy.rowId };
  for (const [field, value] of lostFields(copy)) {
    if (value === undefined) delete row[field];
    else row[field] = value;
  }
  return row;
}

/** The row as it stands, with these texts, by their fields, in place of its own. */
export function mergedRow(
  copy: Lost,
  standing: Row | null,
  texts: Readonly<Record<string, string>>,
): Row | null | undefined {
  const begun = standing ?? takenRow(copy, null);
  if (begun === null || begun === undefined) return begun;
  const merged = copyParts(copy, standing).flatMap(({ field, texts: typed, lost }) => {
    const text = texts[field];
    return typed === null || text === undefined ? [] : [[field, asTyped(lost, text)] as const];
  });
  return { ...begun, ...Object.fromEntries(merged), id: begun.id };
}

/** What a person begins to merge with: what stands, and what lost under it. */
export function bothTexts({ lost, stands }: NonNullable<CopyPart['texts']>): string {
  return [stands, lost].filter((text) => text.trim() !== '').join('\n');
}

function lostFields({ field, value }: Lost): Map<string, Json | undefined> {
  if (field !== null) return new Map([[field, value]]);
  const { set, unset } = refusedSchema.parse(value);
  return new Map([...Object.entries(set), ...unset.map((one) => [one, undefined] as const)]);
}

/** Blank where there is nothing anyhow. */
function isNothing(lost: Json | undefined, stands: Json | undefined): boolean {
  const blank = (value: Json | undefined) => value === undefined || value === null || value === '';
  return blank(lost) && blank(stands);
}

function textsOf(lost: Json | undefined, stands: Json | undefined): CopyPart['texts'] {
  const [mine, theirs] = [typedText(lost), typedText(stands)];
  if (mine === null || (theirs === null && (stands ?? null) !== null)) return null;
  return /\s/.test(mine) || heldTexts(mine).length > 0 ? { lost: mine, stands: theirs ?? '' } : null;
}

/** The text in a field, or in the answer to a line that asks for one. */
function typedText(value: Json | undefined): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined || typeof value !== 'object' || Array.isArray(value)) return null;
  const { kind, text } = value as { kind?: Json; text?: Json }; // any object has these, undefined as may be
  return kind === 'text' && typeof text === 'string' ? text : null;
}

function asTyped(like: Json | undefined, text: string): Json {
  return typeof like === 'string' ? text : { kind: 'text', text };
}
