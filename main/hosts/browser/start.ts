import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Conf from 'conf';
import { version } from '../../../package.json' with { type: 'json' };
import { DataFolderError } from '../../files/data-folder-problem';
import { DataInUseError } from '../../files/data-lock';
import { defaultKeysFolder } from '../../files/folders';
import { trimProfile } from '../../journal/trim-profile';
import { openServices } from '../../services';
import { createSettings } from '../../settings/settings';
import { openSettingsFile } from '../../settings/settings-file';
import { secretFile } from '../../sync/sync-files';
import { type HostOptions, OptionsError, parseOptions } from '../options';
import { dataFolderOf, rememberFolder } from '../remembered-folder';
import { openWorkspace } from '../workspace';
import { openAppWindow } from './app-window';
import { keepDoor, openDoor, PortTakenError } from './door';
import { keyFiles } from './key-files';
import { forkMediaChild } from './media-child';
import { createBrowserServer } from './server';
import { whenToEnd } from './when-to-end';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Serves Earmark and, where a Chromium was named, shows it in a window of its own. Ends when that is closed. */
async function start(options: HostOptions, chromium: string | null) {
  const data = dataFolderOf(options, process.env);
  const profile = join(data, 'browser-profile');
  const workspace = await openWorkspace({
    data,
    samples: join(root, 'assets', 'samples'),
    open: async (folders, beginFolder, carriedOn) =>
      openServices({
        host: 'browser',
        version,
        folders,
        settings: createSettings(openSettingsFile(folders.data, confIn(folders.data))),
        dialogs: null,
        startMediaChild: () => forkMediaChild(fileURLToPath(new URL('./media-child.js', import.meta.url))),
        secretIn: secretFile,
        keyStore: keyFiles(resolve(defaultKeysFolder(process.platform, process.env))),
        clock: { now: Date.now },
        beginFolder,
        carriedOn,
        importOnStart: options.imports,
        cutBytes: carriedOn === null ? await trimProfile(profile) : 0,
        packPlayer: join(root, 'dist', 'pack-player', 'index.html'),
      }),
    async onBegun(folder) {
      await keepDoor(folder, door, options.port);
      browser.replace(workspace.services());
    },
    remember: rememberFolder(options, process.env),
  });
  const browser = createBrowserServer(workspace.services(), join(root, 'dist', 'renderer'));
  const door = await openDoor(browser.server, data, options.port);
  browser.serve(door);
  const url = (secret: string) => `http://127.0.0.1:${door.port}/#token=${secret}`;
  const appWindow =
    options.open && chromium !== null && door.ticket !== null
      ? await openAppWindow(chromium, url(door.ticket), profile)
      : null;
  console.log(
    appWindow === null ? `Earmark is at ${url(door.token)}` : `Earmark is open. Close its window to end it.`,
  );

  const reason = await whenToEnd(appWindow, browser.onPages);
  if (reason === 'signal') appWindow?.close();
  await browser.close();
  await workspace.close();
}

/** Dots in a name are part of it: column mappings are named by header rows. */
function confIn(cwd: string) {
  return (configName: string) => new Conf({ cwd, configName, accessPropertiesByDotNotation: false });
}

try {
  const options = parseOptions(process.argv.slice(2), process.env, process.env.EARMARK_CWD ?? process.cwd());
  await start(options, process.env.EARMARK_CHROMIUM ?? null);
  process.exit(0);
} catch (error) {
  const expected =
    error instanceof OptionsError ||
    error instanceof DataFolderError ||
    error instanceof DataInUseError ||
    error instanceof PortTakenError;
  console.error(expected ? error.message : error);
  process.exit(error instanceof OptionsError ? 2 : 1);
}
