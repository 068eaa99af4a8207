import type { ClipExercise, ExerciseMark } from '@domain/clips/exercise';
import { sameTime } from '@domain/clips/exercise-marks';
import type { Polarity } from '@domain/evaluation/annotation';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { removeExercise } from '../../commands/exercises';
import type { Offer } from '../../keys/action';
import type { ActionId } from '../../keys/catalogue';
import { useActions } from '../../keys/registry';
import { typingWaitsFor } from '../../keys/typed-ahead';
import { goTo } from '../../session';
import type { Workspace } from '../../workspace';
import type { ClipSound } from '../clips/clip-sound';
import { clipsUndoOffers } from '../clips/clips-undo';
import { transportActions } from '../review/playback-actions';
import { useExercise } from './exercise-session';
import { type MarkDesk, markDeskActions } from './mark-desk';
import { openPractice, usePractice } from './practice-session';
import { optionOffers } from './use-practice-actions';

interface Needs {
  readonly desk: MarkDesk;
  readonly sound: ClipSound;
  readonly workspace: Workspace;
  readonly marks: readonly ExerciseMark[];
  readonly editing: {
    /** Null: nothing has been changed yet, so there is none. */
    readonly stored: ClipExercise | null;
    /** Marks of evaluations that the reference has not. */
    readonly left: readonly ExerciseMark[];
    readonly line: ClipExercise['line'];
    say(at: ExerciseMark, to: Partial<ExerciseMark>): void;
    refer(optionId: string): void;
    take(marks: readonly ExerciseMark[]): void;
  };
}

/** The keys of whoever makes an exercise: the transport, marks with what they say, the reference answer. */
export function useExerciseActions(latest: { readonly current: Needs }): void {
  const { sound, workspace } = latest.current;
  const options = latest.current.editing.line?.options.length ?? 0;
  const actions = useMemo<Offer[]>(() => {
    const editing = () => latest.current.editing;
    const inFront = () => {
      const { chosen } = usePractice.getState();
      return latest.current.marks.find((mark) => chosen !== null && sameTime(mark, chosen)) ?? null;
    };
    const onMark = (id: ActionId, run: (mark: ExerciseMark) => unknown): Offer => ({
      id,
      enabled: () => inFront() !== null,
      run: () => {
        const mark = inFront();
        return mark === null ? undefined : run(mark);
      },
    });
    const polarity = (value: Polarity) =>
      onMark(`polarity-${value}`, (mark) => editing().say(mark, { polarity: value }));
    return [
      ...transportActions(sound),
      ...markDeskActions(latest),
      polarity('praise'),
      polarity('concern'),
      polarity('neutral'),
      onMark('mark-text', ({ start, end }) => {
        void typingWaitsFor(Promise.resolve());
        usePractice.setState({ written: { start, end } });
      }),
      ...optionOffers(options, (index) => {
        const option = editing().line?.options[index];
        if (option !== undefined) editing().refer(option.id);
      }),
      {
        id: 'exercise-task',
        run: () => {
          void typingWaitsFor(Promise.resolve());
          useExercise.setState({ taskAsked: true });
        },
      },
      {
        id: 'exercise-take-all',
        enabled: () => editing().left.length > 0,
        run: () => editing().take(editing().left),
      },
      {
        id: 'exercise-practise',
        enabled: () => editing().stored !== null,
        run: () => {
          const { stored } = editing();
          return stored === null ? undefined : openPractice(workspace, stored.id);
        },
      },
      {
        id: 'exercise-delete',
        enabled: () => editing().stored !== null,
        run: async () => {
          const { stored } = editing();
          if (stored === null) return;
          goTo('library');
          await removeExercise(workspace.commands, stored.id);
          notifications.show({ message: 'The exercise is deleted. Undo brings it back.', autoClose: 2500 });
        },
      },
      { id: 'practice-back', run: () => goTo('library') },
      ...clipsUndoOffers(workspace.commands),
    ];
  }, [latest, sound, workspace, options]);
  useActions(actions);
}
