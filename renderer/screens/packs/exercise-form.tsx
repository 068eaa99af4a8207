import { formatTime } from '@domain/base/time';
import type { Clip } from '@domain/clips/clip';
import type { ClipExercise, ExerciseMark } from '@domain/clips/exercise';
import { Button, Checkbox, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { removeExercise, saveExercise } from '../../commands/exercises';
import { type ExerciseGround, exerciseGround } from '../../queries/exercises';
import { useWorkspace } from '../../workspace';
import classes from './packs.module.css';
import { closePackDialog } from './packs-view';

/** A task over a clip, with the marks and the score that learners are shown afterwards. */
export function ExerciseForm({ clip }: { clip: Clip }) {
  const { db } = useWorkspace().commands;
  const ground = useLiveQuery(() => exerciseGround(db, clip), [db, clip]);
  return ground === undefined ? null : <Form clip={clip} ground={ground} />;
}

interface ChosenMark {
  readonly mark: ExerciseMark;
  readonly chosen: boolean;
}

function Form({ clip, ground }: { clip: Clip; ground: ExerciseGround }) {
  const { commands } = useWorkspace();
  const { exercise } = ground;
  const [task, setTask] = useState(exercise?.task ?? '');
  const [reveal, setReveal] = useState(exercise?.reveal ?? '');
  const [reference, setReference] = useState(exercise?.line?.reference ?? '');
  const [marks, setMarks] = useState<readonly ChosenMark[]>(() => marksToChoose(ground));
  const change = (at: number, to: Partial<ChosenMark>) =>
    setMarks(marks.map((one, place) => (place === at ? { ...one, ...to } : one)));
  const save = async () => {
    await saveExercise(commands, exercise?.id ?? null, {
      clipId: clip.id,
      task: task.trim(),
      marks: marks.filter(({ chosen }) => chosen).map(({ mark }) => mark),
      line: lineOf(ground, reference === '' ? null : reference),
      reveal: reveal.trim(),
    });
    closePackDialog();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (task.trim() !== '') void save();
      }}
    >
      <Textarea
        label="Task"
        data-autofocus
        autosize
        minRows={2}
        placeholder="Mark where the agent could have shown empathy."
        value={task}
        onChange={(event) => setTask(event.currentTarget.value)}
      />
      <fieldset className={classes.marks}>
        <legend>Reference: the moments that a learner should mark</legend>
        {marks.length === 0 ? (
          <p className={classes.status}>
            No evaluation has a mark within this clip. Mark the moments in Review, and they stand here.
          </p>
        ) : (
          marks.map(({ mark, chosen }, at) => (
            <div key={`${mark.start} ${mark.end}`} className={classes.mark}>
              <Checkbox
                size="xs"
                label={timesOf(mark, clip)}
                checked={chosen}
                onChange={(event) => change(at, { chosen: event.currentTarget.checked })}
              />
              <TextInput
                size="xs"
                dir="auto"
                aria-label={`What the mark at ${timesOf(mark, clip)} says`}
                disabled={!chosen}
                value={mark.text}
                onChange={(event) => change(at, { mark: { ...mark, text: event.currentTarget.value } })}
              />
            </div>
          ))
        )}
      </fieldset>
      {ground.line === null && exercise?.line == null ? null : (
        <NativeSelect
          size="xs"
          label={`The learner scores: ${ground.line?.text ?? exercise?.line?.text ?? ''}`}
          description="The reference answer; without one the line is not asked."
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
          data={[
            { value: '', label: 'Not asked' },
            ...(lineOf(ground, '')?.options ?? []).map(({ id, text }) => ({ value: id, label: text })),
          ]}
        />
      )}
      <Textarea
        label="What is said when the reference is shown"
        autosize
        minRows={2}
        value={reveal}
        onChange={(event) => setReveal(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        {exercise === null ? null : (
          <Button
            variant="default"
            mr="auto"
            onClick={() => {
              closePackDialog();
              void removeExercise(commands, exercise.id);
            }}
          >
            Delete the exercise
          </Button>
        )}
        <Button variant="default" onClick={closePackDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={task.trim() === ''}>
          Keep
        </Button>
      </Group>
    </form>
  );
}

/** What the exercise has, then what evaluators have marked besides; of a new one all is chosen. */
function marksToChoose({ exercise, marks }: ExerciseGround): ChosenMark[] {
  const own = exercise?.marks ?? [];
  const known = (mark: ExerciseMark) =>
    own.some(({ start, end }) => start === mark.start && end === mark.end);
  return [
    ...own.map((mark) => ({ mark, chosen: true })),
    ...marks.filter((mark) => !known(mark)).map((mark) => ({ mark, chosen: exercise === null })),
  ].toSorted((one, other) => one.mark.start - other.mark.start);
}

/** The line as it is asked; null where no reference is chosen. */
function lineOf({ line, exercise }: ExerciseGround, reference: string | null): ClipExercise['line'] {
  if (reference === null) return null;
  if (line === null) return exercise?.line == null ? null : { ...exercise.line, reference };
  const options = line.options.map(({ id, text, points }) => ({ id, text, points }));
  return { text: line.text, guidance: line.guidance?.text ?? null, options, reference };
}

function timesOf({ start, end }: ExerciseMark, { span }: Clip): string {
  const time = (second: number) => formatTime(Math.max(0, second - span.start));
  return end === null ? time(start) : `${time(start)} – ${time(end)}`;
}
