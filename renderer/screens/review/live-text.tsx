import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Far beyond any comment, in characters. Each key keeps the text before and after, and what keeps it has limits. */
const longest = 50_000;

interface LiveTextProps {
  id?: string;
  className?: string | undefined;
  label: string;
  placeholder?: string;
  value: string;
  multiline?: boolean;
  type?: 'text' | 'date';
  /** What the text as a whole may look like; a key that would make it anything else does nothing. */
  accepts?: RegExp;
  readOnly?: boolean;
  /** Takes the keyboard focus when it turns true. */
  wantsFocus?: boolean;
  onChange(text: string): void;
  onEnter?(): void;
  onLeave?(): void;
}

/**
 * A text that is kept with every key. While it has the focus, what is typed here leads and the stored value follows, so
 * that a late answer of the database never moves the cursor; Escape or Enter give the keys back to the screen.
 */
export function LiveText(props: LiveTextProps) {
  const { value, wantsFocus = false } = props;
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (document.activeElement !== field.current) setText(value);
  }, [value]);
  // Before the next key: an effect may come after it.
  useLayoutEffect(() => {
    if (wantsFocus) field.current?.focus();
  }, [wantsFocus]);
  const shared = {
    ref: field,
    id: props.id,
    // Each text runs its own way, whatever way the screen does.
    dir: 'auto',
    className: props.className,
    'aria-label': props.label,
    placeholder: props.placeholder,
    readOnly: props.readOnly,
    maxLength: longest,
    value: text,
    onFocus: () => props.onEnter?.(),
    onBlur: () => props.onLeave?.(),
    onChange: (event: { currentTarget: { value: string } }) => {
      if (props.accepts?.test(event.currentTarget.value) === false) return;
      setText(event.currentTarget.value);
      props.onChange(event.currentTarget.value);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const done = event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey;
      if (event.nativeEvent.isComposing || (event.key !== 'Escape' && !done)) return;
      event.preventDefault();
      event.currentTarget.blur();
    },
  };
  return props.multiline ? (
    <textarea rows={Math.min(4, text.split('\n').length)} {...shared} />
  ) : (
    <input type={props.type ?? 'text'} title={text} {...shared} />
  );
}
