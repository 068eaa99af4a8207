import {
  folderMayLieIn,
  folderRows,
  folderSiblings,
  folderTree,
  folderWithin,
} from '@domain/clips/clip-folder';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderOf, idOf } from './clips';

/** Folders with any parents at all, as two devices that moved them at the same time may leave them. */
const anyFolders = fc
  .array(fc.record({ parent: fc.option(fc.nat(9)), playlist: fc.boolean(), order: fc.nat(3) }), {
    maxLength: 8,
  })
  .map((list) =>
    list.map(({ parent, playlist, order }, n) =>
      folderOf(n, parent, { kind: playlist ? 'playlist' : 'library', order }),
    ),
  );

const shape = (folders: Parameters<typeof folderTree>[0]) =>
  folderRows(folderTree(folders)).map(({ folder, depth }) => `${'  '.repeat(depth)}${folder.name}`);

describe('libraries and playlists', () => {
  it('are all shown once, whatever two devices have moved into what', () => {
    fc.assert(
      fc.property(anyFolders, (folders) => {
        const shown = folderRows(folderTree(folders)).map(({ folder }) => folder.id);
        expect(shown.toSorted()).toEqual(folders.map(({ id }) => id).toSorted());
      }),
    );
  });

  it('stand in the same order however they are read', () => {
    fc.assert(
      fc.property(anyFolders, fc.nat(), (folders, turn) => {
        const at = folders.length === 0 ? 0 : turn % folders.length;
        const turned = [...folders.slice(at), ...folders.slice(0, at)].reverse();
        expect(shape(turned)).toEqual(shape(folders));
      }),
    );
  });

  it('moved where they may lie make no ring', () => {
    fc.assert(
      fc.property(anyFolders, fc.nat(7), fc.option(fc.nat(7)), (folders, moved, parent) => {
        const parentId = parent === null ? null : idOf(parent);
        fc.pre(folders.some(({ id }) => id === idOf(moved)));
        fc.pre(folderMayLieIn(folders, idOf(moved), parentId));
        const after = folders.map((one) => (one.id === idOf(moved) ? { ...one, parentId } : one));
        expect(folderSiblings(after, parentId).map(({ id }) => id)).toContain(idOf(moved));
      }),
    );
  });

  it('nest, siblings in their order', () => {
    const folders = [
      folderOf(1, null),
      folderOf(2, 1, { order: 2 }),
      folderOf(3, 1, { order: 1 }),
      folderOf(4, 3),
    ];
    expect(shape(folders)).toEqual(['Folder 1', '  Folder 3', '    Folder 4', '  Folder 2']);
  });

  it('of a ring begin with the first by id, and what hangs on it stays where it is', () => {
    expect(shape([folderOf(1, 3), folderOf(2, 3), folderOf(3, 2)])).toEqual([
      'Folder 2',
      '  Folder 3',
      '    Folder 1',
    ]);
  });

  it('may not lie in themselves, below themselves or in a playlist', () => {
    const folders = [
      folderOf(1, null),
      folderOf(2, 1),
      folderOf(3, null, { kind: 'playlist' }),
      folderOf(4, null),
    ];
    const may = (id: number, parent: number | null) =>
      folderMayLieIn(folders, idOf(id), parent === null ? null : idOf(parent));
    expect([may(1, 1), may(1, 2), may(4, 3), may(4, 9), may(2, 4), may(2, null)]).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('go with all that is below them', () => {
    const folders = [folderOf(1, null), folderOf(2, 1), folderOf(3, 2), folderOf(4, null)];
    expect([...folderWithin(folders, idOf(1))].sort()).toEqual([1, 2, 3].map(idOf));
  });
});
