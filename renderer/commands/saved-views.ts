import { diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { LibraryView, SavedView } from '@domain/recordings/library-view';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { NotFound } from './errors';
import { labels } from './labels';
import { libraryScope } from './scopes';

/** Keeps a way to look at the library under a name, and answers its id. Undone in the library. */
export async function saveView(context: CommandContext, name: string, view: LibraryView): Promise<string> {
  const now = context.now();
  const id = uuidv7(now, context.random(10));
  const saved: SavedView = { id, name: name.trim(), ...view, createdAt: new Date(now).toISOString() };
  await transact(context, { label: labels.saveView, scope: libraryScope }, () =>
    diffRow('savedViews', null, saved),
  );
  return id;
}

/** Gives a saved view another name, or has it show something else. */
export async function changeView(
  context: CommandContext,
  id: string,
  change: Partial<LibraryView & Pick<SavedView, 'name'>>,
): Promise<void> {
  await transact(context, { label: labels.changeView, scope: libraryScope }, async (reader) => {
    const view = await reader.get('savedViews', id);
    if (view === undefined) throw new NotFound('saved view', id);
    return diffRow('savedViews', view, { ...view, ...change });
  });
}

/** Removes a saved view; the recordings it showed stay. */
export async function removeView(context: CommandContext, id: string): Promise<void> {
  await transact(context, { label: labels.removeView, scope: libraryScope }, async (reader) => {
    const view = await reader.get('savedViews', id);
    return view === undefined ? [] : diffRow('savedViews', view, null);
  });
}
