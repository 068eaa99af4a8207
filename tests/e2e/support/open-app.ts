import { mkdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../../main/launch/chromium.mjs';
import { rememberFolder } from './rows-seal';
import type { StartedEarmark } from './start-earmark';

/** A Chromium with a profile of its own that shows Earmark. */
export interface OpenedApp {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Ends Chromium as a power cut would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Opens Earmark's address in the Chromium that `npm start` would use. The profile folder keeps IndexedDB. */
export async function openApp(
  earmark: Pick<StartedEarmark, 'url' | 'data'>,
  options: { profile: string; viewport?: { width: number; height: number }; colorScheme?: 'light' | 'dark' },
): Promise<OpenedApp> {
  mkdirSync(options.profile, { recursive: true });
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('No Chromium or Chrome was found; npm test installs one.');
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath,
    viewport: options.viewport ?? { width: 1280, height: 800 },
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
    chromiumSandbox: process.getuid?.() !== 0 && process.platform !== 'linux',
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  rememberFolder(context, earmark.data);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(earmark.url);
  return {
    page,
    context,
    async kill() {
      const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
      process.kill(await browserProcess(context, options.profile), 'SIGKILL');
      await closed;
    },
    close: () => context.close(),
  };
}

/** Chromium's own process: it says so itself in its profile folder, and through its protocol where it doesn't. */
async function browserProcess(context: BrowserContext, profile: string): Promise<number> {
  if (process.platform !== 'win32') {
    const pid = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
    if (Number.isInteger(pid) && pid > 1) return pid;
  }
  const session = await context.browser()?.newBrowserCDPSession();
  const info = await session?.send('SystemInfo.getProcessInfo');
  const pid = info?.processInfo.find((one) => one.type === 'browser')?.id;
  if (pid === undefined) throw new Error('Chromium does not say which process it is.');
  return pid;
}
