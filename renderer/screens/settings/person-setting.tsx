import { TextInput } from '@mantine/core';
import { useTeam } from '../use-self';
import { Card } from './card';
import { Setting } from './setting';
import classes from './settings.module.css';
import { useSetting } from './use-setting';

/** Who works here. The name is kept at each key, as everything typed is; in a team it is the one that the team knows. */
export function PersonSetting() {
  const inTeam = useTeam()?.person?.name;
  const { value, state, change } = useSetting('personName', 'Your name');
  return (
    <Card of="person">
      <Setting of="person-name">
        {({ label, description }) => (
          <TextInput
            label={label}
            description={
              inTeam === undefined
                ? description
                : 'Your team knows you by this name. It stands on every evaluation you begin, and is changed in the team database.'
            }
            readOnly={inTeam !== undefined}
            placeholder="Evaluator"
            maxLength={120}
            autoComplete="name"
            maw={520}
            value={inTeam ?? value}
            error={state.kind === 'failed' ? state.sentence : null}
            onChange={(event) => void change(event.currentTarget.value)}
          />
        )}
      </Setting>
      <p className={classes.state} role="status">
        {state.kind === 'saved' ? 'Saved.' : ''}
      </p>
    </Card>
  );
}
