import { z } from 'zod';
import { assertNever } from '../base/assert';
import { uuidSchema } from '../base/ids';
import { jsonEquals } from '../base/record';
import { instantSchema } from '../base/time';
import { type ColumnId, columnKind, isColumn } from './library-columns';

const daySchema = z.iso.date();

/**
 * What the values of one column must be. `one-of`: any of these, where the empty text stands for "not known" and yes
 * and no are `yes` and `no`; `between` and `days`: ends included, null open; `coming`: from the beginning of time until
 * so many days from now. `unknown` lets through what has no value at all; with no bounds it lets through nothing else.
 */
export const conditionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('one-of'), values: z.array(z.string()) }),
  z.object({
    kind: z.literal('between'),
    from: z.number().nullable(),
    to: z.number().nullable(),
    unknown: z.boolean(),
  }),
  z.object({
    kind: z.literal('days'),
    from: daySchema.nullable(),
    to: daySchema.nullable(),
    unknown: z.boolean(),
  }),
  z.object({ kind: z.literal('coming'), days: z.number().min(0) }),
]);
export type Condition = z.infer<typeof conditionSchema>;

/** What the library is narrowed by: words to find, and for each column at most one condition. All must hold. */
export const libraryFilterSchema = z.object({
  search: z.string(),
  conditions: z.record(z.string(), conditionSchema),
});
export type LibraryFilter = z.infer<typeof libraryFilterSchema>;

export const sortKeySchema = z.object({ column: z.string(), descending: z.boolean() });
export type SortKey = z.infer<typeof sortKeySchema>;

/** A column that is shown; `width` in CSS pixels as the person drew it, null while it fits itself to the window. */
export const shownColumnSchema = z.object({ id: z.string(), width: z.number().min(40).max(1200).nullable() });
export type ShownColumn = z.infer<typeof shownColumnSchema>;

/** A way to look at the library. The first sort key counts first. */
export const libraryViewSchema = z.object({
  filter: libraryFilterSchema,
  sort: z.array(sortKeySchema),
  columns: z.array(shownColumnSchema),
});
export type LibraryView = z.infer<typeof libraryViewSchema>;

/** A way to look at the library, kept under a name. */
export const savedViewSchema = z.object({
  id: uuidSchema,
  name: z.string().trim().min(1).max(80),
  ...libraryViewSchema.shape,
  createdAt: instantSchema,
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const filterNone: LibraryFilter = { search: '', conditions: {} };

export const defaultColumns: readonly ShownColumn[] = [
  'startedAt',
  'agent',
  'team',
  'callType',
  'duration',
  'csat',
  'agentTalkShare',
  'talkOverTime',
  'longestSilence',
  'ticket',
  'file',
  'status',
].map((id) => ({ id, width: null }));

/** The columns to look through calls by what was heard on them. */
export const signalColumns: readonly ShownColumn[] = [
  'startedAt',
  'agent',
  'duration',
  'agentTalkShare',
  'talkOverTime',
  'longestSilence',
  'holdTime',
  'agentResponseLatency',
  'turnsPerMinute',
  'file',
  'status',
].map((id) => ({ id, width: null }));

export const defaultSort: readonly SortKey[] = [{ column: 'startedAt', descending: true }];

/** Whether the condition keeps anything out. */
export function isCondition(condition: Condition): boolean {
  switch (condition.kind) {
    case 'one-of':
      return condition.values.length > 0;
    case 'between':
    case 'days':
      return condition.from !== null || condition.to !== null || condition.unknown;
    case 'coming':
      return true;
    default:
      return assertNever(condition);
  }
}

/** The columns of a filter that this program knows, each with what it asks for. */
export function conditionsOf(filter: LibraryFilter): (readonly [ColumnId, Condition])[] {
  return Object.entries(filter.conditions).flatMap(([column, condition]) =>
    isColumn(column) && isCondition(condition) ? [[column, condition] as const] : [],
  );
}

/** Whether the filter keeps anything out. */
export function isFiltered(filter: LibraryFilter): boolean {
  return filter.search.trim() !== '' || conditionsOf(filter).length > 0;
}

/** The filter with another condition on a column; null, or one that keeps nothing out, takes it away. */
export function withCondition(
  filter: LibraryFilter,
  column: ColumnId,
  condition: Condition | null,
): LibraryFilter {
  const { [column]: _before, ...others } = filter.conditions;
  const conditions =
    condition === null || !isCondition(condition) ? others : { ...others, [column]: condition };
  return { ...filter, conditions };
}

/**
 * The order after a column's heading was pressed. Alone: sort by this column, or turn it round when it is the only one.
 * `further`: add it behind the others, or turn it round where it stands, and take it out the third time.
 */
export function sortAfterPress(
  sort: readonly SortKey[],
  column: ColumnId,
  further: boolean,
): readonly SortKey[] {
  const first = beginsDescending(column);
  const known = sort.find((key) => key.column === column);
  if (!further) {
    const turned = sort.length === 1 && known !== undefined;
    return [{ column, descending: turned ? !known.descending : first }];
  }
  if (known === undefined) return [...sort, { column, descending: first }];
  if (known.descending === first) {
    return sort.map((key) => (key.column === column ? { column, descending: !first } : key));
  }
  return sort.length === 1 ? sort : sort.filter((key) => key.column !== column);
}

/** Times, lengths and counts are looked at from the greatest; marks and names from the beginning. */
function beginsDescending(column: ColumnId): boolean {
  return ['instant', 'duration', 'seconds', 'count', 'bytes'].includes(columnKind(column));
}

/** Whether two views show the same: what no longer keeps anything out does not count. */
export function isSameView(one: LibraryView, other: LibraryView): boolean {
  return jsonEquals(essence(one), essence(other));
}

function essence({ filter, sort, columns }: LibraryView) {
  return {
    search: filter.search.trim(),
    conditions: Object.fromEntries(conditionsOf(filter)),
    sort,
    columns,
  };
}
