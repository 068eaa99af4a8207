import { ScreenHeader } from '../shell/screen-header';
import { AppearanceSetting } from './appearance-setting';
import { BackupSetting } from './backup-setting';
import { DataFolder } from './data-folder';
import { EncryptionSetting } from './encryption-setting';
import { ExchangeSetting } from './exchange-setting';
import { JournalSetting } from './journal-setting';
import { KeysSetting } from './keys-setting';
import { PersonSetting } from './person-setting';
import { ProgramFacts } from './program-facts';
import { RecordingsPlaceSetting } from './recordings-place-setting';
import { RedactionSetting } from './redaction-setting';
import { RetentionSetting } from './retention-setting';
import { ReviewSetting } from './review-setting';
import classes from './settings.module.css';
import { SignalsSetting } from './signals-setting';
import { StorageSetting } from './storage-setting';
import { TeamSetting } from './team-setting';
import { TrashSetting } from './trash-setting';
import { WatchedFolders } from './watched-folders';

/** What a person sets on this device, and what this installation is. */
export function SettingsScreen() {
  return (
    <>
      <ScreenHeader title="Settings" facts="for this device" />
      <div className={classes.body}>
        <div className={classes.column}>
          <PersonSetting />
          <TeamSetting />
          <RecordingsPlaceSetting />
          <ExchangeSetting />
          <AppearanceSetting />
          <ReviewSetting />
          <RedactionSetting />
          <SignalsSetting />
          <WatchedFolders />
          <StorageSetting />
          <RetentionSetting />
          <TrashSetting />
          <BackupSetting />
          <EncryptionSetting />
          <JournalSetting />
          <DataFolder />
          <ProgramFacts />
          <KeysSetting />
        </div>
      </div>
    </>
  );
}
