import { useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { goTo, useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { beginJournalCheck, useJournalCheck } from '../settings/journal-check';
import { restSealing, useSealing } from '../settings/sealing-session';
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

function askBackup(backupAsked: 'write' | 'restore'): void {
  useSession.setState({ place: 'settings', backupAsked });
}
const backupActions: Offer[] = [
  { id: 'back-up', run: () => askBackup('write') },
  { id: 'restore-backup', run: () => askBackup('restore') },
  { id: 'team-database', run: () => useSession.setState({ place: 'settings', teamAsked: true }) },
  {
    id: 'keep-recovery-key',
    run: () => useSession.setState({ place: 'settings', recoveryKeyAsked: true }),
  },
  {
    id: 'turn-encryption-off',
    run: () => useSession.setState({ place: 'settings', encryptionOffAsked: true }),
  },
  {
    id: 'seal-recordings',
    run: () => useSession.setState({ place: 'settings', sealingAsked: true }),
  },
];

/** What can be done wherever one is. */
export function useProgramActions(): void {
  const workspace = useWorkspace();
  const actions = useMemo<Offer[]>(
    () => [
      ...places,
      ...backupActions,
      {
        id: 'pause-sealing',
        enabled: () => (useSealing.getState().now?.step ?? 'settled') !== 'settled',
        run: () => restSealing(workspace, useSealing.getState().now?.step === 'running'),
      },
      {
        id: 'check-journal',
        enabled: () => useJournalCheck.getState().running === null,
        run: () => {
          goTo('settings');
          return beginJournalCheck(workspace, null);
        },
      },
    ],
    [workspace],
  );
  useActions(actions);
}
