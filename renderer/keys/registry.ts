import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { Action } from './action';

interface Registry {
  /** What each mounted owner offers, in the order of mounting; a later owner's key wins over an earlier one's. */
  owners: ReadonlyMap<symbol, readonly Action[]>;
}

const useRegistry = create<Registry>(() => ({ owners: new Map() }));

/** Offers these actions for as long as the calling component is on the screen. */
export function useActions(actions: readonly Action[]): void {
  const owner = useRef(Symbol('actions'));
  useEffect(() => {
    useRegistry.setState(({ owners }) => ({ owners: new Map(owners).set(owner.current, actions) }));
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

/** Every action that is offered now, for the palette, the menu and the list of keys. */
export function useOfferedActions(): readonly Action[] {
  const owners = useRegistry((registry) => registry.owners);
  return [...owners.values()].flat();
}

/** The action that a key combination stands for at this moment, or null. */
export function actionForKey(combination: string, typing: boolean): Action | null {
  const offered = [...useRegistry.getState().owners.values()].flat().reverse();
  return (
    offered.find(
      (action) =>
        action.keys.includes(combination) &&
        (!typing || action.whileTyping === true) &&
        (action.enabled?.() ?? true),
    ) ?? null
  );
}
