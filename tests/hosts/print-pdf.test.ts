import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type PrintWindow, printPdf, printWindowOptions } from '../../main/hosts/electron/print-pdf';
import { sessionDouble } from './electron-double';

describe('printing to PDF', () => {
  function printing(printToPDF: PrintWindow['webContents']['printToPDF']) {
    const seen = { address: '', html: '', reaches: [] as boolean[], destroyed: 0 };
    const { session, isCancelled } = sessionDouble();
    const window = {
      webContents: { session, printToPDF },
      async loadURL(address: string) {
        seen.address = address;
        seen.html = readFileSync(fileURLToPath(address), 'utf8');
        seen.reaches = [address, 'https://example.org/x.png', 'file:///etc/passwd'].map(
          (url) => !isCancelled(url),
        );
      },
      destroy: () => {
        seen.destroyed += 1;
      },
    };
    return { seen, open: () => window as unknown as PrintWindow }; // the parts of a window that printing uses
  }

  it('shows the page in a window that reaches nothing else, and leaves nothing behind', async () => {
    const asked: unknown[] = [];
    const { seen, open } = printing(async (options) => {
      asked.push(options);
      return Buffer.from('%PDF');
    });
    expect(Buffer.from(await printPdf(open, '<p>Åsa</p>', 'Letter')).toString()).toBe('%PDF');
    expect(seen).toMatchObject({ html: '<p>Åsa</p>', reaches: [true, false, false], destroyed: 1 });
    expect(existsSync(fileURLToPath(seen.address))).toBe(false);
    expect(asked).toEqual([expect.objectContaining({ pageSize: 'Letter', preferCSSPageSize: true })]);
  });

  it('closes its window and takes its file away when printing fails', async () => {
    const { seen, open } = printing(async () => {
      throw new Error('no printer');
    });
    await expect(printPdf(open, '<p>', 'A4')).rejects.toThrow('no printer');
    expect(seen.destroyed).toBe(1);
    expect(existsSync(fileURLToPath(seen.address))).toBe(false);
  });

  it('runs no script and keeps the window apart from the program', () => {
    expect(printWindowOptions).toMatchObject({
      show: false,
      webPreferences: { javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false },
    });
    expect(printWindowOptions.webPreferences.partition).toBe('print');
  });
});
