import { handOver } from './hand-over';

/** Whether a key belongs to what lies over the screen. */
export interface DialogKeys {
  /** Told as the key was pressed: what it has closed by now still had it. */
  hold(event: KeyboardEvent): boolean;
  stop(): void;
}

/**
 * Knows which keys belong to dialogs and menus. What is in the document is what is meant to be open: all of it comes and
 * goes with the state that opens it, without a transition in between (`ui/theme.ts`).
 *
 * Mantine gives what opens the focus in a task of its own. A key that comes before that gives it the focus itself, and is
 * pressed there: what is typed at once after a dialog was asked for is typed into it.
 */
export function dialogKeys(target: Window): DialogKeys {
  const held = new WeakSet<Event>();
  // Each is a new element whenever it opens.
  const entered = new WeakSet<Element>();
  const onKeyDown = (event: KeyboardEvent) => {
    const first = firstFieldOfNew(entered);
    if (first !== null) {
      held.add(event);
      handOver(event, first);
    } else if (dialogHolds(event.target)) held.add(event);
  };
  target.addEventListener('keydown', onKeyDown, true);
  return {
    hold: (event) => held.has(event),
    stop: () => target.removeEventListener('keydown', onKeyDown, true),
  };
}

/**
 * While a dialog has the focus its own keys count: an option must not be answered behind it. A dialog whose focused button
 * has just gone (the next step of an import) has left the focus to nobody, and is open all the same.
 */
export function dialogHolds(target: EventTarget | null): boolean {
  if (target === document.body) return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
  return (
    target instanceof Element && target.closest('[role="dialog"],[role="menu"],[role="listbox"]') !== null
  );
}

/** Focuses what a dialog or menu that has just opened wants focused; null: none has, or it has the focus already. */
function firstFieldOfNew(entered: WeakSet<Element>): Element | null {
  const { activeElement } = document;
  const open = [...document.querySelectorAll('[role="dialog"],[role="menu"]')];
  for (const one of open) if (one.contains(activeElement)) entered.add(one);
  if (activeElement?.closest('[role="dialog"],[role="menu"]')) return null;
  const fresh = open.findLast((one) => !entered.has(one));
  const first = fresh?.querySelector<HTMLElement>('[data-autofocus],[role^="menuitem"]:not([disabled])');
  first?.focus({ preventScroll: true });
  if (fresh === undefined || first === undefined || document.activeElement !== first) return null;
  entered.add(fresh);
  return first;
}
