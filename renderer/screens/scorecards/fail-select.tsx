import type { FailScope } from '@domain/scorecard/scorecard';
import { failWords } from '../../text/scorecard-form';
import fields from './fields.module.css';

interface FailSelectProps {
  label: string;
  value: FailScope | null;
  onChange(value: FailScope | null): void;
}

/** Which scope an answer fails, if any. */
export function FailSelect({ label, value, onChange }: FailSelectProps) {
  return (
    <select
      className={fields.field}
      aria-label={label}
      data-fails={value ?? undefined}
      value={value ?? ''}
      onChange={({ currentTarget: { value: chosen } }) =>
        onChange(chosen === 'form' || chosen === 'section' ? chosen : null)
      }
    >
      <option value="">fails nothing</option>
      <option value="section">{failWords('section')}</option>
      <option value="form">{failWords('form')}</option>
    </select>
  );
}
