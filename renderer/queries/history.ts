import type { EarmarkDatabase } from '../db/database';
import { stacksOf } from '../db/undo-stacks';

/** The labels of what undo and redo would do next in a scope; null: nothing to do. */
export type UndoState = { readonly undo: string | null; readonly redo: string | null };

export async function undoState(db: EarmarkDatabase, scope: string | null): Promise<UndoState> {
  const stacks = (await stacksOf(db, scope)).get(scope);
  return { undo: stacks?.undo.at(-1)?.label ?? null, redo: stacks?.redo.at(-1)?.label ?? null };
}
