import type { Recording } from '@domain/recordings/recording';
import { useMemo } from 'react';
import type { Action } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useSession } from '../../session';

/** Shifts the picture against the sound by so many seconds, in whole milliseconds. */
export function shiftPicture(by: number): void {
  useSession.setState(({ pictureOffset }) => ({
    pictureOffset: Math.round((pictureOffset + by) * 1000) / 1000,
  }));
}

const shift = (id: string, title: string, key: string, by: number): Action => ({
  id,
  title,
  group: 'Playback',
  keys: [key],
  run: () => shiftPicture(by),
});

const shifts = [
  shift('picture-earlier-fine', 'Picture 10 ms earlier', 'Alt+,', -0.01),
  shift('picture-later-fine', 'Picture 10 ms later', 'Alt+.', 0.01),
  shift('picture-earlier', 'Picture 100 ms earlier', 'Alt+J', -0.1),
  shift('picture-later', 'Picture 100 ms later', 'Alt+L', 0.1),
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
  const actions = useMemo<Action[]>(
    () => [
      {
        id: 'picture',
        title: 'Show or hide the picture',
        group: 'Playback',
        keys: ['Shift+V'],
        run: () => useSession.setState({ pictureShown: !open }),
      },
      ...shifts,
    ],
    [open],
  );
  useActions(actions);
  return { open, pictureId };
}
