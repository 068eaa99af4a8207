import type { Session, WebContents, WebFrameMain } from 'electron';
import { isOurAddress, origin, scheme } from './origin';
import { presentWindowOptions } from './window';

/** What the page may ask the system for; everything else is refused without asking the person. */
const grantedPermissions = new Set(['clipboard-sanitized-write', 'fullscreen']);
const ourProtocols = new Set([`${scheme}:`, 'blob:', 'data:', 'devtools:', 'chrome-devtools:']);

/** The one address that a page may open a window for: the call presented, followed from the first window. */
const presentAddress = `${origin}/#present`;

/** Keeps a page where it is: it goes nowhere, opens nothing but the presenting window, and holds no other page. */
export function guardContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>) {
  contents.on('will-navigate', (event) => {
    if (!isOurAddress(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOurAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOurAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) =>
    url === presentAddress
      ? { action: 'allow', overrideBrowserWindowOptions: presentWindowOptions }
      : { action: 'deny' },
  );
}

type GuardedSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'on'
> & { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> };

/** Keeps the page's session to itself: no devices, no downloads but its own, and no request leaves this machine. */
export function guardSession(session: GuardedSession) {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(grantedPermissions.has(permission) && isOurAddress(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requesting) => {
    return grantedPermissions.has(permission) && isOurAddress(requesting);
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${origin}/`)) event.preventDefault();
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !(URL.canParse(details.url) && ourProtocols.has(new URL(details.url).protocol)) });
  });
}

/**
 * Whether a message is from our page: from the window's own contents, its top frame, and our origin. Any of the three
 * alone can be had by a frame that something managed to load into the window.
 */
export function isOurFrame(
  frame: Pick<WebFrameMain, 'origin' | 'parent' | 'routingId' | 'processId'> | null,
  contents: { readonly mainFrame: Pick<WebFrameMain, 'routingId' | 'processId'> },
): boolean {
  if (frame === null || frame.parent !== null || frame.origin !== origin) return false;
  return frame.routingId === contents.mainFrame.routingId && frame.processId === contents.mainFrame.processId;
}
