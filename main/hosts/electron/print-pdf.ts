import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';

/** The window in which a report becomes a PDF: never seen, without script, and apart from the program's own session. */
export const printWindowOptions = {
  show: false,
  webPreferences: {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    javascript: false,
    webSecurity: true,
    spellcheck: false,
    partition: 'print',
  },
} as const satisfies BrowserWindowConstructorOptions;

/** What printing needs of a window. */
export type PrintWindow = Pick<BrowserWindow, 'loadURL' | 'destroy'> & {
  readonly webContents: Pick<WebContents, 'printToPDF'> & {
    readonly session: { readonly webRequest: Pick<WebContents['session']['webRequest'], 'onBeforeRequest'> };
  };
};

/**
 * A page as PDF. It is shown from a file of its own, as an address that holds a whole page has a limit, and may reach
 * nothing but that file: what it says was written by people, and some of it came with imports.
 */
export async function printPdf(
  openWindow: () => PrintWindow,
  html: string,
  paper: 'A4' | 'Letter',
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'earmark-print-'));
  let window: PrintWindow | null = null;
  try {
    const file = join(folder, 'report.html');
    await writeFile(file, html, { mode: 0o600 });
    const address = pathToFileURL(file).href;
    window = openWindow();
    window.webContents.session.webRequest.onBeforeRequest((details, answer) => {
      answer({ cancel: details.url !== address });
    });
    await window.loadURL(address);
    return await window.webContents.printToPDF({
      pageSize: paper,
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
    });
  } finally {
    window?.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}
