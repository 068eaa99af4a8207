import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWorkspace, type Workspace } from '../../workspace';

export type Theme = ReturnType<Workspace['settings']>['theme'];

/** What the component library calls a theme. */
export function colorSchemeOf(theme: Theme): MantineColorScheme {
  return theme === 'system' ? 'auto' : theme;
}

/** Puts the theme that main keeps on the page: it outlives the browser profile, which has a memory of its own. */
export function useSavedTheme(): void {
  const { settings } = useWorkspace();
  const { setColorScheme } = useMantineColorScheme();
  const done = useRef(false);
  useEffect(() => {
    // Once: a choice made later is on the page before main has kept it, and must not be put back meanwhile.
    if (done.current) return;
    done.current = true;
    setColorScheme(colorSchemeOf(settings().theme));
  }, [settings, setColorScheme]);
}
