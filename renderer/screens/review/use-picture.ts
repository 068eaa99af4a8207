import type { Recording } from '@domain/recordings/recording';
import { useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useSession } from '../../session';

/** Shifts the picture against the sound by so many seconds, in whole milliseconds. */
export function shiftPicture(by: number): void {
  useSession.setState(({ pictureOffset }) => ({
    pictureOffset: Math.round((pictureOffset + by) * 1000) / 1000,
  }));
}

const shifts: readonly Offer[] = [
  { id: 'picture-earlier-fine', run: () => shiftPicture(-0.01) },
  { id: 'picture-later-fine', run: () => shiftPicture(0.01) },
  { id: 'picture-earlier', run: () => shiftPicture(-0.1) },
  { id: 'picture-later', run: () => shiftPicture(0.1) },
];

/** Whose picture is shown, if any, and whether it is open; the keys that bring it in step with the sound. */
export function usePicture(recording: Recording): { open: boolean; pictureId: string | null } {
  const chosen = useSession((session) => session.pictureOf);
  const shown = useSession((session) => session.pictureShown);
  // Rows of before pictures were looked for have no word of them.
  const picture = recording.media.picture ?? null;
  const own = picture !== null && picture.playback !== 'none' ? recording.id : null;
  const pictureId = chosen ?? own;
  // A call without any picture has its pane only for whoever asks for it.
  const open = shown ?? (pictureId !== null || picture !== null);
  const actions = useMemo<Offer[]>(
    () => [
      {
        id: 'picture',
        run: () => useSession.setState({ pictureShown: !open }),
      },
      ...shifts,
    ],
    [open],
  );
  useActions(actions);
  return { open, pictureId };
}
