import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { beforeEach, expect, it, vi } from 'vitest';
import { temporaryFolder } from './temporary-folder';

/** Everything that happened to the double, in order. */
const happened: string[] = [];
/** Electron's own readiness: it may come before anybody waits for it. */
let readiness: Promise<void> = Promise.resolve();
let ready: () => void = () => undefined;
let windows: WindowDouble[] = [];
const appEvents = new EventEmitter();

class WindowDouble extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { mainFrame: {} });
  readonly options: Electron.BrowserWindowConstructorOptions;
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    windows.push(this);
    appEvents.emit(
      'web-contents-created',
      {},
      { on: () => undefined, setWindowOpenHandler: () => happened.push('guarded') },
    );
  }
  async loadURL(url: string) {
    happened.push(`load ${url}`);
  }
  show() {
    happened.push('show');
  }
  isMinimized = () => true;
  isDestroyed = () => false;
  restore = () => happened.push('restore');
  focus = () => happened.push('focus');
  reload = () => happened.push('reload');
}

const double = {
  app: {
    isPackaged: false,
    getVersion: () => '1.2.3',
    setPath: (name: string, path: string) => happened.push(`${name} ${path}`),
    on: (name: string, listener: (...args: unknown[]) => void) => appEvents.on(name, listener),
    requestSingleInstanceLock: () => !happened.includes('another is open'),
    whenReady: () => readiness,
    quit: () => appEvents.emit('will-quit', { preventDefault: () => happened.push('wait') }),
    exit: (code: number) => happened.push(`exit ${code}`),
  },
  BrowserWindow: WindowDouble,
  dialog: {},
  ipcMain: new EventEmitter(),
  Menu: { setApplicationMenu: () => happened.push('menu'), buildFromTemplate: () => ({}) },
  MessageChannelMain: class {},
  nativeTheme: { themeSource: 'light', shouldUseDarkColors: true },
  protocol: {
    registerSchemesAsPrivileged: ([one]: Electron.CustomScheme[]) =>
      happened.push(`privileged ${one?.scheme}`),
    handle: (scheme: string) => happened.push(`handle ${scheme}`),
  },
  safeStorage: {
    isAsyncEncryptionAvailable: async () => false,
    getSelectedStorageBackend: () => 'basic_text',
  },
  session: {
    defaultSession: {
      setPermissionRequestHandler: () => happened.push('session guarded'),
      setPermissionCheckHandler: () => undefined,
      setDevicePermissionHandler: () => undefined,
      on: () => undefined,
      webRequest: { onBeforeRequest: () => undefined },
    },
  },
  utilityProcess: { fork: () => happened.push('fork') },
} satisfies Partial<Record<keyof typeof Electron, unknown>>;

vi.mock('electron', () => double);
vi.mock('electron-store', async () => {
  const { default: Conf } = await import('conf');
  return {
    default: class extends Conf {
      constructor({ name, ...options }: { name: string; cwd: string }) {
        super({ ...options, configName: name });
      }
    },
  };
});

let data: string;
beforeEach(() => {
  happened.length = 0;
  windows = [];
  readiness = new Promise((resolve) => {
    ready = resolve;
  });
  appEvents.removeAllListeners();
  vi.resetModules();
  data = temporaryFolder();
});

/** Waits as long as a busy machine may need. */
const inTime = (check: () => void) => vi.waitFor(check, { timeout: 30_000 });

/** Reads start.ts as Electron does: to its end, and only then is Electron ready. */
async function start(...args: string[]) {
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '/app', ...args]);
  await import('../../main/hosts/electron/start');
}

async function open(...args: string[]) {
  await start('--data', data, ...args);
  await inTime(() => expect(existsSync(join(data, 'device.json'))).toBe(true));
  ready();
  await inTime(() => expect(happened).toContain('load earmark://app/'));
}

it("cuts the unfinished end of the window's database off before the page loads", async () => {
  const folder = join(data, 'electron-profile', 'IndexedDB', 'earmark_app_0.indexeddb.leveldb');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '000003.log'), Buffer.from([1, 2, 3, 4, 9, 0, 1]));
  const said = vi.spyOn(console, 'error').mockReturnValue();
  await open();
  expect(readFileSync(join(folder, '000003.log'))).toHaveLength(0);
  expect(said).toHaveBeenCalledWith(expect.stringContaining('7 bytes of an unfinished record'));
});

it('scheme and profile are settled before Electron is ready, and guards stand before the page loads', async () => {
  await open();
  expect(happened).toEqual([
    `userData ${join(data, 'electron-profile')}`,
    'privileged earmark',
    'handle earmark',
    'session guarded',
    'menu',
    'guarded',
    'load earmark://app/',
  ]);
  expect(windows[0]?.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
  });
  expect(windows[0]?.options.webPreferences?.preload).toMatch(/bridge\.cjs$/);
});

it.each([
  [[], true],
  [['--no-open'], false],
])('with %j the window shows when there is something to see: %s', async (args, shows) => {
  await open(...args);
  windows[0]?.emit('ready-to-show');
  expect(happened.includes('show')).toBe(shows);
});

it('a page that crashed is loaded again', async () => {
  await open();
  windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
  expect(happened).not.toContain('reload');
  windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(happened).toContain('reload');
});

it('closing the window ends the program, after what the page sent last is kept', async () => {
  await open();
  appEvents.emit('window-all-closed');
  expect(happened).toContain('wait');
  // The second "will-quit" is let through: the data folder is free again.
  const { lockData } = await import('../../main/files/data-lock');
  await inTime(async () => (await lockData(data)).release());
  expect(happened.filter((one) => one === 'wait')).toHaveLength(1);
});

it('a second start brings the first window to the front', async () => {
  await open();
  appEvents.emit('second-instance');
  expect(happened.slice(-2)).toEqual(['restore', 'focus']);
});

it('where another is open already, this one ends with a sentence', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  happened.push('another is open');
  await start('--data', data);
  expect(happened.at(-1)).toBe('exit 1');
  expect(said).toHaveBeenCalledWith(`Earmark is already open on ${data}.`);
});

it('a command line that can’t be understood ends with a sentence', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  await start('--data', data, '--port', 'x');
  expect(happened).toEqual(['exit 2']);
  expect(said).toHaveBeenCalledWith('--port takes a number from 0 to 65535, not "x".');
});
