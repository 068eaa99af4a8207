import { type CallSignalSettings, defaultCallSignalSettings } from '@domain/recordings/call-signals';
import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { signalLengthLimits, signalLengthSentence, signalLengths } from '../../text/signal-settings';
import cards from '../../ui/card.module.css';
import { Card } from './card';
import { Setting } from './setting';
import classes from './settings.module.css';
import { useSetting } from './use-setting';

/** The lengths in the order in which they are asked for. */
// The keys of the list itself.
const keys = Object.keys(signalLengths) as (keyof CallSignalSettings)[];

/** By what lengths call signals are told. They are worked out when they are shown, so no sound is decoded again. */
export function SignalsSetting() {
  const { value, state, change } = useSetting('callSignals', 'The lengths');
  const [refused, setRefused] = useState<keyof CallSignalSettings | null>(null);
  /** Grows when all fields are to take the kept lengths again, whatever is typed in them. */
  const [round, setRound] = useState(0);
  const isDefault = keys.every((key) => value[key] === defaultCallSignalSettings[key]);

  function take(key: keyof CallSignalSettings, typed: number | string): void {
    const { least, most } = signalLengthLimits;
    const fits = typeof typed === 'number' && typed >= least && typed <= most;
    setRefused(fits ? null : key);
    if (fits) void change({ ...value, [key]: typed });
  }

  return (
    <Card of="signals">
      <p className={cards.note}>
        What counts as dead air, talk-over and a turn, for every call on this computer. A change takes effect
        at once, and no recording has to be analysed again.
      </p>
      <div className={classes.lengths}>
        {keys.map((key) => (
          <Setting key={key} of={key}>
            {(labels) => (
              <NumberInput
                {...labels}
                key={round}
                defaultValue={value[key]}
                error={refused === key ? signalLengthSentence : null}
                suffix=" s"
                step={key === 'deadAir' ? 0.5 : 0.1}
                decimalScale={2}
                min={0}
                onChange={(typed) => take(key, typed)}
              />
            )}
          </Setting>
        ))}
      </div>
      <p className={classes.state} role="status">
        {state.kind === 'saved' ? 'Saved.' : ''}
        {state.kind === 'failed' ? state.sentence : ''}
      </p>
      <div>
        <Button
          variant="default"
          size="xs"
          disabled={isDefault && refused === null}
          onClick={() => {
            setRefused(null);
            setRound(round + 1);
            void change(defaultCallSignalSettings);
          }}
        >
          Back to Earmark’s own lengths
        </Button>
      </div>
    </Card>
  );
}
