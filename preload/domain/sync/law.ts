import { z } from 'zod';
import type { MergePolicy } from './merge';

export const roleSchema = z.enum(['evaluator', 'lead', 'auditor', 'admin']);
export type Role = z.infer<typeof roleSchema>;
export const roles = roleSchema.options;

/** How near a row is to a person: their own, their team's, or anybody's. Each holds the ones before it. */
export const nearness = ['own', 'team', 'any'] as const;
export type Nearness = (typeof nearness)[number];

/**
 * A record type as the team database has to know it. `parent`: the field that names the row it hangs on, whose owner
 * and state are its own; `idFromParent`: its id begins with the parent's and a colon; `stateField`: the guarded field
 * whose value is the row's state, moved by steps alone; `audience`: who may read it besides its owner
 * (`audited`: as `team`, and auditors; `assigned`: as `team`, and whom its field `assigneeId` names); `copied`:
 * whether what is refused is kept as a conflict copy; `about`: the field that says what a row is about, where a team has but
 * one open row about the same (see overtaken.ts).
 */
export interface Kind {
  readonly kind: string;
  readonly merge: MergePolicy;
  readonly parent: { readonly kind: string; readonly field: string; readonly idFromParent: boolean } | null;
  readonly stateField: string | null;
  readonly audience: 'store' | 'team' | 'audited' | 'own' | 'assigned';
  readonly copied: boolean;
  readonly about: string | null;
}

/**
 * A permission: these roles may write this field of rows that are so near and in one of these states. Field `*` stands
 * for every field that has no rule of its own, `deleted` for deleting and bringing back. The state of a row that is not
 * there yet is `new`; of one whose kind has no states, `there`.
 */
export interface Rule {
  readonly kind: string;
  readonly field: string;
  readonly roles: readonly Role[];
  readonly whose: Nearness;
  readonly states: readonly string[];
}

/**
 * An arrow between two states, as `Rule` says who may take it. Rows are made in the state that leads from `new`. `seals`:
 * it says something of all that hangs on the row, so it is taken only by who has seen all of it (see seen-rows.ts).
 */
export interface Step {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly roles: readonly Role[];
  readonly whose: Nearness;
  readonly seals: boolean;
}

/** Everything that decides who may write what. The kind `*` stands for record types that nobody knows yet. */
export interface Law {
  readonly kinds: readonly Kind[];
  readonly rules: readonly Rule[];
  readonly steps: readonly Step[];
}

export function kindOf(law: Law, name: string): Kind {
  const found = law.kinds.find(({ kind }) => kind === name) ?? law.kinds.find(({ kind }) => kind === '*');
  if (found === undefined) throw new Error('A law without the kind * says nothing of unknown kinds');
  return found;
}

/** The fields of a kind that a client can't simply write. */
export function guardedFields(law: Law, name: string): readonly string[] {
  const { stateField } = kindOf(law, name);
  return stateField === null ? [] : [stateField];
}

export function isNear(asked: Nearness, granted: Nearness): boolean {
  return nearness.indexOf(asked) <= nearness.indexOf(granted);
}
