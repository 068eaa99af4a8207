import { Input, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { Card } from './card';
import { Setting } from './setting';
import classes from './settings.module.css';
import { colorSchemeOf, type Theme } from './theme-choice';
import { useSetting } from './use-setting';

const themes: { value: Theme; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Light or dark. */
export function AppearanceSetting() {
  const { value, state, change } = useSetting('theme', 'The theme');
  const { setColorScheme } = useMantineColorScheme();
  return (
    <Card of="appearance">
      <Setting of="theme">
        {({ label, description }) => (
          <Input.Wrapper label={label} description={description} labelElement="div">
            <SegmentedControl
              mt={6}
              w="fit-content"
              size="xs"
              aria-label={label}
              value={value}
              data={themes}
              onChange={(theme) => {
                setColorScheme(colorSchemeOf(theme));
                void change(theme);
              }}
            />
          </Input.Wrapper>
        )}
      </Setting>
      {state.kind === 'failed' ? (
        <p className={classes.failed} role="alert">
          {state.sentence}
        </p>
      ) : null}
    </Card>
  );
}
