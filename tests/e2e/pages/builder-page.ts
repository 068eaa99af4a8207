import { expect, type Locator, type Page } from '@playwright/test';

/** The Scorecards screen as an author handles it, by key alone. */
export class BuilderPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get list(): Locator {
    return this.page.getByRole('navigation', { name: 'Scorecards', exact: true });
  }

  /** The text of a line by its number. */
  line(number: number): Locator {
    return this.page.getByRole('textbox', { name: `Line ${number}`, exact: true });
  }

  get lines(): Locator {
    return this.page.locator('[data-line]');
  }

  get weightLeft(): Locator {
    return this.page.getByTestId('weight-left');
  }

  get previewScore(): Locator {
    return this.page.getByTestId('preview-score');
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Scorecards', exact: true }).press('Enter');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Scorecards' })).toBeVisible();
  }

  /** Begins a scorecard, by its template's name or empty, and leaves the keyboard in its title. */
  async begin(template: string): Promise<void> {
    await this.page.keyboard.press('Alt+n');
    const choice = this.page
      .getByRole('dialog', { name: 'New scorecard' })
      .getByRole('button', { name: new RegExp(`^${template}`) });
    await choice.press('Enter');
    await expect(this.page.getByRole('textbox', { name: 'Title of the scorecard' })).toBeFocused();
  }

  /** Publishes the draft with a note and waits for the version. */
  async publish(note: string, version: number): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
    await expect(this.page.getByRole('textbox', { name: 'Change note' })).toBeFocused();
    await this.page.keyboard.type(note);
    await this.page.keyboard.press('Control+Enter');
    await expect(this.page.getByRole('combobox', { name: 'Version', exact: true })).toContainText(
      `Version ${version}`,
    );
  }
}
