import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, Dialog, UtilityProcess } from 'electron';
import { describe, expect, it } from 'vitest';
import { nativeDialogs } from '../../main/hosts/electron/dialogs';
import { asMediaChild } from '../../main/hosts/electron/media-child';
import { menuTemplate } from '../../main/hosts/electron/menu';
import { followTheme } from '../../main/hosts/electron/theme';
import { createSettings } from '../../main/settings/settings';
import { temporaryFolder } from './temporary-folder';

describe('native dialogs', () => {
  const window = () => ({}) as BrowserWindow; // only passed on
  type Double = Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>;
  const answering = (filePaths: string[], filePath = '') =>
    nativeDialogs(
      {
        showOpenDialog: async () => ({ canceled: filePaths.length === 0, filePaths }),
        showSaveDialog: async () => ({ canceled: filePath === '', filePath }),
      } satisfies Record<keyof Double, unknown> as Double, // one of each function's overloads
      window,
      async (html, paper) => new TextEncoder().encode(`%PDF ${paper} ${html}`),
    );

  it('answer what was chosen, and null when nothing was', async () => {
    expect(await answering(['/a.wav', '/b.wav']).chooseFiles()).toEqual(['/a.wav', '/b.wav']);
    expect(await answering([]).chooseFolder()).toBeNull();
    expect(await answering([]).saveText('a.csv', 'x')).toBeNull();
  });

  it('save a text where the person says', async () => {
    const path = join(temporaryFolder(), 'report.csv');
    expect(await answering([], path).saveText('report.csv', 'Åsa;1')).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('Åsa;1');
  });

  it('print a page where the person says, and not at all when they say nowhere', async () => {
    const path = join(temporaryFolder(), 'report.pdf');
    expect(await answering([]).savePdf('report.pdf', '<p>', 'A4')).toBeNull();
    expect(await answering([], path).savePdf('report.pdf', '<p>Åsa</p>', 'Letter')).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('%PDF Letter <p>Åsa</p>');
  });
});

describe('the media child in a utility process', () => {
  function child() {
    const events = new EventEmitter();
    const sent: unknown[] = [];
    const double = {
      on: events.on.bind(events),
      once: events.once.bind(events),
      postMessage: (message: unknown) => void sent.push(message),
      kill: () => events.emit('exit', 9),
    } as unknown as UtilityProcess; // an emitter with these two functions
    return { child: asMediaChild(double), events, sent };
  }

  it('speaks both ways', () => {
    const { child: media, events, sent } = child();
    const heard: unknown[] = [];
    media.onMessage((message) => heard.push(message));
    media.send({ job: 1 });
    events.emit('message', { done: 1 });
    expect([sent, heard]).toEqual([[{ job: 1 }], [{ done: 1 }]]);
  });

  it('tells once of its end, also those who ask later, and is sent nothing any more', () => {
    const { child: media, sent } = child();
    const ends: string[] = [];
    media.onExit(() => ends.push('early'));
    media.kill();
    media.onExit(() => ends.push('late'));
    media.send('lost');
    expect([ends, sent]).toEqual([['early', 'late'], []]);
  });
});

it('the system’s theme follows the setting', () => {
  const theme: { themeSource: 'system' | 'light' | 'dark' } = { themeSource: 'light' };
  const settings = followTheme(createSettings({ store: { theme: 'dark' } }), theme);
  expect(theme.themeSource).toBe('dark');
  settings.set({ theme: 'system' });
  expect(theme.themeSource).toBe('system');
});

it.each(['linux', 'win32', 'darwin'] as const)(
  'the menu on %s has the roles that texts are edited with',
  (platform) => {
    const roles = menuTemplate(platform, true).map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['fileMenu', 'editMenu', 'windowMenu']));
    expect(roles.includes('appMenu')).toBe(platform === 'darwin');
    expect(JSON.stringify(menuTemplate(platform, true))).not.toContain('toggleDevTools');
  },
);
