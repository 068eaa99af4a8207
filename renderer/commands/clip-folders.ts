import { type Diff, diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import { ordersFor } from '@domain/base/order';
import {
  type ClipFolder,
  type FolderKind,
  folderMayLieIn,
  folderSiblings,
  folderWithin,
} from '@domain/clips/clip-folder';
import { movedBefore, placementDiff, placementsInOrder } from '@domain/clips/clip-placement';
import type { Reader } from '../db/reader';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { NotFound } from './errors';
import { labels } from './labels';
import { clipsScope } from './scopes';

/** A folder was to be moved into itself, below itself, or into a playlist. */
export class FolderMoveRefused extends Error {
  override readonly name = 'FolderMoveRefused';
}

/** Makes a library or a playlist as the last of its parent (null: at the top), and answers its id. */
export async function createFolder(
  context: CommandContext,
  kind: FolderKind,
  name: string,
  parentId: string | null,
): Promise<string> {
  const now = context.now();
  const id = uuidv7(now, context.random(10));
  await transact(context, { label: labels.createFolder, scope: clipsScope }, async (reader) => {
    const folders = await reader.all('clipFolders');
    if (!folderMayLieIn(folders, id, parentId)) throw new FolderMoveRefused();
    const order = (folderSiblings(folders, parentId).at(-1)?.order ?? 0) + 1;
    const createdAt = new Date(now).toISOString();
    return diffRow('clipFolders', null, {
      ...{ id, kind, name: name.trim(), parentId, order, createdAt },
      ofPack: false,
    });
  });
  return id;
}

export async function renameFolder(context: CommandContext, id: string, name: string): Promise<void> {
  await transact(context, { label: labels.renameFolder, scope: clipsScope }, async (reader) => {
    const folder = await folderOf(reader, id);
    return diffRow('clipFolders', folder, { ...folder, name: name.trim() });
  });
}

/** Moves a folder with all that is in it, before another of that parent (null: to its end). */
export async function moveFolder(
  context: CommandContext,
  id: string,
  parentId: string | null,
  beforeId: string | null,
): Promise<void> {
  await transact(context, { label: labels.moveFolder, scope: clipsScope }, async (reader) => {
    const folders = await reader.all('clipFolders');
    const folder = await folderOf(reader, id);
    if (!folderMayLieIn(folders, id, parentId)) throw new FolderMoveRefused();
    const siblings = folderSiblings(folders, parentId);
    const ids = siblings.map((one) => one.id);
    const wanted = movedBefore(ids.includes(id) ? ids : [...ids, id], [id], beforeId);
    const byId = new Map(siblings.map((one) => [one.id, one]));
    const orders = ordersFor(wanted.map((one) => byId.get(one)?.order ?? null));
    return wanted.flatMap((one, place) => {
      const before = byId.get(one) ?? folder;
      const order = orders[place] ?? place + 1;
      return diffRow('clipFolders', before, { ...before, order, ...(one === id ? { parentId } : {}) });
    });
  });
}

/** Deletes a folder with those below it; the clips themselves stay, and wherever else they are placed. */
export async function removeFolder(context: CommandContext, id: string): Promise<void> {
  await transact(context, { label: labels.removeFolder, scope: clipsScope }, async (reader) => {
    const folders = await reader.all('clipFolders');
    const within = folderWithin(folders, id);
    const placements = await reader.where('clipPlacements', 'folderId', ...within);
    return [
      ...folders.filter((one) => within.has(one.id)).flatMap((one) => diffRow('clipFolders', one, null)),
      ...placements.flatMap((placement) => diffRow('clipPlacements', placement, null)),
    ];
  });
}

/** Puts clips into a folder, before one of its own (null: at its end); those already in it are moved there. */
export function placeClips(
  context: CommandContext,
  folderId: string,
  clipIds: readonly string[],
  beforeId: string | null = null,
): Promise<void> {
  return arrange(context, labels.placeClips, folderId, (ids) => {
    const added = clipIds.filter((id) => !ids.includes(id));
    return movedBefore([...ids, ...added], clipIds, beforeId);
  });
}

/** Moves clips of a folder up or down by one place, together. */
export function stepClips(
  context: CommandContext,
  folderId: string,
  clipIds: readonly string[],
  by: 1 | -1,
): Promise<void> {
  return arrange(context, labels.orderClips, folderId, (ids) => {
    const places = clipIds.map((id) => ids.indexOf(id)).filter((place) => place >= 0);
    if (places.length === 0) return ids;
    const before = by < 0 ? ids[Math.min(...places) - 1] : ids[Math.max(...places) + 2];
    // At the top there is nothing to go before.
    return before === undefined && by < 0 ? ids : movedBefore(ids, clipIds, before ?? null);
  });
}

/** Takes clips out of a folder; they stay clips, and wherever else they are placed. */
export function takeOutClips(
  context: CommandContext,
  folderId: string,
  clipIds: readonly string[],
): Promise<void> {
  return arrange(context, labels.takeOutClips, folderId, (ids) => ids.filter((id) => !clipIds.includes(id)));
}

async function arrange(
  context: CommandContext,
  label: string,
  folderId: string,
  order: (clipIds: string[]) => string[],
): Promise<void> {
  await transact(context, { label, scope: clipsScope }, async (reader): Promise<Diff> => {
    await folderOf(reader, folderId);
    const before = await reader.where('clipPlacements', 'folderId', folderId);
    return placementDiff(folderId, before, order(placementsInOrder(before).map(({ clipId }) => clipId)));
  });
}

async function folderOf(reader: Reader, id: string): Promise<ClipFolder> {
  const folder = await reader.get('clipFolders', id);
  if (folder === undefined) throw new NotFound('library or playlist', id);
  return folder;
}
