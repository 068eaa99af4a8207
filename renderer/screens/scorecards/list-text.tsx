import { useState } from 'react';
import { DraftText } from './draft-text';

interface ListTextProps {
  label: string;
  placeholder?: string;
  values: readonly string[];
  onChange(values: string[]): void;
}

/** A short list typed with commas between. The text as it was typed stays while it still says the same list. */
export function ListText({ label, placeholder, values, onChange }: ListTextProps) {
  const [typed, setTyped] = useState('');
  const same = listOf(typed).join('\n') === values.join('\n');
  return (
    <DraftText
      label={label}
      {...(placeholder === undefined ? {} : { placeholder })}
      wraps
      value={same ? typed : values.join(', ')}
      onChange={(text) => {
        setTyped(text);
        onChange(listOf(text));
      }}
    />
  );
}

function listOf(text: string): string[] {
  return [...new Set(text.split(/[,;，、]/).map((one) => one.trim()))].filter((one) => one !== '');
}
