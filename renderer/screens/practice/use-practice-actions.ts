import type { ClipExercise } from '@domain/clips/exercise';
import type { PracticeAttempt } from '@domain/clips/practice';
import { useMemo } from 'react';
import { redo, undo } from '../../commands/history';
import { revealReference } from '../../commands/practice';
import { practiceScope } from '../../commands/scopes';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { goTo } from '../../session';
import type { Workspace } from '../../workspace';
import type { ClipSound } from '../clips/clip-sound';
import { transportActions } from '../review/playback-actions';
import { openExercise } from './exercise-session';
import { type MarkDesk, markDeskActions } from './mark-desk';
import { tryAgain } from './practice-session';

interface Needs {
  readonly desk: MarkDesk;
  readonly sound: ClipSound;
  readonly workspace: Workspace;
  readonly practice: {
    readonly attemptId: string;
    readonly exerciseId: string;
    readonly exercise: ClipExercise;
    readonly attempt: PracticeAttempt | null;
    choose(optionId: string): void;
  };
}

/** The keys of whoever practises: the transport, marks, options, and what shows the reference. */
export function usePracticeActions(latest: { readonly current: Needs }): void {
  const { sound } = latest.current;
  const options = latest.current.practice.exercise.line?.options.length ?? 0;
  const actions = useMemo<Offer[]>(() => {
    const practice = () => latest.current.practice;
    const open = () => !latest.current.desk.readOnly;
    const step = (what: typeof undo) => () =>
      what(latest.current.workspace.commands, practiceScope(practice().attemptId));
    return [
      ...transportActions(sound),
      ...markDeskActions(latest),
      ...optionOffers(options, (index) => {
        const option = practice().exercise.line?.options[index];
        if (option !== undefined && open()) practice().choose(option.id);
      }),
      {
        id: 'practice-reveal',
        enabled: open,
        run: async () => {
          sound.pause();
          await revealReference(latest.current.workspace.commands, practice());
        },
      },
      { id: 'practice-again', enabled: () => !open(), run: () => tryAgain(latest.current.workspace) },
      {
        id: 'practice-edit',
        run: () => openExercise(latest.current.workspace, practice().exercise.clipId, false),
      },
      { id: 'practice-back', run: () => goTo('library') },
      { id: 'undo', enabled: open, run: step(undo) },
      { id: 'redo', enabled: open, run: step(redo) },
    ];
  }, [latest, sound, options]);
  useActions(actions);
}

/** The digits for as many options as there are. */
export function optionOffers(count: number, choose: (index: number) => void): Offer[] {
  return Array.from({ length: Math.min(9, count) }, (_, index) => ({
    id: `option-${index + 1}` as const,
    run: () => choose(index),
  }));
}
