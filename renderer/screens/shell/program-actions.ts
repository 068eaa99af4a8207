import { useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { goTo, type Session, useSession } from '../../session';
import { settingsGroups } from '../../text/settings-groups';
import { useWorkspace } from '../../workspace';
import { beginJournalCheck, useJournalCheck } from '../settings/journal-check';
import { restSealing, useSealing } from '../settings/sealing-session';
import { openCard, openGroup, openSetting } from '../settings/settings-view';
import { palette } from './palette-state';

const places: Offer[] = [
  {
    id: 'go-recordings',
    run: () => goTo('recordings'),
  },
  { id: 'go-review', run: () => goTo('review') },
  {
    id: 'go-scorecards',
    run: () => goTo('scorecards'),
  },
  { id: 'go-library', run: () => goTo('library') },
  { id: 'go-scorecard-rules', run: () => goTo('scorecard-rules') },
  { id: 'go-what-if', run: () => goTo('what-if') },
  { id: 'go-inbox', run: () => goTo('inbox') },
  { id: 'go-conflicts', run: () => goTo('conflicts') },
  { id: 'go-settings', run: () => goTo('settings') },
  {
    id: 'palette',
    run: () => palette.open(),
  },
  {
    id: 'keys',
    run: () => useSession.setState({ helpOpen: true }),
  },
];

/** What leads to a part of Settings, wherever one is. */
const settings: Offer[] = [
  ...settingsGroups.map(({ id }): Offer => ({ id: `settings-${id}`, run: () => openGroup(id) })),
  { id: 'back-up', run: () => openSetting('back-up-to') },
  { id: 'restore-backup', run: () => openSetting('restore-from') },
  { id: 'team-database', run: () => openSetting('team-database') },
  { id: 'keep-recovery-key', run: () => askEncryption({ recoveryKeyAsked: true }) },
  { id: 'turn-encryption-off', run: () => askEncryption({ encryptionOffAsked: true }) },
  { id: 'seal-recordings', run: () => askEncryption({ sealingAsked: true }) },
];

function askEncryption(asked: Partial<Session>): void {
  openCard('encryption');
  useSession.setState(asked);
}

/** What can be done wherever one is. */
export function useProgramActions(): void {
  const workspace = useWorkspace();
  const actions = useMemo<Offer[]>(
    () => [
      ...places,
      ...settings,
      {
        id: 'pause-sealing',
        enabled: () => (useSealing.getState().now?.step ?? 'settled') !== 'settled',
        run: () => restSealing(workspace, useSealing.getState().now?.step === 'running'),
      },
      {
        id: 'check-journal',
        enabled: () => useJournalCheck.getState().running === null,
        run: () => {
          openCard('journal');
          return beginJournalCheck(workspace, null);
        },
      },
    ],
    [workspace],
  );
  useActions(actions);
}
