import { expect, type Locator, type Page } from '@playwright/test';

/** The card of Settings that encrypts the workspace, as somebody uses it by key. */
export class EncryptionCard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get card(): Locator {
    return this.page.getByRole('region', { name: 'Encryption', exact: true });
  }

  async stands(state: 'off' | 'waiting' | 'on'): Promise<void> {
    await expect(this.card.locator(`[data-encryption="${state}"]`)).toBeVisible();
  }

  /** How things stand, once that is known. */
  async state(): Promise<string | null> {
    return this.card.locator('[data-encryption]').getAttribute('data-encryption');
  }

  /** Keeps the recovery key, and answers it; the workspace is encrypted from then on. */
  async turnOn(): Promise<string> {
    const recoveryKey = await this.askTurnOn();
    await expect(this.page.getByRole('dialog')).toBeHidden();
    await this.stands('on');
    return recoveryKey;
  }

  async turnOff(): Promise<void> {
    await this.askTurnOff();
    await expect(this.page.getByRole('dialog', { name: 'Turn encryption off?' })).toBeHidden();
    await this.stands('off');
  }

  /** The same up to the last press: how far it has come then nobody knows. */
  async askTurnOn(): Promise<string> {
    await this.page.keyboard.press('Alt+Shift+K');
    const dialog = this.page.getByRole('dialog');
    const groups = dialog.getByRole('list', { name: 'Recovery key' }).locator('code');
    await expect(groups).toHaveCount(8);
    const all = await groups.allTextContents();
    await this.page.keyboard.press('Enter');
    const field = dialog.getByLabel(/Group \d of the recovery key/);
    await expect(field).toBeFocused();
    const label = await dialog.getByText(/^Group \d of the recovery key$/).textContent();
    await field.fill(all[Number(/\d/.exec(label ?? '')?.[0]) - 1] ?? '');
    await this.page.keyboard.press('Enter');
    return all.join('-');
  }

  async askTurnOff(): Promise<void> {
    await this.page.keyboard.press('Alt+Shift+X');
    const dialog = this.page.getByRole('dialog', { name: 'Turn encryption off?' });
    await dialog.getByRole('button', { name: 'Turn off' }).click();
  }
}
