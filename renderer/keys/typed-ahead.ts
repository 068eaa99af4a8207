import { createStore } from 'zustand/vanilla';
import { handOver, isTyping, typeInto } from './hand-over';

/** What was typed for a field that is not there yet; `ready` is when the work before it was done, on the clock of events. */
interface TypedAhead {
  readonly work: Promise<unknown>;
  readonly keys: readonly KeyboardEvent[];
  readonly ready: number | null;
}

const ahead = createStore<{ held: TypedAhead | null }>(() => ({ held: null }));

/** So many milliseconds after the work was done a key no longer waits for a field: there is none. */
const patience = 5_000;

/**
 * Keeps what is typed from now on until the field that `work` leads to has the focus, and types it there: a field of
 * something that is stored first comes later than a quick hand. Work that fails lets go of it.
 */
export function typingWaitsFor<T>(work: Promise<T>): Promise<T> {
  ahead.setState({ held: { work, keys: [], ready: null } });
  const ended = (become: (held: TypedAhead) => TypedAhead | null) =>
    ahead.setState(({ held }) => ({ held: held?.work === work ? become(held) : held }));
  work.then(
    () => ended((held) => ({ ...held, ready: performance.now() })),
    () => ended(() => null),
  );
  return work;
}

/** Holds keys that are typed ahead of their field, before anybody else sees them. Returns what takes the listeners away. */
export function holdTypedAhead(target: Window): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const { held } = ahead.getState();
    if (held === null || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    if (held.ready !== null && event.timeStamp - held.ready > patience) {
      ahead.setState({ held: null });
      return;
    }
    event.stopImmediatePropagation();
    event.preventDefault();
    ahead.setState({ held: { ...held, keys: [...held.keys, event] } });
  };
  const onFocus = (event: FocusEvent) => {
    const { held } = ahead.getState();
    if (held === null || !isTyping(event.target)) return;
    ahead.setState({ held: null });
    // Once the field has done what it does when it gets the focus.
    queueMicrotask(() => held.keys.forEach(pressAgain));
  };
  const letGo = () => ahead.setState({ held: null });
  target.addEventListener('keydown', onKeyDown, true);
  target.addEventListener('focusin', onFocus);
  target.addEventListener('pointerdown', letGo, true);
  return () => {
    target.removeEventListener('keydown', onKeyDown, true);
    target.removeEventListener('focusin', onFocus);
    target.removeEventListener('pointerdown', letGo, true);
  };
}

/** Where the focus is by now: Enter leaves the field, and what follows it is a key of the screen. */
function pressAgain(event: KeyboardEvent): void {
  const focused = document.activeElement ?? document.body;
  if (handOver(event, focused) && isTyping(focused)) typeInto(focused, event);
}
