import type { BrowserWindowConstructorOptions } from 'electron';

/** What any page of ours may do: what a web page may, with the operating system's sandbox around it. */
const pagePreferences = {
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
  autoplayPolicy: 'no-user-gesture-required',
} as const;

/** The window that presents a call. It has no bridge: it is told what to show by the page of the first window alone. */
export const presentWindowOptions = {
  minWidth: 800,
  minHeight: 500,
  title: 'Presenting – Earmark',
  autoHideMenuBar: true,
  webPreferences: { ...pagePreferences, devTools: false },
} as const satisfies BrowserWindowConstructorOptions;

/**
 * The window's options. What the page may do is what any web page may: no Node, its own world apart from the bridge's,
 * the operating system's sandbox around it. Spelling is off, as its dictionaries would be fetched from the network.
 *
 * @param bridge the path of the preload script
 */
export function windowOptions(bridge: string, isDark: boolean, isPackaged: boolean) {
  return {
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Earmark',
    backgroundColor: isDark ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      ...pagePreferences,
      preload: bridge,
      devTools: !isPackaged,
    },
  } as const satisfies BrowserWindowConstructorOptions;
}
