import type { Clip } from '@domain/clips/clip';
import type { ClipPair } from '@domain/clips/exercise';
import { create } from 'zustand';
import type { UploadFile } from '../../commands/upload';

/** What of training packs lies over the screen. */
export type PackDialog =
  | { readonly kind: 'export'; readonly folderId: string | null }
  /** `file`: dropped on the window, and taken in at once. */
  | { readonly kind: 'import'; readonly file: UploadFile | null }
  /** `pair` null: it is made of the two. */
  | { readonly kind: 'pair'; readonly one: Clip; readonly other: Clip; readonly pair: ClipPair | null };

export const usePacksView = create<{ dialog: PackDialog | null }>(() => ({ dialog: null }));

export function openPackExport(folderId: string | null = null): void {
  usePacksView.setState({ dialog: { kind: 'export', folderId } });
}

export function openPackImport(file: UploadFile | null = null): void {
  usePacksView.setState({ dialog: { kind: 'import', file } });
}

export function closePackDialog(): void {
  usePacksView.setState({ dialog: null });
}

/** Whether a dropped file is a pack by its name. */
export function isPackName(name: string): boolean {
  return name.toLowerCase().endsWith('.earmarkpack');
}
