import { practiceByPerson } from '@domain/clips/practice';
import { Button } from '@mantine/core';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import type { LibraryClip } from '../../queries/clips';
import { exerciseOf } from '../../queries/practice';
import { practiceSummary } from '../../text/practice';
import { useWorkspace } from '../../workspace';
import clipClasses from '../clips/clips.module.css';
import { useLive } from '../use-live';
import classes from './library.module.css';
import practiceClasses from './practice-list.module.css';

/** The exercise over the clip in front: its task, how it has gone, and the way to it. */
export function ExerciseSummary({ one }: { one: LibraryClip }) {
  const { db } = useWorkspace().commands;
  const clipId = one.clip.id;
  const found = useLive(() => exerciseOf(db, clipId), [db, clipId]);
  if (found == null || one.exerciseId === null) return null;
  const { exercise, attempts } = found;
  return (
    <section className={clipClasses.notes} aria-label="Exercise">
      <h2 className={clipClasses.heading}>Exercise</h2>
      <p className={practiceClasses.task} dir="auto">
        {exercise.task}
      </p>
      <div className={practiceClasses.practise}>
        <Button
          size="xs"
          variant="light"
          disabled={one.recording === null}
          rightSection={<ActionKey of="clip-practise" />}
          onClick={() => runAction('clip-practise')}
        >
          Practise
        </Button>
        <span className={classes.source}>
          {practiceSummary(practiceByPerson(attempts)) ?? 'Nobody has tried it yet.'}
        </span>
      </div>
    </section>
  );
}
