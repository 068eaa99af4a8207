import { type Json, jsonEquals } from '../base/record';
import type { Instant } from '../base/time';
import { type Interaction, type InteractionMetadata, metadataUnknown } from './interaction';

/** What a contact is known by, with what imports have said of it; rows of earlier versions miss the latter. */
export type Described = InteractionMetadata & Partial<Pick<Interaction, 'imported' | 'unsettled'>>;

/**
 * A detail that a person and an import have given different values. `detail` is the name of a field, or `custom.` and
 * the name of a column that no field stands for; `mine` null: the person has emptied it.
 */
export interface MetadataConflict {
  readonly detail: string;
  readonly mine: Json;
  readonly theirs: Json;
}

/** Which side of a conflict counts: what the person has set, or what the import says. */
export type ConflictSide = 'mine' | 'theirs';

const customPrefix = 'custom.';
const fields = Object.keys(metadataUnknown).filter((field) => field !== 'custom');

/**
 * A contact after an import has spoken of it. For each detail there are three values: what imports said before, what is
 * here, and what is said now. What is here and nobody has changed since the last import follows it; what was changed by
 * hand stays, and where the import now says something new as well, that is a conflict: both are kept until a person
 * settles it. An import is never obeyed where it says nothing. The very same contact when nothing changes.
 */
export function mergeImported<C extends Described>(contact: C, said: InteractionMetadata, at: Instant): C {
  const before = contact.imported?.said ?? metadataUnknown;
  const unsettled = new Set(contact.unsettled ?? []);
  let next: C = contact;
  let known: InteractionMetadata = before;
  for (const detail of detailsOf(said)) {
    const theirs = detailValue(said, detail);
    if (theirs === null) continue;
    const mine = detailValue(contact, detail);
    const last = detailValue(before, detail);
    if (!jsonEquals(last, theirs)) known = withDetail(known, detail, theirs);
    if (jsonEquals(mine, theirs)) unsettled.delete(detail);
    else if (jsonEquals(mine, last) && !unsettled.has(detail)) next = withDetail(next, detail, theirs);
    else if (!jsonEquals(last, theirs)) unsettled.add(detail);
  }
  const list = [...unsettled].sort();
  const sameList = jsonEquals(list, contact.unsettled ?? []);
  const isFirst = (contact.imported ?? null) === null;
  if (next === contact && known === before && sameList && !isFirst) return contact;
  return { ...next, imported: { at, said: known }, unsettled: list };
}

/** The contact with the details of another one wherever it has none of its own; the very same when it lacks nothing. */
export function adoptDetails<C extends Described>(contact: C, other: InteractionMetadata): C {
  return detailsOf(other).reduce((known, detail) => {
    const value = detailValue(other, detail);
    return value === null || detailValue(known, detail) !== null ? known : withDetail(known, detail, value);
  }, contact);
}

/** Whether a person has changed something of what imports have said, or added to it. */
export function isEdited(contact: Described): boolean {
  const said = contact.imported?.said ?? metadataUnknown;
  const details = new Set([...detailsOf(contact), ...detailsOf(said)]);
  return [...details].some((detail) => !jsonEquals(detailValue(contact, detail), detailValue(said, detail)));
}

/** What of a contact waits for a person to say which value counts. */
export function metadataConflicts(contact: Described): MetadataConflict[] {
  const said = contact.imported?.said ?? metadataUnknown;
  return (contact.unsettled ?? []).flatMap((detail) => {
    const [mine, theirs] = [detailValue(contact, detail), detailValue(said, detail)];
    return jsonEquals(mine, theirs) ? [] : [{ detail, mine, theirs }];
  });
}

/** The contact with one conflict settled; the very same where there is none. */
export function settleConflict<C extends Described>(contact: C, detail: string, side: ConflictSide): C {
  const { unsettled = [], imported = null } = contact;
  if (!unsettled.includes(detail) || imported === null) return contact;
  const settled = { ...contact, unsettled: unsettled.filter((one) => one !== detail) };
  return side === 'mine' ? settled : withDetail(settled, detail, detailValue(imported.said, detail));
}

/**
 * Whether what an import said at this time may be news to a contact. What is older than the last import is not: another
 * device may have told more since. `at` null: said before times were kept.
 */
export function mayBeNews(contact: Described, at: Instant | null): boolean {
  const last = contact.imported?.at ?? null;
  return last === null || (at !== null && at > last);
}

/** The name of the column that a detail is; null when it is a field. */
export function customColumn(detail: string): string | null {
  return detail.startsWith(customPrefix) ? detail.slice(customPrefix.length) : null;
}

function detailsOf({ custom }: InteractionMetadata): string[] {
  return [...fields, ...Object.keys(custom).map((column) => customPrefix + column)];
}

function detailValue(metadata: InteractionMetadata, detail: string): Json {
  const column = customColumn(detail);
  if (column === null) return (Reflect.get(metadata, detail) as Json | undefined) ?? null; // a field of metadata
  return Object.hasOwn(metadata.custom, column) ? (metadata.custom[column] ?? null) : null;
}

function withDetail<M extends InteractionMetadata>(metadata: M, detail: string, value: Json): M {
  const column = customColumn(detail);
  if (column === null) return { ...metadata, [detail]: value };
  const others = Object.entries(metadata.custom).filter(([name]) => name !== column);
  const own = typeof value === 'string' ? [[column, value] as const] : [];
  return { ...metadata, custom: Object.fromEntries([...others, ...own]) };
}
