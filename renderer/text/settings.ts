import { passphraseUse } from './backup';
import type { SettingText } from './setting-text';
import type { SettingsGroupId } from './settings-groups';
import { signalLengths } from './signal-settings';

interface CardText {
  readonly group: SettingsGroupId;
  readonly title: string;
  readonly settings: Readonly<Record<string, SettingText>>;
}

/** Every card of Settings with what is in it, group by group, in the order in which they stand. */
export const settingsCards = {
  person: {
    group: 'general',
    title: 'Person',
    settings: {
      'person-name': {
        name: 'Your name',
        says: 'Stands as evaluator on every evaluation you begin from now on, and in its history.',
        also: 'evaluator user profile',
      },
    },
  },
  appearance: {
    group: 'general',
    title: 'Appearance',
    settings: {
      theme: {
        name: 'Theme',
        says: 'Light, dark, or as the system has it',
        also: 'dark mode night colours',
      },
    },
  },
  marks: {
    group: 'review',
    title: 'Marks',
    settings: {
      'mark-step-back': {
        name: 'Step back of marks made while the call plays',
        says: 'In seconds of your own time; 0 marks the very moment of the key',
        also: 'reaction delay annotation',
      },
      'snap-to-speech': {
        name: 'Marks snap to where speech begins and ends',
        says: 'While they are dragged or nudged; hold Alt for once without',
        also: 'annotation edges',
      },
    },
  },
  redaction: {
    group: 'review',
    title: 'Redaction',
    settings: {
      'redaction-margin': {
        name: 'Margin of new redactions',
        says: 'Taken out before and after what is found, in seconds; each redaction can have its own',
        also: 'silence bleep mask card numbers',
      },
    },
  },
  signals: {
    group: 'review',
    title: 'Call signals',
    settings: signalLengths,
  },
  watched: {
    group: 'recordings',
    title: 'Watched folders',
    settings: {
      'watched-folders': {
        name: 'Watch a folder',
        says: 'New recordings in these folders come in by themselves while Earmark is open. What has come in stays when you stop watching.',
        also: 'automatic import hot folder',
      },
    },
  },
  storage: {
    group: 'recordings',
    title: 'Storage',
    settings: {
      'storage-used': {
        name: 'Storage used',
        says: 'What room recordings, versions to play and waveforms take, and what the disk has left',
        also: 'space size free',
      },
      'check-recordings': {
        name: 'Check every recording',
        says: 'A check reads every byte of every recording and compares it with its fingerprint. You can go on working meanwhile.',
        also: 'integrity verify hash corrupt damaged',
      },
      'find-again': {
        name: 'Find it again…',
        says: 'Looks through a folder for recordings that were moved: by size, then by content',
        also: 'missing lost files relocate',
      },
      'free-room': {
        name: 'Free up room …',
        says: 'Takes recordings away from this computer that can be fetched from the team’s place again',
        also: 'disk space delete offload',
      },
    },
  },
  retention: {
    group: 'recordings',
    title: 'Retention',
    settings: {
      'retention-default': {
        name: 'Calls without a class of their own',
        says: 'Calls of a class expire so many days after the call. Nothing is deleted by itself: what has expired stands in the view “Expiring soon”, and you delete it there. A legal hold goes before every class.',
        also: 'expiry delete after days gdpr privacy',
      },
      'retention-class': {
        name: 'Class',
        says: 'A name for a kind of call, and how many days after the call it is kept',
        also: 'retention period',
      },
    },
  },
  trash: {
    group: 'recordings',
    title: 'Trash',
    settings: {
      'trash-days': {
        name: 'Purge deleted recordings after, days',
        says: 'How long what was deleted can be brought back',
        also: 'bin undelete restore',
      },
      'trash-empty': {
        name: 'Empty the trash now …',
        says: 'Purges the files of deleted recordings for good',
        also: 'bin',
      },
    },
  },
  team: {
    group: 'sharing',
    title: 'Team database',
    settings: {
      'team-database': {
        name: 'Join, share now or leave the team',
        says: 'A team meets in a PostgreSQL database of its own. Everything is done and saved on this computer first, with or without a network, and shared whenever the database can be reached: evaluations, marks, scorecards and clips. Recordings have a place of their own, below.',
        also: 'sync server invite password connect postgres',
      },
    },
  },
  place: {
    group: 'sharing',
    title: 'Recordings of the team',
    settings: {
      'recordings-place': {
        name: 'Place of recordings',
        says: 'Recordings of calls that are submitted or assigned are sent, encrypted, to a place that the whole team reaches. Others play them once they have made them available offline.',
        also: 'shared folder s3 bucket webdav nas upload download offline pause sending',
      },
    },
  },
  exchange: {
    group: 'sharing',
    title: 'Exchange without a server',
    settings: {
      'exchange-files': {
        name: 'Send or take in a file of evaluations',
        says: 'Submitted evaluations, with their scorecards and the details of their calls, go from computer to computer as files that are signed and numbered: by hand, or by themselves through a folder that all of you reach.',
        also: 'bundle export import usb stick email offline',
      },
      'exchange-folder': {
        name: 'Exchange folder',
        says: 'On a shared drive, or one that a program copies between computers. Each writes only into a folder of its own in it.',
        also: 'dropbox syncthing network drive',
      },
      'exchange-trust': {
        name: 'Fingerprint of this computer, and trusted computers',
        says: 'The fingerprint of this computer. Read it to whoever takes in your work for the first time; it is no secret.',
        also: 'signature verify identity',
      },
    },
  },
  backup: {
    group: 'safety',
    title: 'Backup',
    settings: {
      'back-up-to': {
        name: 'Back up to',
        says: 'A file on this computer or on a disk that is connected to it',
        also: 'backup save copy archive snapshot',
      },
      'back-up-recordings': {
        name: 'With the recordings',
        says: 'Without them it is small; they can be imported again and find their evaluations',
        also: 'backup',
      },
      'back-up-passphrase': {
        name: 'Passphrase, if it is to have one',
        says: passphraseUse,
        also: 'password protect encrypt backup',
      },
      'restore-from': {
        name: 'Restore from',
        says: 'It is read first, and what it would change is shown; nothing is changed before you say so',
        also: 'backup recover bring back move to another computer',
      },
    },
  },
  encryption: {
    group: 'safety',
    title: 'Encryption',
    settings: {
      'recovery-key': {
        name: 'Encrypt this workspace, or keep the recovery key',
        says: 'Whether the work on this computer is encrypted, what that protects from, and the key to it',
        also: 'password security recovery key turn off',
      },
      'seal-recordings': {
        name: 'Recordings in the library too',
        says: 'Whether recordings in the library are encrypted as well, what that costs, and how far it has come',
        also: 'encrypt audio sealing',
      },
    },
  },
  journal: {
    group: 'safety',
    title: 'Journal',
    settings: {
      'journal-head': {
        name: 'Head hash noted elsewhere',
        says: 'Leave it empty to check the journal by itself',
        also: 'tamper proof seal',
      },
      'journal-check': {
        name: 'Check the journal',
        says: 'Reads every change on disk against the entry after it: what is changed, dropped or put in later shows',
        also: 'integrity verify audit',
      },
      'audit-trail': {
        name: 'Search the audit trail',
        says: 'Who changed, opened or exported what',
        also: 'history log compliance',
      },
    },
  },
  keys: {
    group: 'shortcuts',
    title: 'Keys',
    settings: {
      'change-keys': {
        name: 'Change the key of an action',
        says: 'Press “Change”, then the new key. The menus, the palette and the list of keys show it at once.',
        also: 'keyboard shortcuts hotkeys bindings',
      },
      'key-file': {
        name: 'Keys as a file',
        says: 'Save your keys to a file, load them from one, or give every action its own key again',
        also: 'export import reset shortcuts',
      },
    },
  },
  data: {
    group: 'about',
    title: 'Data on this computer',
    settings: {
      'data-folder': {
        name: 'Data folder',
        says: 'Everything Earmark knows is in this folder. Nothing leaves it but what goes to your team, if you join one, and what you send or export. A backup takes what matters of it into one file, while you work.',
        also: 'path directory where files are location',
      },
    },
  },
  program: {
    group: 'about',
    title: 'This installation',
    settings: {
      installation: {
        name: 'Version, device and licence',
        says: 'What this installation is, for telling somebody who helps',
        also: 'about help support number gpl',
      },
    },
  },
} as const satisfies Record<string, CardText>;

/** A card by its name in the list above. */
export type SettingsCardId = keyof typeof settingsCards;

type SettingsOf<Card> = Card extends { settings: infer Settings } ? keyof Settings : never;

/** A setting by its name in the list above. */
export type SettingId = SettingsOf<(typeof settingsCards)[SettingsCardId]>;
