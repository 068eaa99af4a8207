import { formatExactTime, parseTime } from '@domain/base/time-text';
import { type KeyboardEvent, useState } from 'react';
import lineClasses from './lines.module.css';

interface MomentFieldProps {
  id?: string;
  label: string;
  /** Seconds from the start of the recording. */
  time: number;
  readOnly: boolean;
  /** Called at each key that leaves a time in the field, and at each nudge. */
  onChange(time: number): void;
}

/** How far an arrow key moves a moment, in seconds; with Shift the finer step. */
export const nudgeStep = 0.1;
export const nudgeFine = 0.01;

/** A moment of the call to be typed, or nudged with the arrow keys. */
export function MomentField({ id, label, time, readOnly, onChange }: MomentFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      return event.currentTarget.blur();
    }
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (direction === 0 || readOnly) return;
    event.preventDefault();
    setTyped(null);
    onChange(Math.max(0, time + direction * (event.shiftKey ? nudgeFine : nudgeStep)));
  };
  return (
    <input
      id={id}
      type="text"
      inputMode="decimal"
      className={lineClasses.momentField}
      aria-label={label}
      title="↑ ↓ move it by 0.1 s, with Shift by 0.01 s"
      readOnly={readOnly}
      value={typed ?? formatExactTime(time)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        if (!/^[\d:.,]*$/.test(text)) return;
        setTyped(text);
        const parsed = parseTime(text);
        if (parsed !== null) onChange(parsed);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => setTyped(null)}
    />
  );
}
