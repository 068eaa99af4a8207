import { NumberInput, Switch } from '@mantine/core';
import { Card } from './card';
import classes from './settings.module.css';
import { useSetting } from './use-setting';

/** How marks are made and moved. */
export function ReviewSetting() {
  const stepBack = useSetting('markStepBack', 'The step back of marks');
  const snap = useSetting('snapToSpeech', 'Snapping to speech');
  const failed = [stepBack.state, snap.state].find(({ kind }) => kind === 'failed');
  return (
    <Card title="Review">
      <NumberInput
        w={260}
        size="xs"
        label="Step back of marks made while the call plays"
        description="In seconds of your own time; 0 marks the very moment of the key"
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
      <Switch
        size="xs"
        label="Marks snap to where speech begins and ends"
        description="While they are dragged or nudged; hold Alt for once without"
        checked={snap.value}
        onChange={(event) => void snap.change(event.currentTarget.checked)}
      />
      {failed?.kind === 'failed' ? (
        <p className={classes.failed} role="alert">
          {failed.sentence}
        </p>
      ) : null}
    </Card>
  );
}
