import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AppWindow, appWindowArguments } from '../../main/hosts/browser/app-window';
import { whenToEnd } from '../../main/hosts/browser/when-to-end';

describe('the app window', () => {
  it('shows one address with a profile of its own', () => {
    expect(appWindowArguments('http://127.0.0.1:1/#token=x', '/data/browser-profile', false)).toEqual(
      expect.arrayContaining(['--app=http://127.0.0.1:1/#token=x', '--user-data-dir=/data/browser-profile']),
    );
  });

  it('keeps Chromium’s sandbox for everyone but root, for whom Chromium refuses it', () => {
    expect(appWindowArguments('x', 'y', false)).not.toContain('--no-sandbox');
    expect(appWindowArguments('x', 'y', true)).toContain('--no-sandbox');
  });
});

describe('the program ends', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
  });

  function scene(platform: NodeJS.Platform) {
    let exit: () => void = () => undefined;
    let pages: (count: number) => void = () => undefined;
    const appWindow: AppWindow = {
      onExit: (listener) => {
        exit = listener;
      },
      close: () => undefined,
    };
    let ended: string | null = null;
    whenToEnd(appWindow, (listener) => (pages = listener), platform).then((reason) => {
      ended = reason;
    });
    return {
      exit: () => exit(),
      pages: (count: number) => pages(count),
      async endedAfter(milliseconds: number) {
        await vi.advanceTimersByTimeAsync(milliseconds);
        return ended;
      },
    };
  }

  it('when its window has been closed', async () => {
    const { pages, exit, endedAfter } = scene('linux');
    pages(1);
    pages(0);
    exit();
    expect(await endedAfter(1500)).toBe('window');
  });

  it('not when the page is only loaded anew', async () => {
    const { pages, endedAfter } = scene('linux');
    pages(1);
    pages(0);
    expect(await endedAfter(60_000)).toBeNull();
  });

  it('not when Chromium hands over to a process that already has the profile', async () => {
    const { pages, exit, endedAfter } = scene('linux');
    exit();
    expect(await endedAfter(3000)).toBeNull();
    pages(1);
    expect(await endedAfter(60_000)).toBeNull();
    pages(0);
    expect(await endedAfter(1500)).toBe('window');
  });

  it('when the window never shows a page at all', async () => {
    const { exit, endedAfter } = scene('linux');
    exit();
    expect(await endedAfter(20_000)).toBe('window');
  });

  it('on macOS when the last page is gone, though the browser’s process goes on', async () => {
    const { pages, endedAfter } = scene('darwin');
    pages(1);
    pages(0);
    expect(await endedAfter(500)).toBeNull();
    pages(1);
    expect(await endedAfter(60_000)).toBeNull();
    pages(0);
    expect(await endedAfter(1500)).toBe('window');
  });

  it('when a signal comes', async () => {
    const { endedAfter } = scene('linux');
    process.emit('SIGTERM', 'SIGTERM');
    expect(await endedAfter(0)).toBe('signal');
  });
});
