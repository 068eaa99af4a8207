import { type ClipboardEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import fields from './fields.module.css';

interface DraftTextProps {
  label: string;
  value: string;
  placeholder?: string;
  className?: string | undefined;
  multiline?: boolean;
  /** One text without line breaks, shown on as many rows as it takes. */
  wraps?: boolean;
  /** The name under which this field takes the keyboard focus (`wanted` of the view). */
  name?: string;
  wanted?: boolean;
  invalid?: boolean;
  /** Takes the focus when its dialog opens. */
  first?: boolean;
  onChange(text: string): void;
  onFocus?(): void;
  onKeyDown?(event: KeyboardEvent<HTMLElement>): void;
  onPaste?(event: ClipboardEvent<HTMLElement>): void;
}

/** So many characters a field takes: far beyond any question, within what one entry of the journal carries. */
const longest = 10_000;

/**
 * A text that is kept with every key. What is typed leads, and the stored value follows; a value that did not come from
 * here (undo, another device) is shown at once, although the field has the focus.
 */
export function DraftText(props: DraftTextProps) {
  const { value, wanted = false } = props;
  const [text, setText] = useState(value);
  const sent = useRef<string[]>([]);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    const echo = sent.current.indexOf(value);
    if (echo >= 0) sent.current = sent.current.slice(echo + 1);
    else {
      sent.current = [];
      setText(value);
    }
  }, [value]);
  // Before the next key: an effect may come after it.
  useLayoutEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);
  const shared = {
    ref: field,
    dir: 'auto',
    className: `${fields.field} ${props.className ?? ''}`,
    'aria-label': props.label,
    'aria-invalid': props.invalid || undefined,
    placeholder: props.placeholder,
    maxLength: longest,
    'data-field': props.name,
    'data-autofocus': props.first,
    value: text,
    onFocus: props.onFocus,
    onPaste: props.onPaste,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.nativeEvent.isComposing) return;
      props.onKeyDown?.(event);
      if (!event.defaultPrevented && event.key === 'Escape') event.currentTarget.blur();
    },
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value: typed } = event.currentTarget;
      const next = props.wraps ? typed.replace(/[\r\n]+/g, ' ') : typed;
      sent.current.push(next);
      setText(next);
      props.onChange(next);
    },
  };
  if (props.wraps) return <textarea rows={1} data-wraps {...shared} />;
  return props.multiline ? <textarea rows={2} {...shared} /> : <input type="text" title={text} {...shared} />;
}
