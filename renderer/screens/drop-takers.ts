import type { UploadFile } from '../commands/upload';

/** Takes dropped files, or answers false where they are nothing for it. */
export type DropTaker = (files: readonly UploadFile[]) => Promise<boolean>;

const takers = new Set<DropTaker>();

/** Has what is dropped on the window offered to this one before it is imported; answers what ends that. */
export function offerDrops(taker: DropTaker): () => void {
  takers.add(taker);
  return () => takers.delete(taker);
}

/** Whether the screen in front has taken the files for itself. */
export async function takenByScreen(files: readonly UploadFile[]): Promise<boolean> {
  for (const taker of takers) if (await taker(files)) return true;
  return false;
}
