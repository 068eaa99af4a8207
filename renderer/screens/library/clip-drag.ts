import type { DragEvent } from 'react';
import { create } from 'zustand';

/** Clips or a folder on their way. */
export type Dragged =
  | { readonly kind: 'clips'; readonly ids: readonly string[] }
  | { readonly kind: 'folder'; readonly id: string };

/** Where they would land: before, after or in something. */
export interface Landing {
  readonly id: string;
  readonly side: 'before' | 'after' | 'inside';
}

export const useClipDrag = create<{ dragged: Dragged | null; landing: Landing | null }>(() => ({
  dragged: null,
  landing: null,
}));

/** What an element needs to be dragged. */
export function draggable(dragged: Dragged) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.stopPropagation();
      event.dataTransfer.effectAllowed = 'move';
      // Some window systems begin no drag without data.
      event.dataTransfer.setData('text/plain', '');
      useClipDrag.setState({ dragged });
    },
    onDragEnd: () => useClipDrag.setState({ dragged: null, landing: null }),
  };
}

/** What an element needs to be dropped on. `sides` says where on it something may land; null: nowhere. */
export function dropPlace(
  id: string,
  sideOf: (dragged: Dragged, share: number) => Landing['side'] | null,
  onDrop: (dragged: Dragged, side: Landing['side']) => void,
) {
  return {
    onDragOver: (event: DragEvent) => {
      const { dragged, landing } = useClipDrag.getState();
      if (dragged === null) return;
      const box = event.currentTarget.getBoundingClientRect();
      const side = sideOf(dragged, (event.clientY - box.top) / box.height);
      if (side === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (landing?.id !== id || landing.side !== side) useClipDrag.setState({ landing: { id, side } });
    },
    onDrop: (event: DragEvent) => {
      const { dragged, landing } = useClipDrag.getState();
      useClipDrag.setState({ dragged: null, landing: null });
      if (dragged === null || landing?.id !== id) return;
      event.preventDefault();
      event.stopPropagation();
      onDrop(dragged, landing.side);
    },
  };
}
