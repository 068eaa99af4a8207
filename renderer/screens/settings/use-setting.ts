import { useState } from 'react';
import { saveFailureSentence } from '../../text/import-failure';
import type { Workspace } from '../../workspace';
import { useWorkspace } from '../../workspace';

type Settings = ReturnType<Workspace['settings']>;

/** How the last change of a setting went. */
export type SettingState = { kind: 'idle' } | { kind: 'saved' } | { kind: 'failed'; sentence: string };

/** One setting: its value at once, kept by main, and how keeping it went. */
export function useSetting<K extends keyof Settings>(
  key: K,
  what: string,
): { value: Settings[K]; state: SettingState; change(value: Settings[K]): Promise<void> } {
  const workspace = useWorkspace();
  const [value, setValue] = useState(() => workspace.settings()[key]);
  const [state, setState] = useState<SettingState>({ kind: 'idle' });
  return {
    value,
    state,
    async change(next) {
      setValue(next);
      try {
        await workspace.changeSettings({ [key]: next });
        setState({ kind: 'saved' });
      } catch (error) {
        setState({ kind: 'failed', sentence: saveFailureSentence(what, error) });
      }
    },
  };
}
