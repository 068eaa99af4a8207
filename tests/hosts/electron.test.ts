import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mediaPath, uploadPath } from '@contract/media';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { BrowserWindow, Dialog, IpcMain, MessageChannelMain, UtilityProcess } from 'electron';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { nativeDialogs } from '../../main/hosts/electron/dialogs';
import { guardContents, guardSession, isOurFrame } from '../../main/hosts/electron/guards';
import { asMediaChild } from '../../main/hosts/electron/media-child';
import { menuTemplate } from '../../main/hosts/electron/menu';
import { isOurAddress } from '../../main/hosts/electron/origin';
import { answerPortRequests, askForPort, hereIsPort } from '../../main/hosts/electron/port-handshake';
import { privilegedScheme, schemeHandler } from '../../main/hosts/electron/scheme';
import { followTheme } from '../../main/hosts/electron/theme';
import { windowOptions } from '../../main/hosts/electron/window';
import { createRouter } from '../../main/router';
import { createSettings } from '../../main/settings/settings';
import type { EarmarkClient } from '../../renderer/host/client';
import { contentsDouble, frameDouble, realChannel, sessionDouble } from './electron-double';
import { bytesMedia } from './memory/media';
import { recordingId, ticket } from './memory/names';
import { type MemoryServices, memoryServices } from './memory-services';
import { temporaryFolder } from './temporary-folder';

describe('the window', () => {
  it('has every wall up', () => {
    expect(windowOptions('/app/bridge.cjs', false, true).webPreferences).toEqual({
      preload: '/app/bridge.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: false,
      autoplayPolicy: 'no-user-gesture-required',
    });
  });

  it('is wide enough at its smallest for both panes side by side', () => {
    expect(windowOptions('x', true, false)).toMatchObject({ minWidth: 1024, minHeight: 640, show: false });
  });
});

describe('our scheme', () => {
  it('has an origin, is trusted as https is, and may stream', () => {
    expect(privilegedScheme).toEqual({
      scheme: 'earmark',
      privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true, corsEnabled: true },
    });
  });

  it.each([
    ['earmark://app/', true],
    ['earmark://app/review/7?a#b', true],
    ['earmark://app.evil.example/', false],
    ['earmark://evil@app/', false],
    ['earmark://other/', false],
    ['https://app/', false],
    ['file:///etc/passwd', false],
    ['about:blank', false],
    ['', false],
  ])('is where %s lies: %s', (address, ours) => {
    expect(isOurAddress(address)).toBe(ours);
  });
});

describe('a page in the window', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stays where it is (%s)', (event) => {
    const { contents, emit } = contentsDouble();
    guardContents(contents);
    expect(emit(event, { url: 'https://evil.example/' })).toBe(true);
    expect(emit(event, { url: 'file:///etc/passwd' })).toBe(true);
    expect(emit(event, { url: 'earmark://app/' })).toBe(false);
  });

  it('opens no window but the presenting one, without a bridge, and holds no other page', () => {
    const { contents, emit, open } = contentsDouble();
    guardContents(contents);
    for (const address of ['earmark://app/', 'earmark://app/other#present', 'https://evil.example/#present'])
      expect(open(address)).toEqual({ action: 'deny' });
    const opened = open('earmark://app/#present');
    expect(opened).toMatchObject({
      action: 'allow',
      overrideBrowserWindowOptions: {
        webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
      },
    });
    expect(JSON.stringify(opened)).not.toContain('preload');
    expect(emit('will-attach-webview')).toBe(true);
  });

  it.each([
    ['clipboard-sanitized-write', 'earmark://app/', true],
    ['fullscreen', 'earmark://app/', true],
    ['fullscreen', 'https://evil.example/', false],
    ['media', 'earmark://app/', false],
    ['geolocation', 'earmark://app/', false],
    ['notifications', 'earmark://app/', false],
    ['openExternal', 'earmark://app/', false],
    ['fileSystem', 'earmark://app/', false],
  ])('that asks for %s at %s is answered %s', (permission, url, granted) => {
    const { session, permission: ask } = guardedSession();
    expect(session).toBeDefined();
    expect(ask(permission, url)).toEqual([granted, granted]);
  });

  it('gets no device', () => {
    expect(guardedSession().device()).toBe(false);
  });

  it.each([
    ['earmark://app/assets/index.js', false],
    ['blob:earmark://app/1', false],
    ['data:image/png;base64,', false],
    ['devtools://devtools/bundled/a.js', false],
    ['https://evil.example/', true],
    ['http://127.0.0.1:3000/', true],
    ['ws://127.0.0.1:3000/', true],
    ['file:///etc/passwd', true],
    ['no address', true],
  ])('that requests %s is stopped: %s', (url, stopped) => {
    expect(guardedSession().isCancelled(url)).toBe(stopped);
  });

  it('saves what it made itself, and nothing from elsewhere', () => {
    const { isDownloadPrevented } = guardedSession();
    expect(isDownloadPrevented('blob:earmark://app/1')).toBe(false);
    expect(isDownloadPrevented('https://evil.example/setup.exe')).toBe(true);
    expect(isDownloadPrevented(`earmark://app${mediaPath(recordingId, 'audio')}`)).toBe(true);
  });
});

function guardedSession() {
  const double = sessionDouble();
  guardSession(double.session as unknown as Parameters<typeof guardSession>[0]); // the double's handlers take what is used
  return double;
}

describe('the port', () => {
  const ours = { mainFrame: frameDouble().frame };

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['a frame within the page', { parent: {} }],
    ['another frame of our origin', { routingId: 2 }],
    ['another process', { processId: 5 }],
  ])('is not for %s', (_who, part) => {
    expect(isOurFrame(frameDouble(part).frame, ours)).toBe(false);
  });

  it('is for the top frame of our page', () => {
    expect(isOurFrame(frameDouble().frame, ours)).toBe(true);
    expect(isOurFrame(null, ours)).toBe(false);
  });

  it('is handed over on every load, and main answers through it', async () => {
    const { ask } = handshake(() => ours);
    for (const load of [1, 2]) {
      const { frame, posted } = frameDouble();
      ask(frame);
      expect(posted.map(([channel]) => channel)).toEqual([hereIsPort]);
      const port = posted[0]?.[2][0];
      if (port === undefined) throw new Error(`no port on load ${load}`);
      const client: EarmarkClient = createORPCClient(new RPCLink({ port }));
      port.start();
      expect((await client.app.host()).device).toBe('0123456789ab');
      port.close();
    }
  });

  it('is given to nobody else, nor when the window is closed', () => {
    const { ask, channels } = handshake(() => ours);
    const stranger = frameDouble({ origin: 'https://evil.example' });
    ask(stranger.frame);
    handshake(() => null).ask(frameDouble().frame);
    expect([stranger.posted, channels()]).toEqual([[], 0]);
  });

  it('is asked for in the words of the bridge', () => {
    const bridge = readFileSync(new URL('../../preload/bridge.ts', import.meta.url), 'utf8');
    const page = readFileSync(new URL('../../renderer/host/message-port-wire.ts', import.meta.url), 'utf8');
    for (const text of [bridge, page]) {
      expect(text).toContain(`askForPort = '${askForPort}'`);
      expect(text).toContain(`hereIsPort = '${hereIsPort}'`);
    }
    expect(bridge).toContain("ourOrigin = 'earmark://app'");
    expect(bridge).not.toMatch(/postMessage\([^)]*'\*'/);
    expect(bridge.split('\n').length).toBeLessThanOrEqual(41);
  });
});

function handshake(windowContents: Parameters<typeof answerPortRequests>[3]) {
  const events = new EventEmitter();
  let made = 0;
  const ipcMain: Pick<IpcMain, 'on'> = {
    on: (channel, listener) => {
      events.on(channel, listener);
      return ipcMain as IpcMain; // nobody chains here
    },
  };
  const channel = () => {
    made++;
    const { port1, port2 } = realChannel();
    onTestFinished(() => port2.close());
    return { port1, port2 } as unknown as MessageChannelMain; // Node's real channel
  };
  answerPortRequests(ipcMain, channel, () => createRouter(memoryServices()), windowContents);
  return {
    ask: (senderFrame: unknown) => void events.emit(askForPort, { senderFrame }),
    channels: () => made,
  };
}

describe('what our scheme serves', () => {
  const sound = Buffer.from(Array.from({ length: 500 }, (_, index) => index % 256));
  let services: MemoryServices;
  let answer: (request: Request) => Promise<Response>;
  beforeEach(() => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>Earmark</title>');
    writeFileSync(join(folder, 'page', 'assets', 'a.js'), 'export {};');
    writeFileSync(join(folder, 'secret.js'), 'secret');
    services = memoryServices(bytesMedia(sound));
    answer = schemeHandler(services, join(folder, 'page'));
  });
  const get = (path: string, init: RequestInit = {}) => answer(new Request(`earmark://app${path}`, init));

  it.each([
    ['/', 'text/html; charset=utf-8', 'Earmark'],
    ['/review/7', 'text/html; charset=utf-8', 'Earmark'],
    ['/assets/a.js', 'text/javascript; charset=utf-8', 'export'],
  ])('%s is %s', async (path, type, text) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(await response.text()).toContain(text);
    expect(response.headers.get('content-security-policy')).toContain(
      "script-src 'self' 'wasm-unsafe-eval';",
    );
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self';");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..%5csecret.js',
    '/%00.js',
    '/assets',
    '/%E0%A4%A.js',
  ])('nothing outside the page’s folder: %s', async (path) => {
    expect(await (await get(path)).text()).not.toContain('secret');
  });

  it('nothing under another host', async () => {
    expect((await answer(new Request('earmark://other/'))).status).toBe(404);
  });

  it('media by ranges: 206 and exactly those bytes', async () => {
    const response = await get(mediaPath(recordingId, 'audio'), { headers: { range: 'bytes=10-19' } });
    expect([response.status, response.headers.get('content-range')]).toEqual([206, 'bytes 10-19/500']);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(sound.subarray(10, 20));
  });

  it('media whole, and none for what is no address of a recording', async () => {
    expect(Buffer.from(await (await get(mediaPath(recordingId, 'audio'))).arrayBuffer())).toEqual(sound);
    expect((await get('/media/x/audio')).status).toBe(404);
    expect((await get(mediaPath(recordingId, 'audio'), { method: 'POST' })).status).toBe(405);
  });

  it('a place for dropped files', async () => {
    const response = await get(uploadPath(ticket, 'team a/call.wav'), { method: 'PUT', body: sound });
    expect([response.status, await response.json()]).toEqual([201, { status: 201, byteLength: 500 }]);
    expect(services.received.get('team%20a/call.wav')).toEqual(sound);
    expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(405);
  });
});

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
