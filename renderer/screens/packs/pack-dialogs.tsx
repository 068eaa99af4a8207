import { Modal } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useSession } from '../../session';
import { offerDrops } from '../drop-takers';
import { useLibraryView } from '../library/library-view';
import { ExportPack } from './export-pack';
import { ImportPack } from './import-pack';
import { closePackDialog, isPackName, openPackExport, openPackImport, usePacksView } from './packs-view';
import { PairForm } from './pair-form';

/** Training packs out of this workspace and into it, wherever one is. */
export function PackDialogs() {
  const dialog = usePacksView((view) => view.dialog);
  const actions = useMemo<Offer[]>(
    () => [
      { id: 'pack-export', run: () => openPackExport(folderInFront()) },
      { id: 'pack-import', run: () => openPackImport() },
    ],
    [],
  );
  useActions(actions);
  useEffect(
    () =>
      offerDrops(async (files) => {
        const [file, ...others] = files;
        if (file === undefined || others.length > 0 || !isPackName(file.name)) return false;
        openPackImport(file);
        return true;
      }),
    [],
  );
  return (
    <Modal
      opened={dialog !== null}
      onClose={closePackDialog}
      title={dialog === null ? '' : titles[dialog.kind]}
      size={600}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {dialog?.kind === 'export' ? <ExportPack folderId={dialog.folderId} /> : null}
      {dialog?.kind === 'import' ? <ImportPack dropped={dialog.file} /> : null}
      {dialog?.kind === 'pair' ? <PairForm {...dialog} /> : null}
    </Modal>
  );
}

const titles = {
  export: 'Export a training pack',
  import: 'Import a training pack',
  pair: 'Two clips to compare',
} as const;

/** The library or playlist that the library shows; null elsewhere. */
function folderInFront(): string | null {
  const { place } = useLibraryView.getState();
  return useSession.getState().place === 'library' && place.kind === 'folder' ? place.id : null;
}
