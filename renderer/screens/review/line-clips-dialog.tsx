import { formatTime } from '@domain/base/time';
import { clipLength, notesInOrder, noteTime } from '@domain/clips/clip';
import { formLines } from '@domain/scorecard/scorecard';
import { ActionIcon, Modal } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useStore } from 'zustand';
import { ActionKey } from '../../keys/action-key';
import { clipsForLineOf, type LearningClip } from '../../queries/clips';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { clipTitle } from '../../text/clips';
import { useWorkspace } from '../../workspace';
import { ClipSign } from '../clips/clip-sign';
import classes from '../clips/clips.module.css';
import { useSideSound } from '../clips/side-sound';

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
  const side = useSideSound();
  const heard = useStore(side.heard);
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
              state={heard?.clipId === one.clip.id ? heard.state : 'still'}
              onPlay={() => side.toggle(one)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

interface LineClipProps {
  found: LearningClip;
  own: boolean;
  state: 'still' | 'playing' | 'failed';
  onPlay(): void;
}

function LineClip({ found: { clip, notes, recording }, own, state, onPlay }: LineClipProps) {
  const playing = state === 'playing';
  return (
    <li className={classes.lineClip}>
      <div className={classes.tools}>
        <ActionIcon
          variant="light"
          size={28}
          disabled={recording === null}
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
      {recording === null ? (
        <p className={classes.quiet}>Its recording is not on this computer, so it can’t be heard.</p>
      ) : null}
      {state === 'failed' ? (
        <p className={classes.quiet} role="alert">
          The sound could not be played. Open the call in Review to see what has become of its file.
        </p>
      ) : null}
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
