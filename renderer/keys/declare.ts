import type { ActionFacts, ActionGroup, ActionPlace, NamedAction } from './action';

/** Actions of one group that are offered in one place, by id; they keep the order in which they are written. */
export function declare<Id extends string>(
  group: ActionGroup,
  where: ActionPlace,
  facts: Readonly<Record<Id, ActionFacts>>,
): Readonly<Record<Id, NamedAction>> {
  const named = Object.entries<ActionFacts>(facts).map(([id, fact]) => [id, { ...fact, id, group, where }]);
  // The same ids, each with what was written at it.
  return Object.fromEntries(named) as Record<Id, NamedAction>;
}
