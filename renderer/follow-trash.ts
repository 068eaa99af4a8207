import { listTrash, purgeFiles, restoreFiles, type TrashContext, trashFiles } from './commands/trash';
import type { LibraryStore } from './queries/library-store';

interface TrashParts extends TrashContext {
  readonly library: LibraryStore;
  /** After so many days the files of a deleted recording are purged. */
  keptDays(): number;
}

const day = 86_400_000;
/** A program that is left running purges what has become old meanwhile. In milliseconds. */
const lookAgainAfter = 3_600_000;

/**
 * Has files follow rows for as long as the signal lasts: into the trash when a recording is deleted, back when that is
 * undone, away when they have lain there long enough. Whatever fails, main being away above all, is made good at the
 * next change or the next start.
 */
export async function followTrash(parts: TrashParts, signal: AbortSignal): Promise<void> {
  const { library, commands } = parts;
  await library.ready();
  let live = recordingsIn(library);
  const trashed = new Set<string>();
  let running = false;
  let again = false;

  async function purgeOld(): Promise<void> {
    const entries = await listTrash(parts);
    for (const { recordingId } of entries) trashed.add(recordingId);
    const before = commands.now() - parts.keptDays() * day;
    const old = entries.filter(({ trashedAt }) => Date.parse(trashedAt) < before);
    await purgeFiles(
      parts,
      old.map(({ recordingId }) => recordingId).filter((id) => !live.has(id)),
    );
  }

  async function settle(): Promise<void> {
    const now = recordingsIn(library);
    const gone = [...live].filter((id) => !now.has(id));
    const back = [...trashed].filter((id) => now.has(id));
    if (gone.length > 0) await trashFiles(parts, gone);
    for (const id of gone) trashed.add(id);
    if (back.length > 0) for (const id of await restoreFiles(parts, back)) trashed.delete(id);
    live = now;
  }

  async function look(work: () => Promise<void>): Promise<void> {
    if (running) {
      again = true;
      return;
    }
    running = true;
    await work().catch(() => undefined);
    running = false;
    if (!again || signal.aborted) return;
    again = false;
    await look(settle);
  }

  if (signal.aborted) return;
  const stop = library.subscribe(() => void look(settle));
  const timer = setInterval(() => void look(purgeOld), lookAgainAfter);
  signal.addEventListener(
    'abort',
    () => {
      stop();
      clearInterval(timer);
    },
    { once: true },
  );
  await look(async () => {
    await purgeOld();
    await settle();
  });
}

function recordingsIn(library: LibraryStore): Set<string> {
  return new Set(library.snapshot().rows.map(({ recording }) => recording.id));
}
