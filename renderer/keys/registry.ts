import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { create } from 'zustand';
import type { Action, NamedAction, Offer } from './action';
import { type ActionId, actionNamed, catalogue } from './catalogue';
import { type KeyMap, withKeys } from './key-map';

interface Registry {
  /** What each mounted owner offers, in the order of mounting; a later owner's key wins over an earlier one's. */
  owners: ReadonlyMap<symbol, readonly Action[]>;
  /** The keys that the person has given to actions in place of their own. */
  keyMap: KeyMap;
  /** Every action that was made since the start from what a person has made, by id: it has its key elsewhere too. */
  made: ReadonlyMap<string, NamedAction>;
}

const useRegistry = create<Registry>(() => ({ owners: new Map(), keyMap: {}, made: new Map() }));

/** The person's own keys count from now on. */
export function setKeyMap(keyMap: KeyMap): void {
  useRegistry.setState({ keyMap });
}

export function useKeyMap(): KeyMap {
  return useRegistry((registry) => registry.keyMap);
}

/** Offers these actions for as long as the calling component is on the screen. */
export function useActions(offers: readonly Offer[]): void {
  const owner = useRef(Symbol('actions'));
  // Before the next key: what one sees can be done.
  useLayoutEffect(() => {
    useRegistry.setState(({ owners, made }) => ({
      owners: new Map(owners).set(owner.current, offers.map(asAction)),
      made: madeWith(made, offers),
    }));
  }, [offers]);
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

const noOwners: Registry['owners'] = new Map();

/**
 * Every action that is offered now with the keys it has now, for the palette, the menu and the list of keys; none while
 * they are not `wanted`, as they change with every answer.
 */
export function useOfferedActions(wanted = true): readonly Action[] {
  const owners = useRegistry((registry) => (wanted ? registry.owners : noOwners));
  const keyMap = useRegistry((registry) => registry.keyMap);
  return useMemo(() => offered(owners, keyMap), [owners, keyMap]);
}

/** Every action there is, whether or not its screen is open: what the program ships, and what a person has made. */
export function useAllActions(): readonly NamedAction[] {
  const made = useRegistry((registry) => registry.made);
  return useMemo(() => [...catalogue, ...made.values()], [made]);
}

/** The key that an action has now, for hints beside buttons; undefined when it has none. */
export function useKeyOf(actionId: ActionId): string | undefined {
  return useRegistry(({ keyMap }) => withKeys(actionNamed(actionId), keyMap).keys[0]);
}

/** The same for several actions at once. */
export function useKeysOf(): (actionId: ActionId) => string | undefined {
  const keyMap = useKeyMap();
  return (actionId) => withKeys(actionNamed(actionId), keyMap).keys[0];
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
export function runAction(actionId: ActionId): void {
  const action = [...useRegistry.getState().owners.values()].flat().find((one) => one.id === actionId);
  if (action && (action.enabled?.() ?? true)) void action.run();
}

function offered(owners: Registry['owners'], keyMap: KeyMap): Action[] {
  return [...owners.values()].flat().map((action) => withKeys(action, keyMap));
}

function asAction(offer: Offer): Action {
  return 'group' in offer ? offer : { ...actionNamed(offer.id), ...offer };
}

/** The same map when nothing is new in it: screens offer their actions anew with every answer. */
function madeWith(made: Registry['made'], offers: readonly Offer[]): Registry['made'] {
  const fresh = offers.filter((offer) => 'group' in offer).filter(({ id }) => !made.has(id));
  if (fresh.length === 0) return made;
  const more = new Map(made);
  for (const { id, title, group, where, keys, whileTyping = false } of fresh)
    more.set(id, { id, title, group, where, keys, whileTyping });
  return more;
}
