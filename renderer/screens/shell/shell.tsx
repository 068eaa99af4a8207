import { useEffect, useLayoutEffect } from 'react';
import { listenForKeys } from '../../keys/listener';
import { setKeyMap } from '../../keys/registry';
import { type Place, useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { ConflictsScreen } from '../conflicts/conflicts-screen';
import { ExchangeDialogs } from '../exchange/exchange-dialogs';
import { ImportDialog } from '../import/import-dialog';
import { ImportStatus } from '../import/import-status';
import { InboxScreen } from '../inbox/inbox-screen';
import { LibraryScreen } from '../library/library-screen';
import { LinkDialog } from '../link/link-dialog';
import { FreeDialog } from '../offline/free-dialog';
import { useOfflineActions } from '../offline/offline-actions';
import { OfflineDialog } from '../offline/offline-dialog';
import { PackDialogs } from '../packs/pack-dialogs';
import { CompareScreen } from '../practice/compare-screen';
import { ExerciseScreen } from '../practice/exercise-screen';
import { PracticeScreen } from '../practice/practice-screen';
import { RecordingsScreen } from '../recordings/recordings-screen';
import { RedactionScreen } from '../redaction/redaction-screen';
import { useRenewalsFollowed } from '../review/renewal-session';
import { ReviewScreen } from '../review/review-screen';
import { RulesScreen } from '../scorecard-rules/rules-screen';
import { ScorecardsScreen } from '../scorecards/scorecards-screen';
import { SettingsScreen } from '../settings/settings-screen';
import { useSavedTheme } from '../settings/theme-choice';
import { usePlaceBefore } from '../settings/use-place-before';
import { WhatIfScreen } from '../what-if/what-if-screen';
import { AuditDialog } from './audit-dialog';
import { DiskBanner } from './disk-banner';
import { KeyList } from './key-list';
import { NewFolderDialog } from './new-folder-dialog';
import { Palette } from './palette';
import { useProgramActions } from './program-actions';
import { Rail } from './rail';
import { ScreenFault } from './screen-fault';
import classes from './shell.module.css';
import { tellFailures } from './tell-failures';
import { useClockWarning } from './use-clock-warning';
import { useLeftOutWarning } from './use-left-out-warning';
import { useReopen } from './use-reopen';
import { useStartNote } from './use-start-note';

const screens: Record<Place, () => React.ReactNode> = {
  recordings: RecordingsScreen,
  review: ReviewScreen,
  scorecards: ScorecardsScreen,
  'scorecard-rules': RulesScreen,
  'what-if': WhatIfScreen,
  library: LibraryScreen,
  redaction: RedactionScreen,
  practice: PracticeScreen,
  exercise: ExerciseScreen,
  compare: CompareScreen,
  conflicts: ConflictsScreen,
  inbox: InboxScreen,
  settings: SettingsScreen,
};

/** The window: the rail of places, the screen in front, and what lies over all of them. */
export function Shell() {
  const { settings } = useWorkspace();
  const place = useSession((session) => session.place);
  useProgramActions();
  useOfflineActions();
  useSavedTheme();
  useRenewalsFollowed();
  useReopen();
  usePlaceBefore();
  useClockWarning();
  useLeftOutWarning();
  useStartNote();
  useEffect(() => setKeyMap(settings().keys), [settings]);
  // Before the effects of the dialogs inside.
  useLayoutEffect(() => listenForKeys(window), []);
  useEffect(() => tellFailures(window), []);
  const Screen = screens[place];
  return (
    <div className={classes.shell}>
      <Rail />
      <main className={classes.screen}>
        <DiskBanner />
        <ScreenFault key={place}>
          <Screen />
        </ScreenFault>
      </main>
      <ImportStatus />
      <ImportDialog />
      <LinkDialog />
      <AuditDialog />
      <NewFolderDialog />
      <PackDialogs />
      <OfflineDialog />
      <FreeDialog />
      <ExchangeDialogs />
      <Palette />
      <KeyList />
    </div>
  );
}
