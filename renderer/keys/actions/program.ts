import { declare } from '../declare';

/** Where one can go from everywhere. */
export const goToActions = declare('Go to', 'everywhere', {
  'go-recordings': { title: 'Recordings', keys: ['Alt+1'] },
  'go-review': { title: 'Review', keys: ['Alt+2'] },
  'go-scorecards': { title: 'Scorecards', keys: ['Alt+3'] },
  'go-library': { title: 'Library of clips', keys: ['Alt+4'] },
  'go-inbox': { title: 'Inbox', keys: ['Alt+5'] },
  'go-scorecard-rules': { title: 'Rules that choose a scorecard', keys: ['Alt+U'] },
  'go-what-if': { title: 'What if a draft were published', keys: ['Alt+Y'] },
  'go-conflicts': { title: 'Conflicts in the team’s work', keys: ['Alt+Shift+C'] },
  'go-settings': { title: 'Settings', keys: ['Mod+,'] },
  'open-link': { title: 'Open a link…', keys: ['Mod+O'] },
});

/** What finds the other actions. */
export const programActions = declare('Program', 'everywhere', {
  palette: { title: 'Find an action', keys: ['Mod+K', 'Mod+Shift+P'], whileTyping: true },
  keys: { title: 'Show all keys', keys: ['?'] },
  'back-up': { title: 'Back up', keys: ['Alt+Shift+B'] },
  'restore-backup': { title: 'Restore a backup', keys: ['Alt+Shift+U'] },
  'search-audit-trail': { title: 'Search the audit trail', keys: ['Alt+Shift+A'] },
  'team-database': { title: 'Team database: join or share now', keys: ['Alt+Shift+T'] },
  'keep-recovery-key': { title: 'Keep the recovery key', keys: ['Alt+Shift+K'] },
  'begin-new-folder': { title: 'Begin a new data folder', keys: ['Alt+Shift+N'] },
  'turn-encryption-off': { title: 'Turn encryption off…', keys: ['Alt+Shift+X'] },
  'seal-recordings': { title: 'Encrypt recordings in the library too, or no more', keys: ['Alt+Shift+L'] },
  'pause-sealing': { title: 'Pause or go on encrypting recordings', keys: ['Alt+Shift+D'] },
  'check-journal': { title: 'Check that the journal is whole', keys: ['Alt+Shift+J'] },
});
