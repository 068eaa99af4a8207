import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { Card } from './card';
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
    <Card title="Appearance">
      <SegmentedControl
        w="fit-content"
        size="xs"
        aria-label="Theme"
        value={value}
        data={themes}
        onChange={(theme) => {
          setColorScheme(colorSchemeOf(theme));
          void change(theme);
        }}
      />
      {state.kind === 'failed' ? (
        <p className={classes.failed} role="alert">
          {state.sentence}
        </p>
      ) : null}
    </Card>
  );
}
