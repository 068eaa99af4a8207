import { formLines } from '@domain/scorecard/scorecard';
import { Modal } from '@mantine/core';
import { useStore } from 'zustand';
import { ActionKey } from '../../keys/action-key';
import { clipsForLineOf } from '../../queries/clips';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import classes from '../clips/clips.module.css';
import { HeardClip } from '../clips/heard-clip';
import { useSideSound } from '../clips/side-sound';
import { useLive } from '../use-live';

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
  const found = useLive(
    () => clipsForLineOf(db, version.scorecardId, line.id, line.skill),
    [db, version.scorecardId, line.id, line.skill],
  );
  const side = useSideSound('line');
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
            <HeardClip
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
