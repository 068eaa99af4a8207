import { combinationOf } from './combination';
import { actionForKey } from './registry';

/** Runs actions by key, for the whole window. Returns what takes the listener away again. */
export function listenForKeys(target: Window): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const combination = combinationOf(event);
    if (dialogIsOpen(event.target)) return;
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
    at instanceof HTMLSelectElement && !dialogIsOpen(at) ? at : null;
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
  if (pressed !== null && byPointer && pressed === document.activeElement && !dialogIsOpen(pressed))
    pressed.blur();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
  );
}

/**
 * While a dialog has the focus its own keys count: an option must not be answered behind it. A dialog whose focused button
 * has just gone (the next step of an import) has left the focus to nobody, and is open all the same.
 */
function dialogIsOpen(target: EventTarget | null): boolean {
  if (target === document.body) return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
  return (
    target instanceof Element && target.closest('[role="dialog"],[role="menu"],[role="listbox"]') !== null
  );
}

/** Space and Enter press what has the keyboard focus; only when that is nothing to press are they actions' keys. */
function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.matches('button,a[href],input,[role="button"],[role="tab"],[role="menuitem"],summary') &&
    target.matches(':focus-visible')
  );
}
