import { marksChanged, marksWith, marksWithout } from '@domain/clips/exercise-marks';
import { attemptResult } from '@domain/clips/practice';
import type { Recording } from '@domain/recordings/recording';
import { Button } from '@mantine/core';
import { useRef } from 'react';
import { markPractice, scorePractice } from '../../commands/practice';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import type { PracticeDesk } from '../../queries/practice';
import { clipMarkTime } from '../../text/practice';
import cardClasses from '../../ui/card.module.css';
import { MarkTrack } from '../../waveform/mark-track';
import { useWorkspace } from '../../workspace';
import { useClipSound } from '../clips/use-clip-sound';
import { useNotedOpening } from '../review/use-noted-opening';
import { LineOptions } from './line-options';
import { changeMark, chooseMark, type MarkDesk } from './mark-desk';
import { MarkedSound } from './marked-sound';
import { Outcome } from './outcome';
import { OwnMarks } from './own-marks';
import classes from './practice.module.css';
import { usePractice } from './practice-session';
import { OwnTries } from './tries';
import { usePracticeActions } from './use-practice-actions';

/** One exercise for a learner: listening, marking and scoring first, then the reference beside what was done. */
export function Practise({ desk, recording }: { desk: PracticeDesk; recording: Recording }) {
  const workspace = useWorkspace();
  const { commands } = workspace;
  const { exercise, clip, attempts, redactions } = desk;
  const attemptId = usePractice((session) => session.attemptId);
  const chosen = usePractice((session) => session.chosen);
  const attempt = attempts.find(({ id }) => id === attemptId) ?? null;
  const result = attempt === null ? null : attemptResult(attempt);
  const sound = useClipSound({ clip, duration: recording.media.duration, redactions });
  useNotedOpening('practice', clip.recordingId, clip.id);
  const current = { attemptId, exerciseId: exercise.id };
  const marks: MarkDesk = {
    marks: attempt?.marks ?? [],
    span: clip.span,
    readOnly: result !== null,
    add: (mark) => void markPractice(commands, current, (all) => marksWith(all, mark)),
    change: (at, change, gesture) =>
      void markPractice(commands, current, (all) => marksChanged(all, at, change), {
        coalesce: gesture ?? null,
      }),
    remove: (at) => void markPractice(commands, current, (all) => marksWithout(all, at)),
  };
  const choose = (optionId: string) => void scorePractice(commands, current, optionId);
  const needs = useRef({
    desk: marks,
    sound,
    workspace,
    practice: { ...current, exercise, attempt, choose },
  });
  needs.current = { desk: marks, sound, workspace, practice: { ...current, exercise, attempt, choose } };
  usePracticeActions(needs);
  const nameOf = (mark: (typeof marks.marks)[number]) => clipMarkTime(mark, clip.span.start);
  const shown = attempt?.revealed ?? null;
  const own = attempts.filter(({ person }) => person === commands.author());
  return (
    <div className={classes.body}>
      <div className={classes.main}>
        <MarkedSound
          {...{ clip, recording, redactions, sound }}
          desk={marks}
          head={
            <p className={classes.task} dir="auto">
              {exercise.task}
            </p>
          }
        >
          {shown === null ? null : (
            <MarkTrack
              label="The reference"
              kind="reference"
              marks={shown.marks}
              span={clip.span}
              chosen={null}
              readOnly
              nameOf={(mark) => `Reference: ${nameOf(mark)}`}
              onChoose={(mark) => sound.seek(mark.start)}
            />
          )}
          <MarkTrack
            label="Your marks"
            kind="own"
            marks={marks.marks}
            span={clip.span}
            chosen={chosen}
            readOnly={marks.readOnly}
            nameOf={(mark) => `Your mark: ${nameOf(mark)}`}
            onChoose={(mark) => chooseMark(mark, sound)}
            onChange={(mark, changed) => changeMark(marks, mark, () => changed)}
          />
        </MarkedSound>
        <OwnMarks desk={marks} sound={sound} />
      </div>
      <aside className={classes.side} aria-label="Your answer">
        {exercise.line === null ? null : (
          <section className={cardClasses.card} aria-label="Score this line">
            <h2 className={cardClasses.heading}>Score this line</h2>
            <p className={classes.quiet} dir="auto">
              {exercise.line.text}
            </p>
            {exercise.line.guidance === null ? null : (
              <p className={classes.quiet} dir="auto">
                {exercise.line.guidance}
              </p>
            )}
            <LineOptions
              line={exercise.line}
              chosenId={attempt?.optionId ?? null}
              readOnly={marks.readOnly}
              onChoose={choose}
            />
          </section>
        )}
        {attempt === null || result === null ? (
          <section className={cardClasses.card} aria-label="The reference">
            <p className={classes.quiet}>
              When you are done, look at what the trainer marked. What you did stays as it is then; you can
              try again as often as you like.
            </p>
            <Button
              rightSection={<ActionKey of="practice-reveal" />}
              onClick={() => runAction('practice-reveal')}
            >
              Show the reference
            </Button>
          </section>
        ) : (
          <>
            <Outcome {...{ exercise, attempt, result, sound }} clipStart={clip.span.start} />
            <div className={classes.buttons}>
              <Button
                variant="default"
                rightSection={<ActionKey of="practice-again" />}
                onClick={() => runAction('practice-again')}
              >
                Try again
              </Button>
            </div>
          </>
        )}
        <OwnTries attempts={own} />
      </aside>
    </div>
  );
}
