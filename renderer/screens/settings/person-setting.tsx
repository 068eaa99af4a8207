import { TextInput } from '@mantine/core';
import { Card } from './card';
import classes from './settings.module.css';
import { useSetting } from './use-setting';

/** Who works here. The name is kept at each key, as everything typed is. */
export function PersonSetting() {
  const { value, state, change } = useSetting('personName', 'Your name');
  return (
    <Card title="Person">
      <TextInput
        label="Your name"
        description="Stands as evaluator on every evaluation you begin from now on, and in its history."
        placeholder="Evaluator"
        maxLength={120}
        autoComplete="name"
        maw={520}
        value={value}
        error={state.kind === 'failed' ? state.sentence : null}
        onChange={(event) => void change(event.currentTarget.value)}
      />
      <p className={classes.state} role="status">
        {state.kind === 'saved' ? 'Saved.' : ''}
      </p>
    </Card>
  );
}
