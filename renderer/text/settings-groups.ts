/** A part of Settings that is shown by itself. */
export type SettingsGroupId =
  | 'general'
  | 'review'
  | 'recordings'
  | 'sharing'
  | 'safety'
  | 'shortcuts'
  | 'about';

/** The groups in their order. */
export const settingsGroups: readonly { readonly id: SettingsGroupId; readonly title: string }[] = [
  { id: 'general', title: 'General' },
  { id: 'review', title: 'Review' },
  { id: 'recordings', title: 'Recordings' },
  { id: 'sharing', title: 'Team and exchange' },
  { id: 'safety', title: 'Backup and encryption' },
  { id: 'shortcuts', title: 'Keys' },
  { id: 'about', title: 'This program' },
];
