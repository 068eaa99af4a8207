import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';

/** A Chromium window that shows Earmark alone. */
export interface AppWindow {
  /** Told once when the browser process has ended. */
  onExit(listener: () => void): void;
  close(): void;
}

/** The switches that make a plain window of Chromium, with its own profile and without its own conversations. */
export function appWindowArguments(url: string, profile: string, isRoot: boolean): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--window-size=1440,900',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-features=Translate',
    '--autoplay-policy=no-user-gesture-required',
    // Chromium refuses to run as root with its sandbox; everyone else keeps it. `--test-type` leaves out its warning bar.
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
  ];
}

/** Opens the window. The profile folder stays with the data: IndexedDB lies in it. */
export async function openAppWindow(chromium: string, url: string, profile: string): Promise<AppWindow> {
  await mkdir(profile, { recursive: true, mode: 0o700 });
  const child: ChildProcess = spawn(chromium, appWindowArguments(url, profile, process.getuid?.() === 0), {
    stdio: 'ignore',
  });
  const listeners = new Set<() => void>();
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    for (const listener of listeners) listener();
  };
  child.once('exit', end);
  child.once('error', end);
  return {
    onExit: (listener) => {
      if (ended) listener();
      else listeners.add(listener);
    },
    close: () => {
      child.kill('SIGTERM');
    },
  };
}
