import { expect, type Locator, type Page } from '@playwright/test';

/** The Review screen as an evaluator handles it, by key alone. */
export class ReviewPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get stage(): Locator {
    return this.page.getByTestId('stage');
  }

  get score(): Locator {
    return this.page.getByTestId('score');
  }

  get position(): Locator {
    return this.page.getByTestId('position');
  }

  get marks(): Locator {
    return this.page.getByRole('region', { name: 'Marks' }).getByRole('listitem');
  }

  /** A line of the scorecard by its question. */
  line(question: string): Locator {
    return this.page.getByRole('group', { name: question });
  }

  async ready(): Promise<void> {
    await expect(this.stage).toBeVisible();
    await expect(this.page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
  }

  /** Presses keys one after the other, as a hand does. */
  async keys(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Walks to a line with the arrow keys, each step seen before the next. */
  async goToLine(question: string): Promise<void> {
    const lines = this.page.locator('[data-line]');
    const target = await this.line(question).getAttribute('data-line');
    const order = await lines.evaluateAll((all) => all.map((line) => line.getAttribute('data-line')));
    for (;;) {
      const current = await this.page.locator('[data-line][aria-current]').getAttribute('data-line');
      const steps = order.indexOf(target) - order.indexOf(current);
      if (steps === 0) return;
      await this.keys(steps > 0 ? 'ArrowDown' : 'ArrowUp');
      const next = order[order.indexOf(current) + Math.sign(steps)];
      await expect(this.page.locator(`[data-line="${next}"]`)).toHaveAttribute('aria-current', 'true');
    }
  }

  /** Answers a line by the option's own key, and waits until the answer shows. */
  async answer(question: string, option: string): Promise<void> {
    await this.goToLine(question);
    const button = this.line(question).getByRole('button', { name: option, exact: true });
    await this.keys(((await button.locator('kbd').textContent()) ?? '').trim());
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }

  async comment(question: string, text: string): Promise<void> {
    await this.goToLine(question);
    await this.keys('C');
    const field = this.page.getByRole('textbox', { name: `Comment on ${question}` });
    await expect(field).toBeFocused();
    await this.page.keyboard.type(text);
    await this.keys('Escape');
    await expect(field).toHaveValue(text);
  }

  /** Moves the playhead to a whole number of seconds from the start: 10 s, 2 s and 0.05 s steps. */
  async seek(seconds: number): Promise<void> {
    await this.keys('Home');
    await expect(this.position).toHaveText('0:00.0');
    const tens = Math.floor(seconds / 10);
    const twos = Math.floor((seconds - tens * 10) / 2);
    const fine = Math.round((seconds - tens * 10 - twos * 2) / 0.05);
    await this.keys(...Array<string>(tens).fill('Shift+ArrowRight'));
    await this.keys(...Array<string>(twos).fill('ArrowRight'));
    await this.keys(...Array<string>(fine).fill('.'));
  }

  /** Marks a span with I and O, says what it is, and binds it to the line. */
  async markSpan(start: number, end: number, polarity: '+' | '-' | '0', text: string): Promise<void> {
    const before = await this.marks.count();
    await this.seek(start);
    await this.keys('I');
    await this.seek(end);
    await this.keys('O');
    await expect(this.marks).toHaveCount(before + 1);
    await this.describeMark(polarity, text);
  }

  async markPoint(time: number, polarity: '+' | '-' | '0', text: string): Promise<void> {
    const before = await this.marks.count();
    await this.seek(time);
    await this.keys('M');
    await expect(this.marks).toHaveCount(before + 1);
    await this.describeMark(polarity, text);
  }

  private async describeMark(polarity: string, text: string): Promise<void> {
    const selected = this.marks.and(this.page.locator('[aria-current]'));
    await expect(selected).toHaveCount(1);
    const names: Record<string, string> = { '+': 'Praise', '-': 'Concern', '0': 'Neutral' };
    await this.keys(polarity);
    await expect(selected.getByRole('button', { name: names[polarity] ?? '' })).toBeVisible();
    await this.keys('T');
    await this.page.keyboard.type(text);
    await this.keys('Escape');
    await expect(selected.getByRole('textbox')).toHaveValue(text);
  }

  /** Binds the selected mark to a line, and waits for the chip. */
  async bind(question: string): Promise<void> {
    await this.goToLine(question);
    await this.keys('E');
    await expect(this.line(question).getByRole('button', { name: /^Play evidence/ })).not.toHaveCount(0);
  }
}
