import { everyClip } from '@domain/clips/clip-search';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { stepClips, takeOutClips } from '../../commands/clip-folders';
import { addClipNote } from '../../commands/clip-notes';
import { offerClips, removeClips, setFavourite } from '../../commands/clips';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { typingWaitsFor } from '../../keys/typed-ahead';
import type { LibraryClip } from '../../queries/clips';
import { useSession } from '../../session';
import { counted } from '../../text/review';
import { useWorkspace, type Workspace } from '../../workspace';
import { useClipView } from '../clips/clip-view';
import { stepAmongClips } from '../clips/clips-undo';
import { usePacksView } from '../packs/packs-view';
import { openComparison } from '../practice/compare-session';
import { openExercise } from '../practice/exercise-session';
import { openPractice } from '../practice/practice-session';
import { openReview } from '../recordings/open-review';
import { chooseClip, clearClipFilter, type LibraryDialog, useLibraryView } from './library-view';
import { tellOpenFailure } from './tell-open-failure';
import type { ClipPlayer } from './use-clip-player';
import type { ShownClips } from './use-shown-clips';

/** The field that the search key goes to. */
export const clipSearchId = 'clip-search';

/** What can be done with clips in the library, by key, palette and menu. */
export function useLibraryActions(view: ShownClips | undefined, player: ClipPlayer): void {
  const workspace = useWorkspace();
  const { commands } = workspace;
  const actions = useMemo<Offer[]>(() => {
    const shown = view?.shown ?? [];
    const current = view?.current ?? null;
    const acted = view?.acted ?? [];
    const folder = view?.folder ?? null;
    const ids = acted.map(({ clip }) => clip.id);
    const move = (by: number) => {
      const at = current === null ? -1 : shown.indexOf(current);
      const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))];
      if (next !== undefined) chooseClip(next.clip.id);
    };
    const withCurrent = (act: (one: LibraryClip) => unknown) => ({
      enabled: () => current !== null,
      run: () => (current === null ? undefined : act(current)),
    });
    const withActed = (act: () => unknown) => ({ enabled: () => ids.length > 0, run: act });
    const dialog = (kind: 'retire' | 'export' | 'file') => () => open({ kind });
    const inFolder = (act: (folderId: string) => unknown) => ({
      enabled: () => folder !== null && ids.length > 0,
      run: () => (folder === null ? undefined : act(folder.id)),
    });
    return [
      { id: 'clips-next', enabled: () => shown.length > 0, run: () => move(1) },
      { id: 'clips-previous', enabled: () => shown.length > 0, run: () => move(-1) },
      { id: 'clips-choose', ...withCurrent(({ clip }) => chooseClip(clip.id, 'too')) },
      {
        id: 'clips-choose-all',
        enabled: () => shown.length > 0,
        run: () => useLibraryView.setState({ chosen: new Set(shown.map(({ clip }) => clip.id)) }),
      },
      { id: 'clips-play', ...withCurrent((one) => player.toggle(one)) },
      {
        id: 'clips-play-through',
        enabled: () => shown.length > 0,
        run: () => {
          const first = current ?? shown[0];
          if (first !== undefined) player.play(first, { through: true });
        },
      },
      { id: 'clips-play-next', enabled: () => shown.length > 0, run: () => player.step(1) },
      { id: 'clips-play-before', enabled: () => shown.length > 0, run: () => player.step(-1) },
      { id: 'clips-open', ...withCurrent((one) => openCall(workspace, one)) },
      { id: 'clips-edit', ...withCurrent(({ clip }) => useClipView.setState({ titledId: clip.id })) },
      {
        id: 'clips-note',
        ...withCurrent(async ({ clip }) => {
          const notedId = await typingWaitsFor(addClipNote(commands, clip.id, noteTimeIn(clip, player)));
          useClipView.setState({ notedId });
        }),
      },
      {
        id: 'clips-favourite',
        ...withActed(() =>
          setFavourite(
            commands,
            ids,
            acted.some(({ clip }) => !clip.favourite),
          ),
        ),
      },
      {
        id: 'clips-retire',
        ...withActed(() =>
          acted.every(({ clip }) => clip.retired !== null)
            ? offerClips(commands, ids)
            : open({ kind: 'retire' }),
        ),
      },
      { id: 'clips-file', ...withActed(dialog('file')) },
      { id: 'clips-take-out', ...inFolder((folderId) => takeOutClips(commands, folderId, ids)) },
      { id: 'clips-up', ...inFolder((folderId) => stepClips(commands, folderId, ids, -1)) },
      { id: 'clips-down', ...inFolder((folderId) => stepClips(commands, folderId, ids, 1)) },
      {
        id: 'clips-delete',
        ...withActed(async () => {
          await removeClips(commands, ids);
          const what = counted(ids.length, 'clip');
          notifications.show({ message: `${what} deleted. Undo brings them back.`, autoClose: 2500 });
        }),
      },
      { id: 'clips-export', ...withActed(dialog('export')) },
      {
        id: 'clip-exercise',
        ...withCurrent(({ clip, exerciseId }) => openExercise(workspace, clip.id, exerciseId === null)),
      },
      {
        id: 'clip-practise',
        enabled: () => current?.exerciseId != null,
        run: () => (current?.exerciseId == null ? undefined : openPractice(workspace, current.exerciseId)),
      },
      {
        id: 'clip-pair',
        enabled: () => acted.length === 2,
        run: () => {
          const [one, other] = acted;
          if (one !== undefined && other !== undefined)
            usePacksView.setState({ dialog: { kind: 'pair', one: one.clip, other: other.clip, pair: null } });
        },
      },
      {
        id: 'clip-compare',
        enabled: () => (current?.pairs.length ?? 0) > 0,
        run: () => {
          const [pair] = current?.pairs ?? [];
          if (pair !== undefined) openComparison(pair.id);
        },
      },
      { id: 'clips-search', run: () => document.getElementById(clipSearchId)?.focus() },
      {
        id: 'clips-clear-filters',
        enabled: () => useLibraryView.getState().filter !== everyClip,
        run: clearClipFilter,
      },
      { id: 'clips-undo', run: () => stepAmongClips(commands, 'undo') },
      { id: 'clips-redo', run: () => stepAmongClips(commands, 'redo') },
    ];
  }, [view, player, commands, workspace]);
  useActions(actions);
}

/** The second that a note of a clip is for: the one that is heard, where the clip is what was played last; or its start. */
function noteTimeIn({ id, span }: LibraryClip['clip'], { state }: ClipPlayer): number {
  const { playing } = useLibraryView.getState();
  return playing?.clipId === id ? state.getState().position : span.start;
}

function open(dialog: LibraryDialog): void {
  useLibraryView.setState({ dialog });
}

/** Opens the call that a clip is of, at the clip. */
export async function openCall(workspace: Workspace, { clip, interaction }: LibraryClip): Promise<void> {
  if (interaction === null) return;
  try {
    await openReview(workspace, interaction.id);
    useSession.setState({ clipId: clip.id, reviewTab: 'clips' });
  } catch (error) {
    tellOpenFailure(error);
  }
}
