import type { ChangeEntry } from '@domain/sync/change';
import { ORPCError } from '@orpc/client';
import { createJournal } from '../../../main/journal/journal';
import type { JournalService } from '../../../main/ports/journal';
import { HostGoneError } from '../../../renderer/host/client';
import type { JournalClient } from '../../../renderer/journal/client';
import { memoryDisk } from '../../main/journal/memory-disk';

/** What befalls a call: nothing; main is gone before it was heard; main did it and the answer was lost; it refuses. */
export type Mishap = 'none' | 'unheard' | 'unanswered' | 'refused';

/** The real journal on a disk in memory, reached over a connection that can fail, in a main that can be restarted. */
export function journalHost() {
  let disk = memoryDisk();
  let generations = 0;
  let journal: JournalService;
  let mishap: (call: 'append' | 'head' | 'read') => Mishap = () => 'none';
  const appended: string[][] = [];

  const start = () => {
    journal = createJournal({
      folder: '/journal',
      files: disk.files,
      segmentBytes: 4000,
      newGeneration: () => `019a2b10-4c00-7a10-8d00-${String(++generations).padStart(12, '0')}`,
    });
  };
  start();

  const through = async <T>(call: 'append' | 'head' | 'read', act: () => Promise<T>): Promise<T> => {
    // As on a wire: never in the same turn.
    await Promise.resolve();
    switch (mishap(call)) {
      case 'unheard':
        throw new HostGoneError('gone');
      case 'refused':
        throw new ORPCError('STORAGE', { defined: true, data: { problem: 'disk-full' } });
      case 'unanswered':
        await act();
        throw new HostGoneError('gone');
      case 'none':
        return structuredClone(await act());
    }
  };
  const client: JournalClient = {
    append: ({ entries }) =>
      through('append', () => {
        appended.push(entries.map(({ id }) => id));
        return journal.append(entries);
      }),
    head: () => through('head', () => journal.head()),
    read: (input) => through('read', () => journal.read(input)),
  };

  return {
    client,
    /** The ids of each call to append, as main heard them. */
    appended,
    failWhen(when: (call: 'append' | 'head' | 'read') => Mishap) {
      mishap = when;
    },
    /** Main is killed and started again on the same disk. */
    restart: start,
    /** The disk is lost: main begins a journal from nothing. */
    loseDisk() {
      disk = memoryDisk();
      start();
    },
    /** Keeps what is on the disk now; answers what puts it back, as from a backup. */
    backup() {
      const kept = disk.paths().map((path) => [path, disk.bytes(path)] as const);
      return async () => {
        disk = memoryDisk();
        for (const [path, bytes] of kept) {
          const file = await disk.files.open(path, 'new');
          await file.write(bytes, 0);
          await file.datasync();
        }
        start();
      };
    },
    async entries(): Promise<ChangeEntry[]> {
      const all: ChangeEntry[] = [];
      const { count } = await journal.head();
      while (all.length < count) all.push(...(await journal.read({ from: all.length, limit: 2000 })).entries);
      return all;
    },
    head: () => journal.head(),
  };
}
export type JournalHost = ReturnType<typeof journalHost>;
