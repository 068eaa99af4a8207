import { widestMargin } from '@domain/clips/redaction';
import { NumberInput } from '@mantine/core';
import { Card } from './card';
import { Setting } from './setting';
import classes from './settings.module.css';
import { useSetting } from './use-setting';

/** What redactions are made with. */
export function RedactionSetting() {
  const margin = useSetting('redactionMargin', 'The margin of redactions');
  return (
    <Card of="redaction">
      <Setting of="redaction-margin">
        {(labels) => (
          <NumberInput
            {...labels}
            classNames={{ wrapper: classes.short ?? '' }}
            size="xs"
            value={margin.value}
            min={0}
            max={widestMargin}
            step={0.05}
            decimalScale={2}
            suffix=" s"
            clampBehavior="strict"
            onChange={(value) => {
              if (typeof value === 'number') void margin.change(value);
            }}
          />
        )}
      </Setting>
      {margin.state.kind === 'failed' ? (
        <p className={classes.failed} role="alert">
          {margin.state.sentence}
        </p>
      ) : null}
    </Card>
  );
}
