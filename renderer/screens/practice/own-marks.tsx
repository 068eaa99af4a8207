import type { ClipSound } from '../clips/clip-sound';
import type { MarkDesk } from './mark-desk';
import { MarkRows } from './mark-rows';
import classes from './practice.module.css';

/** What the learner has marked. */
export function OwnMarks({ desk, sound }: { desk: MarkDesk; sound: ClipSound }) {
  return (
    <MarkRows
      title="Your marks"
      none={
        desk.readOnly
          ? 'You marked nothing.'
          : 'Listen, and mark as you hear it. What you mark is listed here.'
      }
      marks={desk.marks}
      desk={desk}
      sound={sound}
      behind={(mark) => <span className={classes.words}>{mark.end === null ? 'moment' : 'stretch'}</span>}
    />
  );
}
