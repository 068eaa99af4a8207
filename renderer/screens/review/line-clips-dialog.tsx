import { formatTime } from '@domain/base/time';
import { type Clip, clipLength, notesInOrder, noteTime } from '@domain/clips/clip';
import { formLines } from '@domain/scorecard/scorecard';
import { ActionIcon, Modal } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { ActionKey } from '../../keys/action-key';
import { type ClipWithNotes, clipsForLineOf } from '../../queries/clips';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { clipTitle } from '../../text/clips';
import { audioSource } from '../../waveform/audio-source';
import { useWorkspace } from '../../workspace';
import { ClipSign } from '../clips/clip-sign';
import classes from '../clips/clips.module.css';

/** Clips to learn from for one line: its own, and others of its skill. They are heard here, beside the open call. */
export function LineClipsDialog({ review }: { review: Review }) {
  const lineId = useSession((session) => session.clipsOfLineId);
  const line = formLines(review.version.form).find((one) => one.line.id === lineId)?.line ?? null;
  return (
    <Modal
      opened={line !== null}
      onClose={() => useSession.setState({ clipsOfLineId: null })}
      title="Clips for this line"
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {line === null ? null : <LineClips review={review} line={line} />}
    </Modal>
  );
}

interface LineClipsProps {
  review: Review;
  line: { readonly id: string; readonly text: string; readonly skill: string | null };
}

function LineClips({ review: { version }, line }: LineClipsProps) {
  const { db } = useWorkspace().commands;
  const found = useLiveQuery(
    () => clipsForLineOf(db, version.scorecardId, line.id, line.skill),
    [db, version.scorecardId, line.id, line.skill],
  );
  const [playing, play] = useSideSound();
  return (
    <>
      <p className={classes.quiet}>{line.text}</p>
      {found?.length === 0 ? (
        <p className={classes.nothing}>
          Nobody has kept a clip for this line yet. Mark a moment that shows it, bind the mark to the line
          with <ActionKey of="bind-evidence" /> and press <ActionKey of="clip-make" />.
        </p>
      ) : (
        <ul className={classes.noteList}>
          {(found ?? []).map((one) => (
            <LineClip
              key={one.clip.id}
              found={one}
              own={one.clip.line?.lineId === line.id}
              playing={playing === one.clip.id}
              onPlay={() => play(playing === one.clip.id ? null : one.clip)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

interface LineClipProps {
  found: ClipWithNotes;
  own: boolean;
  playing: boolean;
  onPlay(): void;
}

function LineClip({ found: { clip, notes }, own, playing, onPlay }: LineClipProps) {
  return (
    <li className={classes.lineClip}>
      <div className={classes.tools}>
        <ActionIcon
          variant="light"
          size={28}
          aria-label={`${playing ? 'Stop' : 'Play'} the clip ${clipTitle(clip)}`}
          onClick={onPlay}
        >
          {playing ? <IconPlayerPauseFilled size={13} /> : <IconPlayerPlayFilled size={13} />}
        </ActionIcon>
        <ClipSign polarity={clip.polarity} />
        <b className={classes.name}>{clipTitle(clip)}</b>
        <span className={classes.times}>
          {own ? '' : `${clip.skill} · `}
          {formatTime(clipLength(clip))}
        </span>
      </div>
      {clip.reason === '' ? null : <p className={classes.quiet}>{clip.reason}</p>}
      {notesInOrder(clip, notes).map((note) => {
        const at = noteTime(clip, note);
        return at === null ? null : (
          <p key={note.id} className={classes.quiet}>
            {formatTime(at)} {note.text}
          </p>
        );
      })}
    </li>
  );
}

/** Sound beside the player's: a stretch of another recording, without leaving the call that is judged. */
function useSideSound(): [string | null, (clip: Clip | null) => void] {
  const { player } = useWorkspace();
  const [clip, setClip] = useState<Clip | null>(null);
  useEffect(() => {
    if (clip === null) return;
    player.pause();
    const sound = new Audio(audioSource(clip.recordingId));
    const end = () => setClip(null);
    const follow = () => {
      if (sound.currentTime >= clip.span.end) end();
    };
    sound.currentTime = clip.span.start;
    sound.addEventListener('timeupdate', follow);
    sound.addEventListener('ended', end);
    sound.addEventListener('error', end);
    sound.play().catch(end);
    return () => {
      sound.removeEventListener('timeupdate', follow);
      sound.removeEventListener('ended', end);
      sound.removeEventListener('error', end);
      sound.pause();
      sound.removeAttribute('src');
      sound.load();
    };
  }, [clip, player]);
  return [clip?.id ?? null, setClip];
}
