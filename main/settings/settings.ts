import { type Settings, settingsSchema } from '@contract/settings';
import type { SettingsStore } from '../ports/host';

/** What conf and electron-store have in common: the whole file, read and written at once. */
export interface SettingsBacking {
  store: Record<string, unknown>;
}

/**
 * Settings over a file that a person can edit: a value that fits no schema counts as not set, the others are kept, and
 * fields of a newer version are written back as they were.
 */
export function createSettings(backing: SettingsBacking): SettingsStore {
  const read = (): Settings => {
    const stored = backing.store;
    const whole = settingsSchema.safeParse(stored);
    if (whole.success) return whole.data;
    const sound = Object.entries(settingsSchema.shape).filter(
      ([name, schema]) => name in stored && schema.safeParse(stored[name]).success,
    );
    return settingsSchema.parse(Object.fromEntries(sound.map(([name]) => [name, stored[name]])));
  };
  return {
    get: read,
    set(change) {
      const settings = { ...read(), ...change };
      backing.store = { ...backing.store, ...settings };
      return settings;
    },
  };
}
