import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { actionNamed } from '../../../renderer/keys/catalogue';
import { findSettings } from '../../../renderer/screens/settings/find-settings';
import {
  cardIds,
  cardsOf,
  contentsRows,
  currentRow,
  openRow,
  openSetting,
  useSettingsView,
} from '../../../renderer/screens/settings/settings-view';
import { useSession } from '../../../renderer/session';
import { settingsCards } from '../../../renderer/text/settings';
import { settingsGroups } from '../../../renderer/text/settings-groups';

const settingIds = cardIds.flatMap((card) => Object.keys(settingsCards[card].settings));

describe('the list of settings', () => {
  it('names every group, card and setting once', () => {
    const names = [...settingsGroups.map(({ id }) => id), ...cardIds, ...settingIds];
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('has a card in every group, and an action that goes there by the name it has', () => {
    for (const { id, title } of settingsGroups) {
      expect(cardsOf(id).length, id).toBeGreaterThan(0);
      expect(actionNamed(`settings-${id}`).title).toBe(`Settings: ${title}`);
    }
  });

  it('holds nothing that no card shows: what is found can be gone to', () => {
    const folder = fileURLToPath(new URL('../../../renderer/screens/settings', import.meta.url));
    const text = readdirSync(folder)
      .filter((name) => name.endsWith('.tsx'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const lengths = Object.keys(settingsCards.signals.settings);
    expect(cardIds.filter((id) => !text.includes(`<Card of="${id}"`))).toEqual([]);
    expect(settingIds.filter((id) => !lengths.includes(id) && !text.includes(`<Setting of="${id}"`))).toEqual(
      [],
    );
  });
});

describe('the search of the settings', () => {
  it.each([
    ['theme', 'theme'],
    ['DARK mode', 'theme'],
    ['  your   name ', 'person-name'],
    ['purge', 'trash-days'],
    ['recovery', 'recovery-key'],
    ['s3', 'recordings-place'],
    ['postgresql', 'team-database'],
    ['shortcuts', 'change-keys'],
    ['dead air', 'deadAir'],
    ['licence', 'installation'],
    ['folder exchange', 'exchange-folder'],
    ['backup', 'back-up-to'],
  ])('finds by “%s” first %s', (search, id) => {
    expect(findSettings(search)[0]?.id).toBe(id);
  });

  it('finds nothing by nothing, and nothing where one of the words is missing', () => {
    expect(findSettings('')).toEqual([]);
    expect(findSettings(' – ')).toEqual([]);
    expect(findSettings('theme zebra')).toEqual([]);
  });

  it('finds each setting by its own name', () => {
    for (const card of cardIds)
      for (const [id, { name }] of Object.entries(settingsCards[card].settings))
        expect(findSettings(name).map((found) => found.id)).toContain(id);
  });
});

describe('going through Settings', () => {
  it('leads to every row by itself, and each row is then the current one', () => {
    for (const row of contentsRows) {
      openRow(row);
      expect(currentRow(useSettingsView.getState())).toBe(row);
      expect(useSession.getState().place).toBe('settings');
    }
  });

  it('shows the group of a setting that is gone to', () => {
    openSetting('trash-days');
    expect(useSettingsView.getState()).toMatchObject({ group: 'recordings', asked: 'trash-days' });
    expect(currentRow(useSettingsView.getState())).toBe('trash');
  });
});
