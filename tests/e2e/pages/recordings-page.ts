import { expect, type Locator, type Page } from '@playwright/test';
import { ImportPage } from './import-page';

/** The Recordings screen and the import dialog, handled by key. */
export class RecordingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get rows(): Locator {
    return this.page
      .getByRole('grid', { name: 'Recordings' })
      .locator('[role="row"][aria-rowindex]:not([aria-rowindex="1"])');
  }

  /** Imports a file or folder of this machine, with whatever table lies in it, to the end of the report; `rows` is how many there are then. */
  async importPath(
    path: string,
    { recordings, rows = recordings }: { recordings: number; rows?: number },
  ): Promise<void> {
    const dialog = new ImportPage(this.page);
    await dialog.open();
    await dialog.look(path);
    const found = recordings === 1 ? '1 recording' : `${recordings} recordings`;
    await dialog.start(found);
    // A report with nothing to look at leaves by itself; any other waits for "Done".
    const done = dialog.dialog.getByRole('button', { name: 'Done' });
    await expect(async () => {
      if (await done.isVisible()) await done.click();
      await expect(dialog.dialog).toHaveCount(0, { timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await expect(this.rows).toHaveCount(rows);
  }

  /** Finds a call by typing and opens it with Enter. */
  async open(search: string): Promise<void> {
    await expect(this.rows.first()).toBeVisible();
    await this.page.keyboard.press('/');
    const field = this.page.getByRole('textbox', { name: 'Search recordings' });
    await expect(field).toBeFocused();
    await field.fill(search);
    await expect(this.rows).toHaveCount(1);
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Home');
    await expect(this.rows).toHaveAttribute('aria-selected', 'true');
    await this.page.keyboard.press('Enter');
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: 'Recordings' });
  }

  get search(): Locator {
    return this.page.getByRole('search');
  }

  /** What stands in a column, from the top; the column by its full name. */
  column(name: string): Promise<string[]> {
    return this.grid.evaluate((grid, wanted) => {
      const headings = [...grid.querySelectorAll('[role="columnheader"]')];
      const place = headings.findIndex((heading) => {
        const button = heading.querySelector('button');
        return (button?.getAttribute('aria-label') ?? button?.textContent)?.trim() === wanted;
      });
      const rows = [...grid.querySelectorAll('[role="row"][aria-rowindex]:not([aria-rowindex="1"])')];
      const inOrder = rows.sort(
        (one, other) =>
          Number(one.getAttribute('aria-rowindex')) - Number(other.getAttribute('aria-rowindex')),
      );
      return inOrder.map(
        (row) => row.querySelectorAll('[role="gridcell"]')[place]?.textContent?.trim() ?? '',
      );
    }, name);
  }

  heading(name: string): Locator {
    return this.grid.getByRole('button', { name, exact: true });
  }

  /** Opens "+ Filter" and chooses a column there. */
  async filterBy(column: string): Promise<Locator> {
    await this.page.keyboard.press('Alt+f');
    const menu = this.page.getByRole('dialog', { name: /^Filter/ });
    await menu.getByRole('textbox', { name: 'Find a column' }).fill(column);
    await menu.getByRole('button', { name: column, exact: true }).click();
    return menu;
  }
}
