import { create } from 'zustand';

/** What is open in the screen: a published version to read, or a draft to write. */
export type Opened = { readonly kind: 'version' | 'draft'; readonly id: string };

/** What stands beside the draft. */
export type DraftPanel = 'preview' | 'checks' | 'settings' | 'history';

/** What lies over the screen. */
export type ScorecardsDialog = 'new' | 'import' | 'publish' | 'delete' | 'print' | 'clips';

interface ScorecardsView {
  /** Null: the first of the list. */
  opened: Opened | null;
  /** The line whose details stand open and that keys move. */
  lineId: string | null;
  /** The field that takes the keyboard focus as soon as it is there: a line's or a section's text. */
  wanted: string | null;
  /** Whether the chosen line shows more than its text, kind and weight. */
  detailed: boolean;
  panel: DraftPanel;
  /** How often the trial answers of the preview were cleared by key. */
  cleared: number;
  dialog: ScorecardsDialog | null;
  /** A file that was dropped on the screen and has not been looked at yet. */
  droppedFile: File | null;
}

/** What is in front of the person on this screen; it outlives a visit to another one. */
export const useScorecardsView = create<ScorecardsView>(() => ({
  opened: null,
  lineId: null,
  wanted: null,
  detailed: true,
  panel: 'preview',
  cleared: 0,
  dialog: null,
  droppedFile: null,
}));

export function openScorecard(opened: Opened | null): void {
  useScorecardsView.setState({ opened, lineId: null, wanted: null, dialog: null });
}

export function openDialog(dialog: ScorecardsDialog | null): void {
  useScorecardsView.setState({ dialog });
}

/** Chooses a line; with `focus` its text takes the keyboard. */
export function chooseLine(lineId: string | null, focus = false): void {
  useScorecardsView.setState({ lineId, ...(focus ? { wanted: lineId } : {}) });
}
