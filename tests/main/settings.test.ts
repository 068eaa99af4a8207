import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { expect, it } from 'vitest';
import { createSettings, type SettingsBacking } from '../../main/settings/settings';
import { openSettingsFile } from '../../main/settings/settings-file';
import { temporaryFolder } from '../hosts/temporary-folder';

const confIn = (cwd: string) => (name: string) =>
  new Conf({ cwd, configName: name, accessPropertiesByDotNotation: false });

it('settings begin with their defaults', () => {
  expect(createSettings({ store: {} }).get()).toMatchObject({
    personName: '',
    theme: 'system',
    columnMappings: {},
  });
});

it('a change keeps the other settings, and what a newer version stored', () => {
  const backing: SettingsBacking = { store: { personName: 'Zoë', laterSetting: [1] } };
  expect(createSettings(backing).set({ theme: 'dark' })).toMatchObject({ personName: 'Zoë', theme: 'dark' });
  expect(backing.store).toMatchObject({ personName: 'Zoë', theme: 'dark', laterSetting: [1] });
});

it('a value that fits no schema counts as not set, and the others stay', () => {
  const settings = createSettings({ store: { personName: 'Zoë', theme: 'pink', columnMappings: 7 } });
  expect(settings.get()).toMatchObject({ personName: 'Zoë', theme: 'system', columnMappings: {} });
});

it('settings outlive the program', () => {
  const data = temporaryFolder();
  createSettings(openSettingsFile(data, confIn(data))).set({ personName: 'Zoë 🎧' });
  expect(createSettings(openSettingsFile(data, confIn(data))).get().personName).toBe('Zoë 🎧');
});

it('a header row with dots in it is one name', () => {
  const data = temporaryFolder();
  openSettingsFile(data, confIn(data)).store = { columnMappings: { 'call.id|agent.name': 1 } };
  expect(JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8'))).toEqual({
    columnMappings: { 'call.id|agent.name': 1 },
  });
});

it('a file that is no JSON is put aside, and settings begin anew', () => {
  const data = temporaryFolder();
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'settings.json'), '{"personName": "Zo');
  expect(createSettings(openSettingsFile(data, confIn(data))).get().personName).toBe('');
  expect(readFileSync(join(data, 'settings.broken.json'), 'utf8')).toBe('{"personName": "Zo');
});
