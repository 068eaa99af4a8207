import { KeyHint } from '../ui/key-hint';
import type { ActionId } from './catalogue';
import { useKeyOf } from './registry';

/** The key that an action has now, as a key cap; nothing when the person has taken its key away. */
export function ActionKey({ of }: { of: ActionId }) {
  const combination = useKeyOf(of);
  return combination === undefined ? null : <KeyHint combination={combination} />;
}
