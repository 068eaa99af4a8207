import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import type { SettingsCardId } from '../../text/settings';
import { type SettingsGroupId, settingsGroups } from '../../text/settings-groups';
import { ScreenHeader } from '../shell/screen-header';
import { AppearanceSetting } from './appearance-setting';
import { BackupSetting } from './backup-setting';
import { ContentsList } from './contents-list';
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
import { SettingsSearch } from './settings-search';
import { cardsOf, useSettingsView } from './settings-view';
import { SignalsSetting } from './signals-setting';
import { StorageSetting } from './storage-setting';
import { TeamSetting } from './team-setting';
import { TrashSetting } from './trash-setting';
import { useSettingsActions } from './use-settings-actions';
import { WatchedFolders } from './watched-folders';

const cards: Record<SettingsCardId, () => ReactNode> = {
  person: PersonSetting,
  appearance: AppearanceSetting,
  marks: ReviewSetting,
  redaction: RedactionSetting,
  signals: SignalsSetting,
  watched: WatchedFolders,
  storage: StorageSetting,
  retention: RetentionSetting,
  trash: TrashSetting,
  team: TeamSetting,
  place: RecordingsPlaceSetting,
  exchange: ExchangeSetting,
  backup: BackupSetting,
  encryption: EncryptionSetting,
  journal: JournalSetting,
  keys: KeysSetting,
  data: DataFolder,
  program: ProgramFacts,
};

/** What a person sets on this device, and what this installation is: one group of it at a time, beside the contents. */
export function SettingsScreen() {
  const group = useSettingsView((view) => view.group);
  const isSearching = useSettingsView((view) => view.search !== '');
  const field = useRef<HTMLInputElement>(null);
  const side = useRef<HTMLDivElement>(null);
  useSettingsActions(field, side);
  useLettingGo();
  const title = settingsGroups.find(({ id }) => id === group)?.title;
  return (
    <>
      <ScreenHeader title="Settings" facts={`${title}, for this device`} />
      <div className={classes.screen}>
        <div ref={side} className={classes.side}>
          <SettingsSearch field={field} />
          {isSearching ? null : <ContentsList />}
        </div>
        <Group key={group} group={group} />
      </div>
    </>
  );
}

/** The cards of one group, scrolled to where they were when they were left. */
function Group({ group }: { group: SettingsGroupId }) {
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (body.current !== null) body.current.scrollTop = useSettingsView.getState().scrolled[group] ?? 0;
  }, [group]);
  return (
    <div
      ref={body}
      className={classes.body}
      data-settings={group}
      onScroll={({ currentTarget: { scrollTop } }) =>
        useSettingsView.setState(({ scrolled }) => ({ scrolled: { ...scrolled, [group]: scrollTop } }))
      }
    >
      <div className={classes.column}>
        {cardsOf(group).map((card) => {
          const Shown = cards[card];
          return <Shown key={card} />;
        })}
      </div>
    </div>
  );
}

/** What was gone to and could not have the focus yet does not take it any more once somebody does something else. */
function useLettingGo(): void {
  useEffect(() => {
    const letGo = () => {
      if (useSettingsView.getState().asked !== null) useSettingsView.setState({ asked: null });
    };
    window.addEventListener('keydown', letGo, true);
    window.addEventListener('pointerdown', letGo, true);
    return () => {
      window.removeEventListener('keydown', letGo, true);
      window.removeEventListener('pointerdown', letGo, true);
    };
  }, []);
}
