import { create } from 'zustand';

interface ConflictsView {
  /** The copy in front; null: the first. */
  copyId: string | null;
  /** What has been edited of each copy and not been written yet, by field: leaving the screen loses nothing of it. */
  edited: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Why each is opened as a revision, where somebody has changed the usual words. */
  reasons: Readonly<Record<string, string>>;
}

export const useConflictsView = create<ConflictsView>(() => ({ copyId: null, edited: {}, reasons: {} }));

export function editText(copyId: string, field: string, text: string): void {
  useConflictsView.setState(({ edited }) => ({
    edited: { ...edited, [copyId]: { ...edited[copyId], [field]: text } },
  }));
}

/** The copy has been dealt with: the one after it comes to the front. */
export function leaveCopy(copyId: string, next: string | null): void {
  useConflictsView.setState(({ edited }) => {
    const { [copyId]: _written, ...rest } = edited;
    return { copyId: next, edited: rest };
  });
}
