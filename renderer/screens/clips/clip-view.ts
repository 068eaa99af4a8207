import { create } from 'zustand';
import { useSession } from '../../session';

/** What of the clip in front was asked for and has not got the focus yet. */
interface ClipView {
  /** The clip whose title is to be typed. */
  titledId: string | null;
  /** The note that is to be typed. */
  notedId: string | null;
}

export const useClipView = create<ClipView>(() => ({ titledId: null, notedId: null }));

/** Brings a clip to the front, and asks for its title where it has just been made. */
export function showClip(clipId: string | null, { title = false }: { title?: boolean } = {}): void {
  useSession.setState({ clipId });
  useClipView.setState({ titledId: title ? clipId : null, notedId: null });
}
