import { formatTime } from '@domain/base/time';
import { clipLength, notesInOrder, noteTime } from '@domain/clips/clip';
import { ActionIcon } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { LearningClip } from '../../queries/clips';
import { clipTitle } from '../../text/clips';
import { ClipSign } from './clip-sign';
import classes from './clips.module.css';

interface HeardClipProps {
  found: LearningClip;
  /** It belongs to the line itself; otherwise its skill says why it stands here. */
  own: boolean;
  state: 'still' | 'playing' | 'failed';
  onPlay(): void;
}

/** A clip to learn from in a list: it is heard beside the open call, and says what it shows. */
export function HeardClip({ found: { clip, notes, recording }, own, state, onPlay }: HeardClipProps) {
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
      {clip.retired === null ? null : (
        <p className={classes.quiet}>
          {clip.retired.by} retired it: {clip.retired.why || 'no reason given'}
        </p>
      )}
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
