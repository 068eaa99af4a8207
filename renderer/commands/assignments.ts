import type { HandedOver } from '@contract/sync';
import { diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { Instant } from '@domain/base/time';
import {
  type Assignee,
  type Assignment,
  assignmentProgress,
  byCall,
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
  /** Who had each call when this was decided, by assignment; absent: nobody looked. */
  readonly seen?: ReadonlyMap<string, string | null>;
}

/** Asks the team database to have a draft go on with somebody else; absent where there is none to ask. */
export type AskHandOver = (ask: {
  readonly op: string;
  readonly evaluationId: string;
  readonly personId: string;
  readonly assignmentId: string;
}) => Promise<{ readonly became: HandedOver }>;

/**
 * What became of a wish to assign: so many calls are, so many drafts went over, so many had been assigned otherwise meanwhile,
 * and these stay with whoever has begun them.
 */
export interface Assigned {
  readonly calls: number;
  readonly handedOver: number;
  readonly meanwhile: number;
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
  const before = await openAssignments(read, wish.interactionIds);
  const meanwhile = new Set(movedCalls(wish, before.open));
  const plan = handOvers({
    ...{ ...wish, newId, open: before.open },
    evaluations: await read.where('evaluations', 'interactionId', ...wish.interactionIds),
  }).filter(({ interactionId }) => !meanwhile.has(interactionId));
  const staying = new Map<string, Assigned['staying'][number]>();
  for (const one of plan) {
    const lost = [...staying.values()].some(({ why }) => why === 'unreachable');
    const why = lost ? 'unreachable' : await handedOver(one, uuidv7(now, context.random(10)), ask);
    if (why !== null) staying.set(one.interactionId, { from: one.from, why });
  }
  const handedTo = new Set(plan.flatMap(({ interactionId: id }) => (staying.has(id) ? [] : [id])));
  const handed = handedTo.size;
  const scope = handed > 0 ? permanentScope : libraryScope;
  await transact(context, { label: labels.assignCalls, scope }, async (inside) => {
    const found = await inside.many('interactions', wish.interactionIds);
    const { all, open } = await openAssignments(inside, wish.interactionIds);
    for (const id of movedCalls(wish, open)) if (!handedTo.has(id) && !staying.has(id)) meanwhile.add(id);
    const stays = (id: string) => staying.has(id) || meanwhile.has(id);
    return decideAssign({
      ...wish,
      calls: found.map((call) => (call === undefined || stays(call.id) ? null : call)),
      ...{ known: all, open, by, newId },
      at: new Date(now).toISOString(),
    });
  });
  return {
    calls: wish.interactionIds.length - staying.size - meanwhile.size,
    handedOver: handed,
    meanwhile: meanwhile.size,
    staying: [...staying.values()],
  };
}

/** The calls that somebody else has been given, or lost, since this wish was made. */
function movedCalls({ interactionIds, seen }: AssignWish, open: readonly Assignment[]): string[] {
  if (seen === undefined) return [];
  const ofCalls = byCall(open);
  return interactionIds.filter((id) => {
    const now = ofCalls.get(id) ?? [];
    const known = seen.get(id) ?? null;
    return known === null ? now.length > 0 : !now.some((one) => one.id === known);
  });
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
      (await openAssignments(read, interactionIds)).open,
      'withdrawn',
      new Date(context.now()).toISOString(),
    ),
  );
}

/** The lead has heard that these calls had been given to others first. */
export async function settleOvertaken(context: CommandContext, ids: readonly string[]): Promise<void> {
  const toldAt = new Date(context.now()).toISOString();
  await transact(context, { label: labels.settleOvertaken, scope: permanentScope }, async (read) =>
    (await read.many('assignments', ids)).flatMap((one) =>
      one === undefined || one.toldAt ? [] : diffRow('assignments', one, { ...one, toldAt }),
    ),
  );
}

/** All assignments of these calls, and those of them that have not ended and are not done. */
export async function openAssignments(
  read: Reader,
  interactionIds: readonly string[],
): Promise<{ readonly all: Assignment[]; readonly open: Assignment[] }> {
  const [all, evaluations] = await Promise.all([
    read.where('assignments', 'interactionId', ...interactionIds),
    read.where('evaluations', 'interactionId', ...interactionIds),
  ]);
  const ofCalls = byCall(evaluations);
  const isOpen = (one: Assignment) =>
    one.ended === null && assignmentProgress(one, ofCalls.get(one.interactionId) ?? []) !== 'done';
  const open = all.filter(isOpen);
  return { all, open };
}
