import { expect, type Locator, type Page } from '@playwright/test';

/** Settings, of which one group is shown at a time. */
export class SettingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get contents(): Locator {
    return this.page.getByRole('tree', { name: 'Contents of Settings' });
  }

  get search(): Locator {
    return this.page.getByRole('combobox', { name: 'Search the settings' });
  }

  /** A card by its heading, where its group is shown. */
  card(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  /** A row of the contents. */
  row(title: string): Locator {
    return this.contents.locator('[role="treeitem"]').filter({ hasText: new RegExp(`^${title}`) });
  }

  /** Goes to a card by its row in the contents, from anywhere. */
  async open(title: string): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Settings', exact: true }).click();
    await this.row(title).last().click();
    await expect(this.card(title)).toBeVisible();
    return this.card(title);
  }
}
