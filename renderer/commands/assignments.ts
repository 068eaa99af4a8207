import { uuidv7 } from '@domain/base/ids';
import type { Instant } from '@domain/base/time';
import {
  type Assignee,
  type Assignment,
  assignmentProgress,
  decideAssign,
  decideEnd,
} from '@domain/team/assignment';
import type { Reader } from '../db/reader';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { labels } from './labels';
import { libraryScope } from './scopes';

export interface AssignWish {
  readonly interactionIds: readonly string[];
  readonly people: readonly Assignee[];
  /** Null: the rules choose. */
  readonly scorecardVersionId: string | null;
  readonly due: Instant | null;
}

/** Assigns calls to people, in turn. What is done stays as it is. Undone in the library. */
export async function assignCalls(context: CommandContext, by: string, wish: AssignWish): Promise<void> {
  await transact(context, { label: labels.assignCalls, scope: libraryScope }, async (read) => {
    const now = context.now();
    const found = await read.many('interactions', wish.interactionIds);
    return decideAssign({
      ...wish,
      calls: found.flatMap((call) => call ?? []),
      open: await openAssignments(read, wish.interactionIds),
      by,
      at: new Date(now).toISOString(),
      newId: () => uuidv7(now, context.random(10)),
    });
  });
}

/** Takes back what these calls are assigned to anybody for; what is done stays. Undone in the library. */
export async function withdrawAssignments(
  context: CommandContext,
  interactionIds: readonly string[],
): Promise<void> {
  await transact(context, { label: labels.withdrawAssignments, scope: libraryScope }, async (read) =>
    decideEnd(
      await openAssignments(read, interactionIds),
      'withdrawn',
      new Date(context.now()).toISOString(),
    ),
  );
}

async function openAssignments(read: Reader, interactionIds: readonly string[]): Promise<Assignment[]> {
  const [assignments, evaluations] = await Promise.all([
    read.where('assignments', 'interactionId', ...interactionIds),
    read.where('evaluations', 'interactionId', ...interactionIds),
  ]);
  return assignments.filter((one) => one.ended === null && assignmentProgress(one, evaluations) !== 'done');
}
