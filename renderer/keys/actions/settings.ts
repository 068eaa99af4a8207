import { declare } from '../declare';

/** The parts of Settings, from wherever one is. */
export const settingsGroupActions = declare('Settings', 'everywhere', {
  'settings-general': { title: 'Settings: General', keys: ['Mod+Alt+G'] },
  'settings-review': { title: 'Settings: Review', keys: ['Mod+Alt+V'] },
  'settings-recordings': { title: 'Settings: Recordings', keys: ['Mod+Alt+R'] },
  // Not E: with AltGr, which is Ctrl and Alt in Windows, it writes the euro on most keyboards.
  'settings-sharing': { title: 'Settings: Team and exchange', keys: ['Mod+Alt+H'] },
  'settings-safety': { title: 'Settings: Backup and encryption', keys: ['Mod+Alt+B'] },
  'settings-shortcuts': { title: 'Settings: Keys', keys: ['Mod+Alt+K'] },
  'settings-about': { title: 'Settings: This program', keys: ['Mod+Alt+P'] },
});

/** Finding one's way in Settings. */
export const settingsActions = declare('Settings', 'settings', {
  'settings-search': { title: 'Search the settings', keys: ['/', 'Mod+F'] },
  'settings-next': { title: 'Next in the contents', keys: ['ArrowDown'] },
  'settings-previous': { title: 'Previous in the contents', keys: ['ArrowUp'] },
  'settings-first': { title: 'First of the contents', keys: ['Home'] },
  'settings-last': { title: 'Last of the contents', keys: ['End'] },
  'settings-enter': { title: 'Go into what is shown', keys: ['Enter', 'ArrowRight'] },
  'settings-leave': { title: 'Leave the control, then Settings', keys: ['Escape'], whileTyping: true },
});
