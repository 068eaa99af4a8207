import { create } from 'zustand';
import { goTo, type Place } from '../../session';
import { type SettingId, type SettingsCardId, settingsCards } from '../../text/settings';
import { type SettingsGroupId, settingsGroups } from '../../text/settings-groups';

/** Where in Settings somebody is. It outlives the screen: one comes back to where one was. */
export interface SettingsView {
  readonly group: SettingsGroupId;
  /** The card or setting that was gone to last, which is marked until something else is chosen. */
  readonly at: SettingsCardId | SettingId | null;
  /** What was gone to and is not in sight, or has not got the focus, yet. */
  readonly asked: SettingsCardId | SettingId | null;
  readonly search: string;
  /** How far each group was scrolled, in pixels. */
  readonly scrolled: Partial<Record<SettingsGroupId, number>>;
  /** Where one was before: Escape goes back there. */
  readonly cameFrom: Place;
}

export const useSettingsView = create<SettingsView>(() => ({
  group: 'general',
  at: null,
  asked: null,
  search: '',
  scrolled: {},
  cameFrom: 'recordings',
}));

/** The cards with their names, in the order in which they stand. */
// The keys of the list itself.
export const cardIds = Object.keys(settingsCards) as SettingsCardId[];

/** The cards of a group, in the order in which they stand. */
export function cardsOf(group: SettingsGroupId): readonly SettingsCardId[] {
  return cardIds.filter((id) => settingsCards[id].group === group);
}

/** A row of the contents. */
export type ContentsRow = SettingsGroupId | SettingsCardId;

/** The rows of the contents from top to bottom; a card that is the whole of its group has none of its own. */
export const contentsRows: readonly ContentsRow[] = settingsGroups.flatMap<ContentsRow>(({ id }) => {
  const cards = cardsOf(id);
  return cards.length < 2 ? [id] : [id, ...cards];
});

/** The row of the contents that stands for where somebody is. */
export function currentRow({ group, at }: Pick<SettingsView, 'group' | 'at'>): ContentsRow {
  const card = cardAt(at);
  return card !== null && contentsRows.includes(card) ? card : group;
}

/** Shows what a row of the contents stands for. */
export function openRow(row: ContentsRow): void {
  if (isCard(row)) openCard(row);
  else openGroup(row);
}

/** Where a setting stands. */
export function cardOf(setting: SettingId): SettingsCardId {
  const found = cardIds.find((id) => setting in settingsCards[id].settings);
  if (found === undefined) throw new Error(`No card has the setting ${setting}.`);
  return found;
}

/** The card that somebody is at: the one gone to, or the one with the setting gone to. */
export function cardAt(at: SettingsView['at']): SettingsCardId | null {
  if (at === null) return null;
  return isCard(at) ? at : cardOf(at);
}

function isCard(at: ContentsRow | SettingId): at is SettingsCardId {
  return at in settingsCards;
}

/** Shows a group from its beginning. */
export function openGroup(group: SettingsGroupId): void {
  useSettingsView.setState(({ scrolled }) => ({
    group,
    at: null,
    asked: null,
    scrolled: { ...scrolled, [group]: 0 },
  }));
  goTo('settings');
}

/** Shows the group of a card, with the card in sight. */
export function openCard(card: SettingsCardId): void {
  useSettingsView.setState({ group: settingsCards[card].group, at: card, asked: card });
  goTo('settings');
}

/** Shows a setting, marked and with the focus in it, from wherever one is. */
export function openSetting(setting: SettingId): void {
  useSettingsView.setState({ group: settingsCards[cardOf(setting)].group, at: setting, asked: setting });
  goTo('settings');
}

/** Searches for something else, or for nothing; the setting that was found before is no longer marked. */
export function searchFor(search: string): void {
  useSettingsView.setState(({ at }) => ({ search, at: cardAt(at) }));
}
