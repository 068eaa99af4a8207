import { NumberInput, Switch } from '@mantine/core';
import { Card } from './card';
import { Setting } from './setting';
import classes from './settings.module.css';
import { useSetting } from './use-setting';

/** How marks are made and moved. */
export function ReviewSetting() {
  const stepBack = useSetting('markStepBack', 'The step back of marks');
  const snap = useSetting('snapToSpeech', 'Snapping to speech');
  const failed = [stepBack.state, snap.state].find(({ kind }) => kind === 'failed');
  return (
    <Card of="marks">
      <Setting of="mark-step-back">
        {(labels) => (
          <NumberInput
            {...labels}
            classNames={{ wrapper: classes.short ?? '' }}
            size="xs"
            value={stepBack.value}
            min={0}
            max={2}
            step={0.1}
            decimalScale={2}
            suffix=" s"
            clampBehavior="strict"
            onChange={(value) => {
              if (typeof value === 'number') void stepBack.change(value);
            }}
          />
        )}
      </Setting>
      <Setting of="snap-to-speech">
        {(labels) => (
          <Switch
            {...labels}
            size="xs"
            checked={snap.value}
            onChange={(event) => void snap.change(event.currentTarget.checked)}
          />
        )}
      </Setting>
      {failed?.kind === 'failed' ? (
        <p className={classes.failed} role="alert">
          {failed.sentence}
        </p>
      ) : null}
    </Card>
  );
}
