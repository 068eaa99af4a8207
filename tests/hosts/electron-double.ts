import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type { Session, WebContents, WebFrameMain } from 'electron';

type Listener = (...args: never[]) => unknown;

/** What guards register on a window's contents, to be set off by the test. */
export function contentsDouble() {
  const events = new EventEmitter();
  let openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | null = null;
  const on = (name: string, listener: Listener) => events.on(name, listener as (...args: unknown[]) => void); // looser
  const contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'> = {
    on: on as unknown as WebContents['on'], // one function for its many overloads
    setWindowOpenHandler: (handler) => {
      openHandler = handler;
    },
  };
  return {
    contents,
    /** Sets an event off; answers whether it was prevented. */
    emit(name: string, details: { url?: string } = {}): boolean {
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      events.emit(name, { ...details, preventDefault });
      return prevented;
    },
    open(url: string) {
      return openHandler?.({ url } as Parameters<NonNullable<typeof openHandler>>[0]); // only the address is looked at
    },
  };
}

type PermissionRequest = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type PermissionCheck = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type DeviceCheck = NonNullable<Parameters<Session['setDevicePermissionHandler']>[0]>;
type BeforeRequest = (details: { url: string }, answer: (said: { cancel?: boolean }) => void) => void;

/** What guards register on a session. */
export function sessionDouble() {
  const events = new EventEmitter();
  const kept: {
    request?: PermissionRequest | null;
    check?: PermissionCheck | null;
    device?: DeviceCheck | null;
    before?: BeforeRequest;
  } = {};
  const session = {
    setPermissionRequestHandler: (handler: PermissionRequest | null) => {
      kept.request = handler;
    },
    setPermissionCheckHandler: (handler: PermissionCheck | null) => {
      kept.check = handler;
    },
    setDevicePermissionHandler: (handler: DeviceCheck | null) => {
      kept.device = handler;
    },
    on: (name: string, listener: Listener) => events.on(name, listener as (...args: unknown[]) => void), // as above
    webRequest: {
      onBeforeRequest: (listener: BeforeRequest) => {
        kept.before = listener;
      },
    },
  };
  return {
    session,
    /** What the page is answered when it asks for a permission, and when it looks whether it has it. */
    permission(name: string, requestingUrl: string): [asked: boolean, looked: boolean] {
      let asked = false;
      const permission = name as Parameters<PermissionRequest>[1]; // any word may come from a page
      kept.request?.(
        {} as WebContents,
        permission,
        (granted) => {
          asked = granted;
        },
        {
          requestingUrl,
        } as Parameters<PermissionRequest>[3],
      ); // only the address is looked at
      const looked =
        kept.check?.(null, name as Parameters<PermissionCheck>[1], requestingUrl, {} as never) ?? true; // as above
      return [asked, looked];
    },
    device: () => kept.device?.({} as Parameters<DeviceCheck>[0]), // nothing of it is looked at
    isCancelled(url: string): boolean {
      let cancelled = false;
      kept.before?.({ url }, (said) => {
        cancelled = said.cancel === true;
      });
      return cancelled;
    },
    isDownloadPrevented(url: string): boolean {
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      events.emit('will-download', { preventDefault }, { getURL: () => url });
      return prevented;
    },
  };
}

/** A frame as a message names its sender, keeping what is posted to it. */
export function frameDouble(
  part: { origin?: string; parent?: unknown; routingId?: number; processId?: number } = {},
) {
  const posted: [channel: string, message: unknown, ports: MessagePort[]][] = [];
  const frame = {
    origin: 'earmark://app',
    parent: null,
    routingId: 1,
    processId: 4,
    ...part,
    postMessage: (channel: string, message: unknown, ports: MessagePort[] = []) => {
      posted.push([channel, message, ports]);
    },
  };
  return { frame: frame as unknown as WebFrameMain, posted }; // the parts of a frame that are used
}

/** Node's real channel in place of Electron's: main's end tells of messages as events, as Electron's port does. */
export function realChannel() {
  const channel = new MessageChannel();
  const port1 = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => channel.port1.postMessage(message),
    start: () => channel.port1.start(),
    close: () => channel.port1.close(),
  });
  channel.port1.on('message', (data: unknown) => port1.emit('message', { data, ports: [] }));
  channel.port1.on('close', () => port1.emit('close'));
  return { port1, port2: channel.port2 };
}
