import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { mediaPath } from '@contract/media';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { IpcMain, MessageChannelMain } from 'electron';
import { describe, expect, it, onTestFinished } from 'vitest';
import { guardContents, guardSession, isOurFrame } from '../../main/hosts/electron/guards';
import { isOurAddress } from '../../main/hosts/electron/origin';
import { answerPortRequests, askForPort, hereIsPort } from '../../main/hosts/electron/port-handshake';
import { privilegedScheme } from '../../main/hosts/electron/scheme';
import { windowOptions } from '../../main/hosts/electron/window';
import { createRouter } from '../../main/router';
import type { EarmarkClient } from '../../renderer/host/client';
import { contentsDouble, frameDouble, realChannel, sessionDouble } from './electron-double';
import { recordingId } from './memory/names';
import { memoryServices } from './memory-services';

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
