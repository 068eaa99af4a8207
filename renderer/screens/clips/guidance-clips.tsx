import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Offer } from '../../keys/action';
import { ActionKey } from '../../keys/action-key';
import { useActions } from '../../keys/registry';
import { clipsByIds } from '../../queries/clips';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import classes from './clips.module.css';
import { HeardClip } from './heard-clip';
import { useSideSound } from './side-sound';

interface GuidanceClipsProps {
  /** None of them twice. */
  ids: readonly string[];
  /** Whether the key of guidance plays them: where one line's guidance stands open. */
  withKey: boolean;
}

/** The clips that a line's guidance lets hear, in its order; what has become of one that is gone is said in its place. */
export function GuidanceClips({ ids, withKey }: GuidanceClipsProps) {
  const { db } = useWorkspace().commands;
  const found = useLive(() => clipsByIds(db, ids), [db, ids.join()]);
  const side = useSideSound('guidance');
  const heard = useStore(side.heard);
  const hearable = useMemo(
    () =>
      (found ?? []).flatMap((one) => (one.found === null || one.found.recording === null ? [] : one.found)),
    [found],
  );
  const actions = useMemo<Offer[]>(
    () =>
      withKey
        ? [{ id: 'guidance-clip', enabled: () => hearable.length > 0, run: () => side.step(hearable) }]
        : [],
    [withKey, hearable, side],
  );
  useActions(actions);
  return (
    <>
      <ul className={classes.noteList} aria-label="Clips of the guidance">
        {(found ?? []).map(({ id, found: one }) =>
          one === null ? (
            <li key={id} className={classes.lineClip}>
              <p className={classes.quiet}>A clip that is not in this library any more, or not yet.</p>
            </li>
          ) : (
            <HeardClip
              key={id}
              found={one}
              own
              state={heard?.clipId === id ? heard.state : 'still'}
              onPlay={() => side.toggle(one)}
            />
          ),
        )}
      </ul>
      {withKey && hearable.length > 0 ? (
        <p className={classes.quiet}>
          <ActionKey of="guidance-clip" /> plays {hearable.length === 1 ? 'it' : 'one after the other'}, and
          stops it.
        </p>
      ) : null}
    </>
  );
}
