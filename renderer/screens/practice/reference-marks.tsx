import type { ExerciseMark } from '@domain/clips/exercise';
import { sameTime } from '@domain/clips/exercise-marks';
import type { ClipSound } from '../clips/clip-sound';
import { LiveText } from '../review/live-text';
import { PolarityMenu } from '../review/polarity-menu';
import type { MarkDesk } from './mark-desk';
import { MarkRows } from './mark-rows';
import classes from './practice.module.css';
import { usePractice } from './practice-session';

interface ReferenceMarksProps {
  marks: readonly ExerciseMark[];
  desk: MarkDesk;
  sound: ClipSound;
  onSay(at: ExerciseMark, to: Partial<ExerciseMark>, gesture?: string): void;
}

/** The reference as a list, where each mark is named as well. */
export function ReferenceMarks({ marks, desk, sound, onSay }: ReferenceMarksProps) {
  const written = usePractice((session) => session.written);
  return (
    <MarkRows
      title="The reference"
      none={
        'Nothing is marked yet. Listen and mark as you hear it, or drag over the waveform; what you mark can ' +
        'be dragged and pulled longer below it.'
      }
      marks={marks}
      desk={desk}
      sound={sound}
      before={(mark) => (
        <PolarityMenu
          polarity={mark.polarity}
          disabled={false}
          onChange={(polarity) => onSay(mark, { polarity })}
        />
      )}
      behind={(mark, time) => (
        <LiveText
          className={classes.text}
          label={`What the mark at ${time} says`}
          placeholder="What is there to hear?"
          value={mark.text}
          wantsFocus={written !== null && sameTime(written, mark)}
          onEnter={() => usePractice.setState({ written: null })}
          onChange={(text) => onSay(mark, { text }, `text ${time}`)}
        />
      )}
    />
  );
}
