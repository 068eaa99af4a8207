import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron';
import ElectronStore from 'electron-store';
import { DataFolderError } from '../../files/data-folder-problem';
import { DataInUseError } from '../../files/data-lock';
import { trimProfile } from '../../journal/trim-profile';
import { createRouter } from '../../router';
import { openServices } from '../../services';
import { createSettings } from '../../settings/settings';
import { openSettingsFile } from '../../settings/settings-file';
import { type HostOptions, OptionsError, parseOptions } from '../options';
import { dataFolderOf, rememberFolder } from '../remembered-folder';
import { type OpenWorkspace, openWorkspace } from '../workspace';
import { nativeDialogs } from './dialogs';
import { guardContents, guardSession } from './guards';
import { asMediaChild } from './media-child';
import { menuTemplate } from './menu';
import { origin, scheme } from './origin';
import { answerPortRequests } from './port-handshake';
import { printPdf, printWindowOptions } from './print-pdf';
import { safeStorageKeys, safeStorageSecret } from './safe-storage';
import { privilegedScheme, schemeHandler } from './scheme';
import { followTheme } from './theme';
import { windowOptions } from './window';

const root = fileURLToPath(new URL('../..', import.meta.url));
let window: BrowserWindow | null = null;

/** Opens everything on the data folder and shows the window. */
async function start(options: HostOptions) {
  const assets = app.isPackaged ? process.resourcesPath : join(root, 'assets');
  const data = dataFolderOf(options, process.env);
  const workspace = await openWorkspace({
    data,
    samples: join(assets, 'samples'),
    async open(folders, beginFolder, carriedOn) {
      const cutBytes = carriedOn === null ? await trimProfile(profileOf(data)) : 0;
      const stored = openSettingsFile(
        folders.data,
        (name) => new ElectronStore({ cwd: folders.data, name, accessPropertiesByDotNotation: false }),
      );
      return openServices({
        host: 'electron',
        version: app.getVersion(),
        folders,
        settings: followTheme(createSettings(stored), nativeTheme),
        dialogs: nativeDialogs(dialog, ourWindow, (html, paper) =>
          printPdf(() => new BrowserWindow(printWindowOptions), html, paper),
        ),
        startMediaChild: () =>
          asMediaChild(utilityProcess.fork(join(root, 'dist', 'main', 'media-child.js'))),
        secretIn: (path) => safeStorageSecret(safeStorage, app.whenReady(), path),
        keyStore: safeStorageKeys(safeStorage, app.whenReady(), join(folders.data, 'keychain')),
        clock: { now: Date.now },
        beginFolder,
        carriedOn,
        importOnStart: options.imports,
        cutBytes,
        packPlayer: join(root, 'dist', 'pack-player', 'index.html'),
      });
    },
    // The window asks for a port anew by itself, and is given one to the services as they are then.
    onBegun: async () => undefined,
    remember: rememberFolder(options, process.env),
  });
  endCleanly(workspace);
  await app.whenReady();
  protocol.handle(scheme, (request) =>
    schemeHandler(workspace.services(), join(root, 'dist', 'renderer'))(request),
  );
  guardSession(session.defaultSession);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)));
  answerPortRequests(
    ipcMain,
    () => new MessageChannelMain(),
    () => createRouter(workspace.services()),
    () => window?.webContents ?? null,
  );
  await openWindow(options.open);
}

async function openWindow(show: boolean) {
  const opened = new BrowserWindow(
    windowOptions(
      join(root, 'dist', 'preload', 'bridge.cjs'),
      nativeTheme.shouldUseDarkColors,
      app.isPackaged,
    ),
  );
  window = opened;
  if (show) opened.once('ready-to-show', () => opened.show());
  opened.once('closed', () => {
    window = null;
  });
  opened.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !opened.isDestroyed()) opened.reload();
  });
  await opened.loadURL(`${origin}/`);
}

function ourWindow(): BrowserWindow {
  if (window === null) throw new Error('The window is closed.');
  return window;
}

/** Closes the services after the window is gone and before the process ends: what the page sent last is kept. */
function endCleanly(workspace: OpenWorkspace) {
  let isClosed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void workspace
      .close()
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        isClosed = true;
        app.quit();
      });
  });
}

/** No word of this may wait at the top level: Electron is ready only when this module has been read to its end. */
function begin() {
  const own = process.argv.slice(app.isPackaged ? 1 : 2);
  const options = parseOptions(own, process.env, process.env.EARMARK_CWD ?? process.cwd(), 'among others');
  // Both before Electron is ready: the profile (IndexedDB lies in it) stays with the data, and the scheme has an origin.
  app.setPath('userData', profileOf(dataFolderOf(options, process.env)));
  protocol.registerSchemesAsPrivileged([privilegedScheme]);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  if (!app.requestSingleInstanceLock()) {
    console.error(`Earmark is already open on ${dataFolderOf(options, process.env)}.`);
    return app.exit(1);
  }
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  start(options).catch(giveUp);
}

function profileOf(data: string): string {
  return join(data, 'electron-profile');
}

function giveUp(error: unknown) {
  // A program started by its icon has no terminal to say it on.
  if (error instanceof DataFolderError) dialog.showErrorBox('Earmark can’t open', error.message);
  const isExpected =
    error instanceof OptionsError || error instanceof DataFolderError || error instanceof DataInUseError;
  console.error(isExpected ? error.message : error);
  app.exit(error instanceof OptionsError ? 2 : 1);
}

try {
  begin();
} catch (error) {
  giveUp(error);
}
