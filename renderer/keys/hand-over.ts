/**
 * Gives a key that went elsewhere to the element it was meant for, as if it had been pressed there. Tells whether nobody
 * there has dealt with it: what the browser does with it by itself (writing a letter, pressing a button) is still to come,
 * and it does that to whatever has the focus by then.
 */
export function handOver(event: KeyboardEvent, to: Element): boolean {
  event.stopImmediatePropagation();
  const untouched = to.dispatchEvent(new KeyboardEvent(event.type, event));
  if (!untouched) event.preventDefault();
  return untouched;
}

/** Types what a key stands for into a field at its cursor; a key that writes nothing, or a shortcut, changes nothing. */
export function typeInto(field: Element, { key, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  if (field.readOnly || ctrlKey || metaKey || altKey) return;
  const writes = key.length === 1 || key === 'Backspace';
  // Fields of numbers and dates have no cursor that a script may know of.
  if (!writes || field.selectionStart === null || field.selectionEnd === null) return;
  const { selectionStart: start, selectionEnd: end } = field;
  if (key === 'Backspace') field.setRangeText('', start === end ? Math.max(0, start - 1) : start, end, 'end');
  else field.setRangeText(key, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: key.length === 1 ? key : null }));
}

/** Whether letters are typed into this element rather than being keys of the screen. */
export function isTyping(target: EventTarget | null): boolean {
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
