import { formatTime } from '@domain/base/time';
import { clipLength } from '@domain/clips/clip';
import { ActionIcon } from '@mantine/core';
import { IconStar, IconStarFilled, IconVolume } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { placeClips } from '../../commands/clip-folders';
import { setFavourite } from '../../commands/clips';
import type { LibraryClip } from '../../queries/clips';
import { clipTitle, difficultyName } from '../../text/clips';
import { Pill } from '../../ui/pill';
import { useWorkspace } from '../../workspace';
import { ClipSign } from '../clips/clip-sign';
import { draggable, dropPlace, useClipDrag } from './clip-drag';
import classes from './library.module.css';
import { chooseClip, useLibraryView } from './library-view';
import type { ClipPlayer } from './use-clip-player';
import type { ShownClips } from './use-shown-clips';

interface ClipsListProps {
  view: ShownClips;
  player: ClipPlayer;
}

/** The clips of the place: pressed to come to the front, pressed twice to play, dragged into folders or to another place. */
export function ClipsList({ view, player }: ClipsListProps) {
  const list = useRef<HTMLOListElement>(null);
  const currentId = view.current?.clip.id ?? null;
  useEffect(() => {
    if (currentId === null) return;
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  return (
    <ol ref={list} className={classes.list} aria-label="Clips">
      {view.shown.map((one, place) => (
        <ClipRow key={one.clip.id} one={one} place={place} view={view} player={player} />
      ))}
    </ol>
  );
}

interface ClipRowProps extends ClipsListProps {
  one: LibraryClip;
  place: number;
}

function ClipRow({ one, place, view, player }: ClipRowProps) {
  const { commands } = useWorkspace();
  const { clip } = one;
  const chosen = useLibraryView((state) => state.chosen.has(clip.id));
  const sounds = useLibraryView((state) => state.playing?.clipId === clip.id);
  const landing = useClipDrag((drag) => (drag.landing?.id === clip.id ? drag.landing.side : null));
  const { folder } = view;
  const moved = chosen ? view.acted.map((other) => other.clip.id) : [clip.id];
  return (
    // Choosing and playing have their keys: the arrows and Space.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <li
      className={classes.row}
      aria-current={view.current?.clip.id === clip.id || undefined}
      data-chosen={chosen || undefined}
      data-retired={clip.retired !== null || undefined}
      data-landing={landing ?? undefined}
      onClick={(event) => chooseClip(clip.id, event.ctrlKey || event.metaKey ? 'too' : 'alone')}
      onDoubleClick={() => player.play(one)}
      {...draggable({ kind: 'clips', ids: moved })}
      {...dropPlace(
        clip.id,
        (dragged, share) =>
          folder === null || dragged.kind !== 'clips' ? null : share < 0.5 ? 'before' : 'after',
        (dragged, side) => {
          if (folder === null || dragged.kind !== 'clips') return;
          const before = side === 'before' ? clip.id : (view.shown[place + 1]?.clip.id ?? null);
          void placeClips(commands, folder.id, dragged.ids, before);
        },
      )}
    >
      <span className={classes.number}>
        {sounds ? <IconVolume size={14} aria-label="Played now" /> : place + 1}
      </span>
      <ClipSign polarity={clip.polarity} />
      <span className={classes.rowWords}>
        <span className={classes.rowTitle} dir="auto">
          {clipTitle(clip)}
        </span>
        <span className={classes.rowFacts} dir="auto">
          {rowFacts(one)}
        </span>
      </span>
      {one.recording === null ? <Pill tone="concern">not here</Pill> : null}
      {clip.retired === null ? null : <Pill>retired</Pill>}
      {one.exerciseId === null ? null : <Pill tone="accent">exercise</Pill>}
      {one.notes.length === 0 ? null : (
        <span className={classes.rowNotes} title="Notes">
          {one.notes.length} {one.notes.length === 1 ? 'note' : 'notes'}
        </span>
      )}
      <span className={classes.length}>{formatTime(clipLength(clip))}</span>
      <ActionIcon
        variant="subtle"
        color={clip.favourite ? 'yellow' : 'gray'}
        size={24}
        aria-label={`Favourite: ${clipTitle(clip)}`}
        aria-pressed={clip.favourite}
        onClick={(event) => {
          event.stopPropagation();
          void setFavourite(commands, [clip.id], !clip.favourite);
        }}
      >
        {clip.favourite ? <IconStarFilled size={14} /> : <IconStar size={14} />}
      </ActionIcon>
    </li>
  );
}

/** What is known of a clip besides its title; nothing that names a person where it is de-identified. */
function rowFacts({ clip, lineText, recording, interaction }: LibraryClip): string {
  const agent = clip.deidentified ? null : (interaction?.agentName ?? interaction?.agentId ?? null);
  const call = interaction?.callType ?? (clip.deidentified ? null : (recording?.fileName ?? null));
  return [
    clip.skill === '' ? null : clip.skill,
    lineText,
    clip.difficulty === null ? null : difficultyName(clip.difficulty),
    clip.language,
    call,
    agent,
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
}
