import { useEffect, useState } from 'react';
import fields from './fields.module.css';

interface NumberFieldProps {
  label: string;
  /** Null: nothing is written. */
  value: number | null;
  placeholder?: string;
  /** Whether nothing may be written at all. */
  mayBeEmpty?: boolean;
  negative?: boolean;
  wide?: boolean;
  onChange(value: number | null): void;
}

/** A number that is kept with every key that leaves it a number; anything else shows as wrong and changes nothing. */
export function NumberField(props: NumberFieldProps) {
  const { value, mayBeEmpty = false, negative = false } = props;
  const [text, setText] = useState(shown(value));
  const read = numberOf(text);
  useEffect(() => {
    setText((now) => (numberOf(now) === value ? now : shown(value)));
  }, [value]);
  const valid = read !== undefined && (read !== null || mayBeEmpty);
  return (
    <input
      type="text"
      inputMode="decimal"
      className={`${fields.field} ${fields.number} ${props.wide ? fields.wideNumber : ''}`}
      aria-label={props.label}
      aria-invalid={valid ? undefined : true}
      placeholder={props.placeholder}
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => {
        if (!valid) setText(shown(value));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
      onChange={(event) => {
        const next = event.currentTarget.value;
        if (!(negative ? /^-?\d*[.,]?\d*$/ : /^\d*[.,]?\d*$/).test(next)) return;
        setText(next);
        const number = numberOf(next);
        if (number !== undefined && (number !== null || mayBeEmpty)) props.onChange(number);
      }}
    />
  );
}

function shown(value: number | null): string {
  return value === null ? '' : String(value);
}

/** The number a text says; null: it says none; undefined: it is none yet (`-`, `.`). */
function numberOf(text: string): number | null | undefined {
  if (text === '') return null;
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) && /\d/.test(text) ? number : undefined;
}
