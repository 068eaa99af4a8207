import type { NativeTheme } from 'electron';
import type { SettingsStore } from '../../ports/host';

/** Settings whose theme the system's own dialogs and menus follow. */
export function followTheme(settings: SettingsStore, theme: Pick<NativeTheme, 'themeSource'>): SettingsStore {
  theme.themeSource = settings.get().theme;
  return {
    get: settings.get,
    set(change) {
      const changed = settings.set(change);
      theme.themeSource = changed.theme;
      return changed;
    },
  };
}
