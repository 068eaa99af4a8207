import { combinationOf } from './combination';
import { dialogHolds, dialogKeys } from './dialog-in-front';
import { isTyping } from './hand-over';
import { actionForKey } from './registry';
import { holdTypedAhead } from './typed-ahead';

/**
 * Runs actions by key, for the whole window. Returns what takes the listener away again. Must listen before any dialog
 * does: those close on Escape, and are gone before the key has been told to everybody.
 */
export function listenForKeys(target: Window): () => void {
  const stopHolding = holdTypedAhead(target);
  const dialogs = dialogKeys(target);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const combination = combinationOf(event);
    if (dialogs.hold(event)) return;
    const action = actionForKey(combination, isTyping(event.target));
    if (action === null) return;
    if (['Space', 'Enter'].includes(combination) && isPressable(event.target)) return;
    if (action.typesOn !== true) event.preventDefault();
    void action.run();
  };
  target.addEventListener('keydown', onKeyDown);
  target.addEventListener('click', leaveButton);
  const stopLeavingMenus = leaveMenus(target);
  const stopLeavingSelects = leaveSelects(target);
  return () => {
    target.removeEventListener('keydown', onKeyDown);
    target.removeEventListener('click', leaveButton);
    stopLeavingMenus();
    stopLeavingSelects();
    dialogs.stop();
    stopHolding();
  };
}

/** A menu gives the focus back to its button when it closes; after a choice by pointer that button lets it go as well. */
function leaveMenus(target: Window): () => void {
  let chosen = false;
  const onClick = (event: MouseEvent) => {
    chosen =
      event.detail > 0 && event.target instanceof Element && event.target.closest('[role="menu"]') !== null;
  };
  const onFocus = ({ target: focused }: FocusEvent) => {
    if (!chosen || !(focused instanceof HTMLElement) || !focused.matches('button[aria-haspopup="menu"]'))
      return;
    chosen = false;
    focused.blur();
  };
  const onKeyDown = () => {
    chosen = false;
  };
  target.addEventListener('click', onClick, true);
  target.addEventListener('focusin', onFocus);
  target.addEventListener('keydown', onKeyDown, true);
  return () => {
    target.removeEventListener('click', onClick, true);
    target.removeEventListener('focusin', onFocus);
    target.removeEventListener('keydown', onKeyDown, true);
  };
}

/**
 * A list to choose from gives the keys back by Escape or Enter, and at once when the choice was made by pointer: a digit
 * meant for the next line would choose there. In a dialog it keeps them, as a dialog's own keys count.
 */
function leaveSelects(target: Window): () => void {
  let pointed = false;
  const selectOf = ({ target: at }: Event) =>
    at instanceof HTMLSelectElement && !dialogHolds(at) ? at : null;
  const onPointerDown = () => {
    pointed = true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    pointed = false;
    if (['Escape', 'Enter'].includes(event.key)) selectOf(event)?.blur();
  };
  const onChange = (event: Event) => {
    if (pointed) selectOf(event)?.blur();
  };
  target.addEventListener('pointerdown', onPointerDown, true);
  target.addEventListener('keydown', onKeyDown, true);
  target.addEventListener('change', onChange);
  return () => {
    target.removeEventListener('pointerdown', onPointerDown, true);
    target.removeEventListener('keydown', onKeyDown, true);
    target.removeEventListener('change', onChange);
  };
}

/** A button pressed with the pointer gives the keys back to the screen: Space plays again, it does not press it twice. */
function leaveButton(event: MouseEvent): void {
  const pressed = event.target instanceof Element ? event.target.closest('button') : null;
  const byPointer = event.detail > 0;
  if (pressed !== null && byPointer && pressed === document.activeElement && !dialogHolds(pressed))
    pressed.blur();
}

/** Space and Enter press what has the keyboard focus; only when that is nothing to press are they actions' keys. */
function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.matches('button,a[href],input,[role="button"],[role="tab"],[role="menuitem"],summary') &&
    target.matches(':focus-visible')
  );
}
