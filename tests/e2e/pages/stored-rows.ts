import type { Page } from '@playwright/test';
import { pageRows } from '../support/page-rows';

/** A mark as the page's database keeps it; times in seconds. */
export interface StoredMark {
  readonly id: string;
  readonly start: number;
  readonly end: number | null;
  readonly channel: number | null;
  readonly polarity: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly lineId: string | null;
  readonly recordingId: string;
}

/** The marks that are there, in the order they are heard: to the last digit, which no screen shows. */
export async function storedMarks(page: Page): Promise<StoredMark[]> {
  const rows = await storedRows(page, 'annotations');
  // The database holds what the domain's schema let in.
  return rows.map((row) => row as unknown as StoredMark).sort((one, other) => one.start - other.start);
}

/** What the page's database keeps in one of its tables, without what was deleted. */
export async function storedRows(page: Page, table: string): Promise<({ id: string } & object)[]> {
  const { [table]: rows = [] } = await pageRows(page, [table]);
  // A large refill leaves rows as their change made them.
  return rows
    .filter(({ deleted }) => deleted !== true)
    .map(({ id, fields, made }) => ({ id: String(id), ...(fields ?? made ?? {}) }));
}
