import fields from './fields.module.css';

interface SwitchProps {
  label: string;
  /** What it does, in a sentence: its name for those who do not see where it stands. */
  title: string;
  on: boolean;
  onChange(on: boolean): void;
}

/** Something that is so or not, as a small button that stays pressed. */
export function Switch({ label, title, on, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      className={fields.switch}
      aria-pressed={on}
      aria-label={title}
      title={title}
      onClick={() => onChange(!on)}
    >
      {label}
    </button>
  );
}
