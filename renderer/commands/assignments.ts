import type { HandedOver } from '@contract/sync';
import { uuidv7 } from '@domain/base/ids';
import type { Instant } from '@domain/base/time';
import {
  type Assignee,
  type Assignment,
  assignmentProgress,
  decideAssign,
  decideEnd,
} from '@domain/team/assignment';
import { type HandOver, handOvers } from '@domain/team/hand-over';
import { type Reader, reader } from '../db/reader';
import { permanentScope } from '../db/scope-key';
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

/** Asks the team database to have a draft go on with somebody else; absent where there is none to ask. */
export type AskHandOver = (ask: {
  readonly op: string;
  readonly evaluationId: string;
  readonly personId: string;
  readonly assignmentId: string;
}) => Promise<{ readonly became: HandedOver }>;

/** What became of a wish to assign: so many calls are, so many drafts went over, and these calls stay with whoever has them. */
export interface Assigned {
  readonly calls: number;
  readonly handedOver: number;
  readonly staying: readonly { readonly from: string; readonly why: WhyStaying }[];
}
/** `unreachable`: the team database is; `submitted`, `moved`: it was meanwhile; `refused`: it is not one's own team's. */
export type WhyStaying = 'unreachable' | 'submitted' | 'moved' | 'refused';

/**
 * Assigns calls to people, in turn. What is done stays as it is. A draft that somebody else has begun for such a call
 * goes on with its new person; where the team database does not do that, the call stays with whoever has it. Undone in the
 * library, unless a draft went over: only assigning once more brings that back.
 */
export async function assignCalls(
  context: CommandContext,
  by: string,
  wish: AssignWish,
  ask: AskHandOver | null = null,
): Promise<Assigned> {
  const now = context.now();
  const ids = new Map(wish.interactionIds.map((id) => [id, uuidv7(now, context.random(10))] as const));
  const newId = (interactionId: string) => ids.get(interactionId) ?? uuidv7(now, context.random(10));
  const read = reader(context.db);
  const plan = handOvers({
    ...{ ...wish, newId },
    open: await openAssignments(read, wish.interactionIds),
    evaluations: await read.where('evaluations', 'interactionId', ...wish.interactionIds),
  });
  const staying = new Map<string, Assigned['staying'][number]>();
  for (const one of plan) {
    const lost = [...staying.values()].some(({ why }) => why === 'unreachable');
    const why = lost ? 'unreachable' : await handedOver(one, uuidv7(now, context.random(10)), ask);
    if (why !== null) staying.set(one.interactionId, { from: one.from, why });
  }
  const handed = plan.length - staying.size;
  const scope = handed > 0 ? permanentScope : libraryScope;
  await transact(context, { label: labels.assignCalls, scope }, async (inside) => {
    const found = await inside.many('interactions', wish.interactionIds);
    return decideAssign({
      ...wish,
      calls: found.map((call) => (call === undefined || staying.has(call.id) ? null : call)),
      open: await openAssignments(inside, wish.interactionIds),
      by,
      at: new Date(now).toISOString(),
      newId,
    });
  });
  return {
    calls: wish.interactionIds.length - staying.size,
    handedOver: handed,
    staying: [...staying.values()],
  };
}

/** Why a draft did not go over; null: it did. */
async function handedOver(
  { evaluationId, to, assignmentId }: HandOver,
  op: string,
  ask: AskHandOver | null,
): Promise<WhyStaying | null> {
  if (ask === null) return 'unreachable';
  try {
    const { became } = await ask({ op, evaluationId, personId: to.id, assignmentId });
    if (became === 'ok' || became === 'dup') return null;
    if (became === 'state') return 'submitted';
    return became === 'stale' || became === 'no-parent' ? 'moved' : 'refused';
  } catch {
    return 'unreachable';
  }
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
