import { widestMargin } from '@domain/clips/redaction';
import { NumberInput, Tooltip } from '@mantine/core';
import classes from './redaction.module.css';

interface MarginInputProps {
  /** What the redaction is called. */
  name: string;
  value: number;
  onChange(margin: number): unknown;
}

/** How much is taken out before and after a redaction, in seconds. */
export function MarginInput({ name, value, onChange }: MarginInputProps) {
  return (
    <Tooltip label="Taken out before and after it as well, as a word begins before its time says so">
      <NumberInput
        className={classes.margin}
        size="xs"
        aria-label={`Margin of ${name}`}
        value={value}
        min={0}
        max={widestMargin}
        step={0.05}
        decimalScale={2}
        fixedDecimalScale
        prefix="± "
        suffix=" s"
        hideControls
        clampBehavior="strict"
        onChange={(next) => {
          if (typeof next === 'number' && next !== value) onChange(next);
        }}
      />
    </Tooltip>
  );
}
