import { jsonEquals } from '../base/record';
import { isNear, type Kind, kindOf, type Law, type Nearness, type Role, type Rule } from './law';
import { lostValue } from './lost-text';
import { mergeRow, type StoredRow } from './merge';
import { type Operation, rowOfOperation } from './operation';
import { withOvertaken } from './overtaken';
import { sawAll, sealedKinds } from './seen-rows';

/** Somebody as the team database knows them by their login. */
export interface Person {
  readonly id: string;
  readonly role: Role;
  readonly team: string | null;
}

/** A row as the team database holds it. `epoch` counts how often its evaluation was assigned to somebody else. */
export interface ServerRow {
  readonly kind: string;
  readonly row: StoredRow;
  readonly owner: string;
  readonly team: string | null;
  readonly epoch: number;
}

/**
 * Why an operation was refused. `no-parent`: what it hangs on is not there, or not the one its id names; `moved`: it
 * would hang it on another; `reassigned`: made under an earlier assignment; `immutable`: what is there never changes;
 * `stale`: its state, or something that it seals, has moved on meanwhile; `role`, `not-yours`, `state`: nobody of this role, not on this row, not now.
 */
export const refusals = [
  'no-parent',
  'moved',
  'reassigned',
  'immutable',
  'stale',
  'role',
  'not-yours',
  'state',
] as const;
export type WhyRefused = (typeof refusals)[number];

/** A text that would have vanished, or all of an operation that was refused (`field` null). */
export interface LostPart {
  readonly field: string | null;
  readonly value: unknown;
  readonly why: 'overwritten' | WhyRefused;
}

export type Verdict =
  | { readonly kind: 'ok'; readonly row: ServerRow; readonly lost: readonly LostPart[] }
  | { readonly kind: 'refused'; readonly why: WhyRefused; readonly lost: readonly LostPart[] };

/**
 * What becomes of an operation where it meets the row that is there, the row that it hangs on, all rows that hang
 * on its own, and those of its kind beside it. The team database decides the same in SQL (main/sync/schema), from the same law; a test compares the two.
 */
export function verdictOn(
  law: Law,
  person: Person,
  asked: Operation,
  row: ServerRow | null,
  parent: ServerRow | null,
  parts: readonly ServerRow[],
  beside: readonly ServerRow[] = [],
): Verdict {
  const kind = kindOf(law, asked.kind);
  const why = refusalOf(law, kind, person, asked, row, parent, parts);
  if (why !== null) return { kind: 'refused', why, lost: kind.copied ? [wholeOf(asked, why)] : [] };
  const operation = withOvertaken(kind, person, asked, row, beside);
  const head = parent ?? row;
  const owner = head ?? { owner: person.id, team: person.team, epoch: 0 };
  const written = rowOfOperation(operation);
  const merged = merge(kind, row?.row ?? null, written);
  return {
    kind: 'ok',
    row: {
      kind: operation.kind,
      row: merged,
      owner: owner.owner,
      team: owner.team,
      epoch: parent === null ? (row?.epoch ?? 0) : 0,
    },
    lost: row === null || kind.merge === 'immutable' ? [] : lostTexts(row.row, merged, operation, kind),
  };
}

/** The id of the row that an operation's row hangs on; null where it hangs on none. */
export function parentId(law: Law, { kind, set }: Operation, row: ServerRow | null): string | null {
  const parent = kindOf(law, kind).parent;
  if (parent === null) return null;
  const named = row === null ? set[parent.field] : row.row.fields[parent.field];
  return typeof named === 'string' ? named : null;
}

function refusalOf(
  law: Law,
  kind: Kind,
  person: Person,
  operation: Operation,
  row: ServerRow | null,
  parent: ServerRow | null,
  parts: readonly ServerRow[],
): WhyRefused | null {
  if (kind.parent !== null) {
    const { field, idFromParent } = kind.parent;
    if (parent === null) return 'no-parent';
    if (idFromParent && !operation.id.startsWith(`${parent.row.id}:`)) return 'no-parent';
    const moves = Object.hasOwn(operation.set, field) && operation.set[field] !== parent.row.id;
    if (moves || operation.unset.includes(field)) return 'moved';
  }
  const head = parent ?? row;
  const governed = kind.parent !== null || kind.stateField !== null;
  if (governed && head !== null && operation.epoch < head.epoch) return 'reassigned';
  if (kind.merge === 'immutable' && row !== null) {
    return saysTheSame(row.row, operation) ? null : 'immutable';
  }
  const whose: Nearness =
    head === null || head.owner === person.id
      ? 'own'
      : head.team !== null && head.team === person.team
        ? 'team'
        : 'any';
  const headKind = kind.parent === null ? kind : kindOf(law, kind.parent.kind);
  const state = stateOf(headKind, head);
  if (kind.stateField !== null) {
    const why = stepRefusal(law, kind.stateField, person.role, whose, operation, row, state, parts);
    if (why !== null) return why;
  }
  return fieldsRefusal(law, kind, person.role, whose, state, operation, row);
}

/** The state that rules speak of. */
function stateOf(kind: Kind, head: ServerRow | null): string {
  if (head === null) return 'new';
  if (kind.stateField === null) return 'there';
  const state = head.row.fields[kind.stateField];
  return typeof state === 'string' ? state : '';
}

function stepRefusal(
  law: Law,
  field: string,
  role: Role,
  whose: Nearness,
  { kind, set, unset, base, seen }: Operation,
  row: ServerRow | null,
  state: string,
  parts: readonly ServerRow[],
): WhyRefused | null {
  if (unset.includes(field)) return 'state';
  if (!Object.hasOwn(set, field)) return row === null ? 'state' : null;
  if (row !== null && jsonEquals(set[field], row.row.fields[field])) return null;
  if (row !== null && !jsonEquals(base[field], row.row.fields[field])) return 'stale';
  const steps = law.steps.filter((one) => one.kind === kind && one.from === state && one.to === set[field]);
  if (steps.length === 0) return 'state';
  const byRole = steps.filter((one) => one.roles.includes(role));
  if (byRole.length === 0) return 'role';
  const near = byRole.filter((one) => isNear(whose, one.whose));
  if (near.length === 0) return 'not-yours';
  if (row === null || near.some((one) => !one.seals)) return null;
  const sealed = sealedKinds(law, kind);
  const all = [row, ...parts.filter((part) => sealed.includes(part.kind))];
  return sawAll(seen, all) ? null : 'stale';
}

function fieldsRefusal(
  law: Law,
  kind: Kind,
  role: Role,
  whose: Nearness,
  state: string,
  { set, unset, deleted }: Operation,
  row: ServerRow | null,
): WhyRefused | null {
  const named = new Set([...Object.keys(set), ...unset]);
  if (kind.stateField !== null) named.delete(kind.stateField);
  // Whoever makes a row that another has made meanwhile does not bring it back from anywhere.
  const isThere = row !== null && row.row.deleted === deleted && named.size > 0;
  if (deleted !== null && !isThere) named.add('deleted');
  const ofKind = law.rules.filter((rule) => rule.kind === kind.kind);
  const whys = [...named].map((field) => {
    const own = ofKind.filter((rule) => rule.field === field);
    return ruleRefusal(
      own.length > 0 ? own : ofKind.filter((rule) => rule.field === '*'),
      role,
      whose,
      state,
    );
  });
  return (['role', 'not-yours', 'state'] as const).find((why) => whys.includes(why)) ?? null;
}

function ruleRefusal(rules: readonly Rule[], role: Role, whose: Nearness, state: string): WhyRefused | null {
  const byRole = rules.filter((rule) => rule.roles.includes(role));
  if (byRole.length === 0) return 'role';
  const near = byRole.filter((rule) => isNear(whose, rule.whose));
  if (near.length === 0) return 'not-yours';
  return near.some((rule) => rule.states.includes(state)) ? null : 'state';
}

/** Whether an operation on an immutable row says nothing but what is there: the same row, sent by another device. */
function saysTheSame(row: StoredRow, { set, unset, deleted }: Operation): boolean {
  return (
    unset.length === 0 &&
    (deleted ?? row.deleted) === row.deleted &&
    Object.entries(set).every(([field, value]) => jsonEquals(value, row.fields[field]))
  );
}

/** A step was checked against the state that is there, so it stands whatever the clocks say. */
function merge(kind: Kind, row: StoredRow | null, written: StoredRow): StoredRow {
  if (row === null) return written;
  if (kind.merge === 'immutable') return row;
  const { stateField } = kind;
  const stamp = stateField === null ? undefined : written.stamps[stateField];
  const merged = mergeRow(row, written);
  if (stateField === null || stamp === undefined) return merged;
  const value = written.fields[stateField];
  const there = row.stamps[stateField] ?? '';
  return {
    ...merged,
    fields: { ...merged.fields, ...(value === undefined ? {} : { [stateField]: value }) },
    stamps: { ...merged.stamps, [stateField]: stamp > there ? stamp : there },
  };
}

function lostTexts(
  row: StoredRow,
  merged: StoredRow,
  { set, unset, base }: Operation,
  { stateField }: Kind,
): LostPart[] {
  return [...Object.keys(set), ...unset].sort().flatMap((field): LostPart[] => {
    if (field === stateField) return [];
    const value = lostValue({
      wins: jsonEquals(merged.fields[field], set[field]),
      there: row.fields[field],
      written: set[field],
      seen: base[field],
    });
    return value === undefined ? [] : [{ field, value, why: 'overwritten' }];
  });
}

function wholeOf({ set, unset, deleted }: Operation, why: WhyRefused): LostPart {
  return { field: null, value: { set, unset, deleted }, why };
}
