import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails with what axe finds on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found).toEqual([]);
}

/**
 * Fails with what axe finds in a part of the page as it is now (all of it, when none is named) in the light theme, and with
 * the contrasts that are too weak in the dark one: nothing else that axe looks for hangs on the colours. What is found does
 * not end the journey, so that one run tells of everything.
 */
export async function expectAccessibleInBothThemes(page: Page, state: string, part?: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await violationsIn(page, part);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await violationsIn(page, part, 'color-contrast');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect.soft({ light, dark }, state).toEqual({ light: [], dark: [] });
}

async function violationsIn(page: Page, part?: string, rule?: string): Promise<string[]> {
  // Read once for each page: it is half a megabyte of script.
  const isThere = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: 'axe' } : {}) }).setLegacyMode();
  // Without the frames: the preview of a report may run no script, and axe would wait in it for ever.
  axe.options({
    iframes: false,
    preload: false,
    resultTypes: ['violations'],
    ...(rule === undefined ? {} : { runOnly: [rule] }),
  });
  if (part !== undefined) axe.include(part);
  const { violations } = await axe.exclude('iframe').analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
