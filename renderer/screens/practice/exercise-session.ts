import { uuidv7 } from '@domain/base/ids';
import { create } from 'zustand';
import { typingWaitsFor } from '../../keys/typed-ahead';
import { goTo } from '../../session';
import type { Workspace } from '../../workspace';
import { forgetMarks } from './practice-session';

/** What is in front where exercises are made; none of it is stored. */
interface ExerciseSession {
  /** The clip in front; null: none was chosen yet. */
  readonly clipId: string | null;
  /** The id of its exercise where it gets its first. */
  readonly nextId: string;
  /** The task was asked for and has not got the focus yet. */
  readonly taskAsked: boolean;
}

export const useExercise = create<ExerciseSession>(() => ({ clipId: null, nextId: '', taskAsked: false }));

/** Goes to the exercise over a clip, to make it or to change it. */
export function openExercise(
  { commands }: Pick<Workspace, 'commands'>,
  clipId: string,
  isNew: boolean,
): void {
  forgetMarks();
  useExercise.setState({
    clipId,
    nextId: uuidv7(commands.now(), commands.random(10)),
    taskAsked: isNew,
  });
  if (isNew) void typingWaitsFor(Promise.resolve());
  goTo('exercise');
}
