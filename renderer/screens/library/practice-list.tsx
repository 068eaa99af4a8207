import { Button } from '@mantine/core';
import { IconEar } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import { practiceList } from '../../queries/practice-list';
import { clipTitle } from '../../text/clips';
import { practiceSummary } from '../../text/practice';
import { counted } from '../../text/review';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { ClipSign } from '../clips/clip-sign';
import { openComparison } from '../practice/compare-session';
import { openExercise } from '../practice/exercise-session';
import { openPractice } from '../practice/practice-session';
import { useLive } from '../use-live';
import classes from './library.module.css';
import practiceClasses from './practice-list.module.css';

/** Everything that can be practised here: exercises with how they have gone, and pairs to compare. */
export function PracticeList() {
  const workspace = useWorkspace();
  const { db } = workspace.commands;
  const found = useLive(() => practiceList(db), [db]);
  if (found === undefined) return null;
  const { exercises, pairs } = found;
  if (exercises.length + pairs.length === 0) {
    return (
      <EmptyState icon={<IconEar size={40} stroke={1.2} />} title="Nothing to practise yet">
        <ActionKey of="clip-exercise" /> makes an exercise of a clip: what learners are to mark and to score.{' '}
        <ActionKey of="clip-pair" /> makes a pair of two chosen clips, which are then heard in turn.
      </EmptyState>
    );
  }
  return (
    <div className={classes.list}>
      <h2 className={practiceClasses.listHeading}>{counted(exercises.length, 'exercise')}</h2>
      <ul className={classes.places} aria-label="Exercises">
        {exercises.map(({ exercise, clip, people }) => (
          <li key={exercise.id} className={classes.row}>
            <ClipSign polarity={clip.polarity} />
            <span className={classes.rowWords}>
              <span className={classes.rowTitle} dir="auto">
                {exercise.task === '' ? clipTitle(clip) : exercise.task}
              </span>
              <span className={classes.rowFacts}>
                <bdi>{clipTitle(clip)}</bdi> · {practiceSummary(people) ?? 'Nobody has tried it yet.'}
              </span>
            </span>
            <Button
              size="compact-xs"
              variant="light"
              aria-label={`Practise: ${clipTitle(clip)}`}
              onClick={() => void openPractice(workspace, exercise.id)}
            >
              Practise
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Change the exercise: ${clipTitle(clip)}`}
              onClick={() => openExercise(workspace, clip.id, false)}
            >
              Change
            </Button>
          </li>
        ))}
      </ul>
      <h2 className={practiceClasses.listHeading}>{counted(pairs.length, 'pair')} to compare</h2>
      <ul className={classes.places} aria-label="Pairs">
        {pairs.map(({ pair, one, other }) => (
          <li key={pair.id} className={classes.row}>
            <span className={classes.rowWords}>
              <span className={classes.rowTitle} dir="auto">
                {pair.title}
              </span>
              <span className={classes.rowFacts}>
                A: <bdi>{clipTitle(one)}</bdi> · B: <bdi>{clipTitle(other)}</bdi>
              </span>
            </span>
            <Button
              size="compact-xs"
              variant="light"
              aria-label={`Compare: ${pair.title}`}
              onClick={() => openComparison(pair.id)}
            >
              Compare
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
