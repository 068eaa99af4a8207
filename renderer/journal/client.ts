import type { JournalHead } from '@contract/journal';
import type { ChangeEntry } from '@domain/sync/change';

/** The part of main's contract that saving and restoring need; the client's own `journal` fits it. */
export interface JournalClient {
  append(input: { entries: ChangeEntry[] }): Promise<JournalHead>;
  head(): Promise<JournalHead>;
  read(input: { from: number; limit: number }): Promise<{ entries: ChangeEntry[]; head: JournalHead }>;
}
