import { keyLabel } from '../ui/key-label';
import type { ActionId } from './catalogue';
import { useKeysOf } from './registry';

/** The keys of actions, pressed one after the other, as a sentence names them. */
export type KeyNote = (...actions: readonly ActionId[]) => string;

/** Names keys as they are now: ` (C)`, ` (M, then E)`; nothing where one of the actions has none. */
export function useKeyNote(): KeyNote {
  const keyOf = useKeysOf();
  return (...actions) => {
    const keys = actions.map(keyOf);
    return keys.includes(undefined)
      ? ''
      : ` (${keys.flatMap((key) => (key === undefined ? [] : keyLabel(key))).join(', then ')})`;
  };
}
