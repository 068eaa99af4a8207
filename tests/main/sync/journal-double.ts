import type { JournalHead } from '@contract/journal';
import type { RowChange } from '@domain/base/diff';
import type { ChangeEntry } from '@domain/sync/change';
import type { SharedPlace } from '../../../main/sync/exchange';

/** A journal in memory, as sharing needs it. */
export function journalDouble(generation = '019a0000-0000-7000-8000-00000000000a') {
  const entries: ChangeEntry[] = [];
  const head = (): JournalHead => ({ generation, count: entries.length, hash: null });
  return {
    entries,
    add: (...more: ChangeEntry[]) => {
      entries.push(...more);
      return head();
    },
    head: async () => head(),
    read: async ({ from, limit }: { from: number; limit: number }) => ({
      entries: entries.slice(from, from + limit),
      head: head(),
    }),
  };
}

/** A place that is kept in memory. */
export function placeDouble(begun: SharedPlace) {
  let place = begun;
  return {
    read: () => place,
    write: async (next: SharedPlace) => {
      place = next;
    },
  };
}

let made = 0;

/** An entry of a device, with what a test says of it. */
export function entryOf(diff: RowChange[], change: Partial<ChangeEntry> = {}): ChangeEntry {
  made += 1;
  const device = change.device ?? 'aaaaaaaaaaaa';
  return {
    id: `019a0000-0000-7000-8000-${String(made).padStart(12, '0')}`,
    stamp: `${String(made).padStart(13, '0')}0000-${device}`,
    ...{ at: '2026-11-30T00:00:00.000Z', device, author: 'Kim', label: 'x', scope: null, kind: 'do' },
    ...{ undoes: null, coalesce: null, diff },
    ...change,
  };
}
