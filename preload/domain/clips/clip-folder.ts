import { z } from 'zod';
import { uuidSchema } from '../base/ids';
import { instantSchema } from '../base/time';

/** A library holds clips, libraries and playlists; a playlist holds clips that are played one after the other. */
export const folderKindSchema = z.enum(['library', 'playlist']);
export type FolderKind = z.infer<typeof folderKindSchema>;

/** A library or a playlist. `parentId` null: at the top. `order` orders it among its siblings. */
export const clipFolderSchema = z.object({
  id: uuidSchema,
  kind: folderKindSchema,
  name: z.string(),
  parentId: uuidSchema.nullable(),
  order: z.number(),
  /** It stands for a pack that came in: what lies in it is the pack's, and it is no list of that pack itself. */
  ofPack: z.boolean().default(false),
  createdAt: instantSchema,
});
export type ClipFolder = z.infer<typeof clipFolderSchema>;

/** A folder with what lies in it, as a screen shows it. */
export interface FolderNode {
  readonly folder: ClipFolder;
  /** 0 at the top. */
  readonly depth: number;
  readonly children: readonly FolderNode[];
}

/**
 * The folders as a tree, siblings in their order. Every folder is in it once, whatever two devices have done at the same
 * time: one whose parent is gone or is a playlist stands at the top, and so does the first of a ring of folders that
 * were moved into each other.
 */
export function folderTree(folders: readonly ClipFolder[]): FolderNode[] {
  const parents = parentsOf(folders);
  const nodes = (parentId: string | null, depth: number): FolderNode[] =>
    folders
      .filter(({ id }) => parents.get(id) === parentId)
      .toSorted(folderOrder)
      .map((folder) => ({ folder, depth, children: nodes(folder.id, depth + 1) }));
  return nodes(null, 0);
}

/** The tree from top to bottom, as a list shows it. */
export function folderRows(nodes: readonly FolderNode[]): FolderNode[] {
  return nodes.flatMap((node) => [node, ...folderRows(node.children)]);
}

/** A folder with everything below it, by id; only the folder itself where it is not known. */
export function folderWithin(folders: readonly ClipFolder[], id: string): ReadonlySet<string> {
  const within = new Set([id]);
  const take = (nodes: readonly FolderNode[], inside: boolean) => {
    for (const { folder, children } of nodes) {
      const taken = inside || folder.id === id;
      if (taken) within.add(folder.id);
      take(children, taken);
    }
  };
  take(folderTree(folders), false);
  return within;
}

/** Whether a folder may lie in another (null: at the top): not in itself, nor below itself, nor in a playlist. */
export function folderMayLieIn(folders: readonly ClipFolder[], id: string, parentId: string | null): boolean {
  if (parentId === null) return true;
  const parent = folders.find((folder) => folder.id === parentId);
  return parent?.kind === 'library' && !folderWithin(folders, id).has(parentId);
}

/** Siblings as they lie in a parent, in their order. */
export function folderSiblings(folders: readonly ClipFolder[], parentId: string | null): ClipFolder[] {
  const parents = parentsOf(folders);
  return folders.filter(({ id }) => parents.get(id) === parentId).toSorted(folderOrder);
}

/** The parent under which each folder is shown. */
function parentsOf(folders: readonly ClipFolder[]): Map<string, string | null> {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const parentOf = ({ parentId }: ClipFolder) =>
    parentId !== null && byId.get(parentId)?.kind === 'library' ? parentId : null;
  const parents = new Map(folders.map((folder) => [folder.id, parentOf(folder)]));
  // In the order of the ids, so that every device breaks a ring at the same place.
  for (const id of [...parents.keys()].sort()) {
    const way: string[] = [];
    for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) {
      const met = way.indexOf(at);
      if (met >= 0) {
        parents.set(way.slice(met).sort()[0] ?? at, null);
        break;
      }
      way.push(at);
    }
  }
  return parents;
}

function folderOrder(one: ClipFolder, other: ClipFolder): number {
  return one.order - other.order || (one.id < other.id ? -1 : 1);
}
