import { firstControl } from './setting';
import { cardAt, contentsRows, currentRow, openRow, useSettingsView } from './settings-view';

/** Gives the focus to the first control of the card that is marked, or of the group that is shown. */
export function enterSettings(): void {
  const card = cardAt(useSettingsView.getState().at);
  const part = document.querySelector(card === null ? '[data-settings]' : `[data-card="${card}"]`);
  if (part !== null) firstControl(part)?.focus();
}

/** Whether the focus is in the contents or nowhere: then arrows walk through them, and belong to no control. */
export function isWalking(list: Element | null): boolean {
  const { activeElement } = document;
  return activeElement === document.body || (list?.contains(activeElement) ?? false);
}

/** Goes to the row so many rows on, and shows what it stands for; stays at the ends. */
export function walk(list: Element | null, by: number): void {
  const now = contentsRows.indexOf(currentRow(useSettingsView.getState()));
  const next = contentsRows[Math.min(Math.max(now + by, 0), contentsRows.length - 1)];
  if (next === undefined) return;
  openRow(next);
  focusRow(list);
}

/** Gives the focus to the row of the contents that stands for where somebody is. */
export function focusRow(list: Element | null): void {
  const row = currentRow(useSettingsView.getState());
  list?.querySelector<HTMLElement>(`[data-row="${row}"]`)?.focus();
}
