import { useEffect, useMemo, useRef } from 'react';
import { create } from 'zustand';
import type { Action } from './action';
import { catalogue } from './catalogue';
import { type KeyMap, type NamedAction, withKeys } from './key-map';

interface Registry {
  /** What each mounted owner offers, in the order of mounting; a later owner's key wins over an earlier one's. */
  owners: ReadonlyMap<symbol, readonly Action[]>;
  /** The keys that the person has given to actions in place of their own. */
  keyMap: KeyMap;
  /** Every action that was offered since the start, by id: screens that are not open have keys too. */
  seen: ReadonlyMap<string, NamedAction>;
}

const useRegistry = create<Registry>(() => ({ owners: new Map(), keyMap: {}, seen: new Map() }));

/** The person's own keys count from now on. */
export function setKeyMap(keyMap: KeyMap): void {
  useRegistry.setState({ keyMap });
}

export function useKeyMap(): KeyMap {
  return useRegistry((registry) => registry.keyMap);
}

/** Offers these actions for as long as the calling component is on the screen. */
export function useActions(actions: readonly Action[]): void {
  const owner = useRef(Symbol('actions'));
  useEffect(() => {
    useRegistry.setState(({ owners, seen }) => ({
      owners: new Map(owners).set(owner.current, actions),
      seen: seenWith(seen, actions),
    }));
  }, [actions]);
  // Apart from the change above, which keeps the owner's place: the menu must not be in another order after each answer.
  useEffect(() => {
    const key = owner.current;
    return () =>
      useRegistry.setState(({ owners }) => {
        const rest = new Map(owners);
        rest.delete(key);
        return { owners: rest };
      });
  }, []);
}

/** Every action that is offered now with the keys it has now, for the palette, the menu and the list of keys. */
export function useOfferedActions(): readonly Action[] {
  const owners = useRegistry((registry) => registry.owners);
  const keyMap = useRegistry((registry) => registry.keyMap);
  return useMemo(() => offered(owners, keyMap), [owners, keyMap]);
}

/** Every action there is, whether or not its screen is open: what the program ships, and what was offered since. */
export function useAllActions(): readonly NamedAction[] {
  const seen = useRegistry((registry) => registry.seen);
  return useMemo(() => {
    const all = new Map(catalogue.map((action) => [action.id, action]));
    for (const action of seen.values()) all.set(action.id, action);
    return [...all.values()];
  }, [seen]);
}

/** The key that an offered action has now, for hints beside buttons; undefined when it has none or is not offered. */
export function useKeyOf(actionId: string): string | undefined {
  return useRegistry(({ owners, keyMap }) => {
    const action = [...owners.values()].flat().find((one) => one.id === actionId);
    return action && withKeys(action, keyMap).keys[0];
  });
}

/** The action that a key combination stands for at this moment, or null. */
export function actionForKey(combination: string, typing: boolean): Action | null {
  const { owners, keyMap } = useRegistry.getState();
  return (
    offered(owners, keyMap)
      .reverse()
      .find(
        (action) =>
          action.keys.includes(combination) &&
          (!typing || action.whileTyping === true) &&
          (action.enabled?.() ?? true),
      ) ?? null
  );
}

/** Does what an offered action does, for a button that stands for it; nothing when it can't be done now. */
export function runAction(actionId: string): void {
  const action = [...useRegistry.getState().owners.values()].flat().find((one) => one.id === actionId);
  if (action && (action.enabled?.() ?? true)) void action.run();
}

function offered(owners: Registry['owners'], keyMap: KeyMap): Action[] {
  return [...owners.values()].flat().map((action) => withKeys(action, keyMap));
}

/** The same map when nothing is new in it: screens offer their actions anew with every answer. */
function seenWith(seen: Registry['seen'], actions: readonly Action[]): Registry['seen'] {
  const fresh = actions.filter((action) => !seen.has(action.id));
  if (fresh.length === 0) return seen;
  const more = new Map(seen);
  for (const { id, title, generalTitle, group, keys, whileTyping = false } of fresh)
    more.set(id, { id, title: generalTitle ?? title, group, keys, whileTyping });
  return more;
}
