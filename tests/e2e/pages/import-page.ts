import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

/** The import dialog, from the choice of a source to the report. */
export class ImportPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** The strip at the foot of the window, there while the dialog is closed. */
  get strip(): Locator {
    return this.page.getByRole('region', { name: 'Import' });
  }

  get lines(): Locator {
    return this.dialog.getByRole('region', { name: 'Report lines' }).getByRole('listitem');
  }

  /** What will happen when the import starts, counted whenever a choice changes. */
  get outlook(): Locator {
    return this.dialog.getByRole('region', { name: 'What will happen' });
  }

  async open(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
    await this.page.keyboard.press('Control+i');
    await expect(this.dialog.getByLabel('Path on this computer')).toBeVisible();
  }

  /** Looks at a path of this machine. */
  async look(path: string): Promise<void> {
    await this.dialog.getByLabel('Path on this computer').fill(path);
    await this.dialog.getByRole('button', { name: 'Look' }).click();
  }

  /** Sends files with the browser's own file field. */
  async upload(paths: readonly string[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.dialog.getByRole('button', { name: 'Choose files' }).click();
    await (await chooser).setFiles([...paths]);
  }

  /** Drops files of this machine on the middle of the window. */
  async drop(files: readonly { name: string; path: string }[]): Promise<void> {
    const payload = files.map(({ name, path }) => ({ name, base64: readFileSync(path).toString('base64') }));
    await this.page.evaluate((dropped) => {
      const dataTransfer = new DataTransfer();
      for (const { name, base64 } of dropped) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], name));
      }
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
      }
    }, payload);
  }

  /** Starts what was found. */
  async start(found: string): Promise<void> {
    await this.dialog.getByRole('button', { name: `Import ${found}` }).click();
  }

  /** Starts what was found, and waits for the report with these totals. */
  async importAll(found: string, totals: string | RegExp): Promise<void> {
    await this.start(found);
    await expect(this.dialog.getByText(totals)).toBeVisible({ timeout: 60_000 });
  }

  async done(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Done' }).click();
    await expect(this.dialog).toHaveCount(0);
  }
}
