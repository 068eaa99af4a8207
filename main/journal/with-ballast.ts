import type { JournalService } from '../ports/journal';
import { RefusalError } from '../ports/refusal';

/** The journal, tried once more on a full disk when the room that was kept for it could be given up. */
export function withBallast(journal: JournalService, give: () => Promise<boolean>): JournalService {
  return {
    ...journal,
    async append(entries) {
      try {
        return await journal.append(entries);
      } catch (error) {
        if (!isFull(error) || !(await give())) throw error;
        return journal.append(entries);
      }
    },
  };
}

function isFull(error: unknown): boolean {
  return (
    error instanceof RefusalError &&
    error.refusal.code === 'STORAGE' &&
    error.refusal.data.problem === 'disk-full'
  );
}
