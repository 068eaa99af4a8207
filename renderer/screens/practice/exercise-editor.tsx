import type { ClipExercise, ExerciseMark } from '@domain/clips/exercise';
import { marksChanged, marksWith, marksWithout, sameTime } from '@domain/clips/exercise-marks';
import { practiceByPerson } from '@domain/clips/practice';
import type { Recording } from '@domain/recordings/recording';
import { useRef } from 'react';
import { changeExercise, type ExerciseSheet } from '../../commands/exercises';
import type { ExerciseDesk } from '../../queries/exercises';
import { clipMarkTime } from '../../text/practice';
import { polarityName } from '../../text/review';
import cardClasses from '../../ui/card.module.css';
import { MarkTrack } from '../../waveform/mark-track';
import { useWorkspace } from '../../workspace';
import { useClipSound } from '../clips/use-clip-sound';
import { LiveText } from '../review/live-text';
import { useNotedOpening } from '../review/use-noted-opening';
import { useExercise } from './exercise-session';
import { changeMark, chooseMark, type MarkDesk } from './mark-desk';
import { MarkedSound } from './marked-sound';
import classes from './practice.module.css';
import { usePractice } from './practice-session';
import { ReferenceLine } from './reference-line';
import { ReferenceMarks } from './reference-marks';
import { SuggestedMarks } from './suggested-marks';
import { EverybodysTries } from './tries';
import { useExerciseActions } from './use-exercise-actions';

/** The editor of an exercise; what is changed is kept at once, and with the first change there is one. */
export function ExerciseEditor({ desk, recording }: { desk: ExerciseDesk; recording: Recording }) {
  const workspace = useWorkspace();
  const { commands } = workspace;
  const { clip, redactions } = desk;
  const nextId = useExercise((session) => session.nextId);
  const taskAsked = useExercise((session) => session.taskAsked);
  const chosen = usePractice((session) => session.chosen);
  const sound = useClipSound({ clip, duration: recording.media.duration, redactions });
  useNotedOpening('exercise', clip.recordingId, clip.id);
  const exercise: ExerciseSheet = desk.exercise ?? {
    ...{ id: nextId, clipId: clip.id, task: '', line: null, reveal: '' },
    marks: [...desk.marks],
  };
  const change = (to: (now: ExerciseSheet) => Partial<ExerciseSheet>, coalesce?: string) =>
    void changeExercise(commands, exercise, to, { coalesce: coalesce ?? null });
  const changeMarks = (to: (marks: readonly ExerciseMark[]) => ExerciseMark[], gesture?: string) =>
    change(({ marks }) => ({ marks: to(marks) }), gesture);
  const marks: MarkDesk = {
    marks: exercise.marks,
    span: clip.span,
    readOnly: false,
    add: (mark) => changeMarks((all) => marksWith(all, { ...mark, polarity: 'neutral', text: '' })),
    change: (at, to, gesture) =>
      changeMarks((all) => marksChanged(all, at, (mark) => ({ ...mark, ...to(mark) })), gesture),
    remove: (at) => changeMarks((all) => marksWithout(all, at)),
  };
  const left = desk.marks.filter((mark) => !exercise.marks.some((own) => sameTime(own, mark)));
  const line = lineAsked(desk, exercise);
  const say = (at: ExerciseMark, to: Partial<ExerciseMark>, gesture?: string) =>
    changeMarks((all) => marksChanged(all, at, (mark) => ({ ...mark, ...to })), gesture);
  const refer = (optionId: string | null) =>
    change((now) => ({
      line: optionId === null || line === null ? null : referred(line, now.line, optionId),
    }));
  const take = (taken: readonly ExerciseMark[]) =>
    changeMarks((all) => taken.reduce<ExerciseMark[]>((sum, mark) => marksWith(sum, mark), [...all]));
  const editing = { stored: desk.exercise, left, line, say, refer, take };
  const needs = useRef({ desk: marks, sound, workspace, marks: exercise.marks, editing });
  needs.current = { desk: marks, sound, workspace, marks: exercise.marks, editing };
  useExerciseActions(needs);
  return (
    <div className={classes.body}>
      <div className={classes.main}>
        <MarkedSound
          {...{ clip, recording, redactions, sound }}
          desk={marks}
          head={
            <div className={classes.labelled}>
              <span aria-hidden="true">Task</span>
              <LiveText
                className={`${classes.text} ${classes.taskField}`}
                label="Task"
                multiline
                placeholder="Mark where the agent could have shown empathy."
                value={exercise.task}
                wantsFocus={taskAsked}
                onEnter={() => useExercise.setState({ taskAsked: false })}
                onChange={(task) => change(() => ({ task }), 'task')}
              />
            </div>
          }
        >
          <MarkTrack
            label="The reference: what a learner should mark"
            kind="reference"
            marks={exercise.marks}
            span={clip.span}
            chosen={chosen}
            readOnly={false}
            toneOf={({ polarity }) => polarity}
            nameOf={(mark) =>
              `${polarityName(mark.polarity)}, ${clipMarkTime(mark, clip.span.start)}${mark.text === '' ? '' : `: ${mark.text}`}`
            }
            onChoose={(mark) => chooseMark(mark, sound)}
            onChange={(mark, changed) => changeMark(marks, mark, () => changed)}
          />
        </MarkedSound>
        <ReferenceMarks marks={exercise.marks} desk={marks} sound={sound} onSay={say} />
        <SuggestedMarks marks={left} clipStart={clip.span.start} sound={sound} onTake={take} />
      </div>
      <aside className={classes.side} aria-label="The exercise">
        <ReferenceLine line={line} chosenId={exercise.line?.reference ?? null} onChoose={refer} />
        <section className={cardClasses.card} aria-label="What is said with the reference">
          <h2 className={cardClasses.heading}>What is said when the reference is shown</h2>
          <LiveText
            className={classes.text}
            label="What is said when the reference is shown"
            multiline
            placeholder="The customer had not finished …"
            value={exercise.reveal}
            onChange={(reveal) => change(() => ({ reveal }), 'reveal')}
          />
        </section>
        <EverybodysTries people={practiceByPerson(desk.attempts)} />
      </aside>
    </div>
  );
}

type AskedLine = NonNullable<ClipExercise['line']>;

/** The line that can be asked for: as it was asked, or the one that the clip stands for; null: there is none. */
function lineAsked({ line }: ExerciseDesk, exercise: ExerciseSheet): AskedLine | null {
  if (line === null) return exercise.line;
  const options = line.options.map(({ id, text, points }) => ({ id, text, points }));
  return { text: line.text, guidance: line.guidance?.text ?? null, options, reference: null };
}

/** The line with its reference; the option that is the reference already is taken back, and with it the question. */
function referred(line: AskedLine, before: ClipExercise['line'], optionId: string): AskedLine | null {
  return before?.reference === optionId ? null : { ...line, reference: optionId };
}
