import { uuidv7 } from '@domain/base/ids';
import type { MarkedTime } from '@domain/clips/mark-overlap';
import { create } from 'zustand';
import { openAttempt } from '../../queries/practice';
import { goTo } from '../../session';
import type { Workspace } from '../../workspace';

/** What is in front where exercises are practised; none of it is stored. */
interface PracticeSession {
  /** The exercise in front; null: none was opened yet. */
  readonly exerciseId: string | null;
  /** The try in front: one that was begun before, or the id of the next, which is not there before its first mark. */
  readonly attemptId: string;
  /** The mark that keys act on, by its time. */
  readonly chosen: MarkedTime | null;
  /** Where a stretch was begun with I, in seconds of the recording. */
  readonly begun: number | null;
  /** The mark whose text was asked for and has not got the focus yet. */
  readonly written: MarkedTime | null;
}

const nothingBegun = { chosen: null, begun: null, written: null };

export const usePractice = create<PracticeSession>(() => ({
  exerciseId: null,
  attemptId: '',
  ...nothingBegun,
}));

/** Goes to an exercise to practise it, where this person has left it. */
export async function openPractice(
  { commands }: Pick<Workspace, 'commands'>,
  exerciseId: string,
): Promise<void> {
  const open = await openAttempt(commands.db, exerciseId, commands.author());
  usePractice.setState({ exerciseId, attemptId: open?.id ?? nextId(commands), ...nothingBegun });
  goTo('practice');
}

/** Nothing is chosen or begun any more: another sheet is in front. */
export function forgetMarks(): void {
  usePractice.setState(nothingBegun);
}

/** The next try at the exercise in front; the one before stays as it is. */
export function tryAgain({ commands }: Pick<Workspace, 'commands'>): void {
  usePractice.setState({ attemptId: nextId(commands), ...nothingBegun });
}

function nextId(commands: Workspace['commands']): string {
  return uuidv7(commands.now(), commands.random(10));
}
