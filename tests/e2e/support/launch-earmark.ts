import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { openApp } from './open-app';
import { rememberFolder } from './rows-seal';
import { startEarmark } from './start-earmark';

/** Earmark with its window open, on either host: what a journey needs of both is the same. */
export interface RunningEarmark {
  readonly host: 'browser' | 'electron';
  readonly page: Page;
  readonly data: string;
  /** Where IndexedDB lies; deleting it (when Earmark is closed) is losing the browser's data. */
  readonly profile: string;
  /** Electron itself, for answering native dialogs; null in the browser host. */
  readonly electron: ElectronApplication | null;
  /** Ends window and main as a power cut would. */
  kill(): Promise<void>;
  /** Ends both as a person does. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly data: string;
  readonly args?: readonly string[];
  readonly viewport?: { width: number; height: number };
  readonly colorScheme?: 'light' | 'dark';
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Opens Earmark on a data folder: the browser host in Chromium, or real Electron with EARMARK_E2E=electron. */
export function launchEarmark(options: LaunchOptions): Promise<RunningEarmark> {
  return process.env.EARMARK_E2E === 'electron' ? launchElectron(options) : launchBrowserHost(options);
}

async function launchBrowserHost(options: LaunchOptions): Promise<RunningEarmark> {
  const { data, args = [], ...look } = options;
  const earmark = await startEarmark({ data, args });
  const profile = join(data, 'browser-profile');
  const app = await openApp(earmark, { profile, ...look });
  return {
    host: 'browser',
    page: app.page,
    data,
    profile,
    electron: null,
    kill: async () => {
      await Promise.all([app.kill(), earmark.kill()]);
      // A killed Chromium leaves the mark of its process behind, as after a power cut with the same host name.
      for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
        rmSync(join(profile, name), { force: true });
    },
    close: async () => {
      await app.close();
      await earmark.stop();
    },
  };
}

async function launchElectron(options: LaunchOptions): Promise<RunningEarmark> {
  const { data, args = [], viewport = { width: 1280, height: 800 }, colorScheme } = options;
  const rootOnly = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await electron.launch({
    args: [...rootOnly, root, '--data', data, ...args],
    ...(colorScheme === undefined ? {} : { colorScheme }),
  });
  const page = await app.firstWindow();
  rememberFolder(page.context(), data);
  await page.setViewportSize(viewport);
  return {
    host: 'electron',
    page,
    data,
    profile: join(data, 'electron-profile'),
    electron: app,
    kill: async () => {
      const ended = new Promise<void>((resolve) => app.process().once('exit', () => resolve()));
      app.process().kill('SIGKILL');
      await ended;
    },
    close: () => app.close(),
  };
}
