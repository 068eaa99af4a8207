import type { Instant } from '@domain/base/time';
import type { Assignment } from '@domain/team/assignment';
import type { WorkItem } from '@domain/team/work';
import { returnedWords } from './evaluations';
import { callDate, counted } from './review';

const dayFormat = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });
const dayOfYearFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** What waits for whom, in the header of the inbox. */
export function inboxFacts(open: number, overdue: number): string {
  if (open === 0) return 'nothing to do';
  return overdue === 0 ? `${open} to do` : `${open} to do · ${overdue} overdue`;
}

/** What waits, where one goes to see it. */
export function inboxPillWords(waiting: number, overtaken: number): string {
  const said = overtaken === 0 ? null : `${overtaken} assigned by others first`;
  return [waiting === 0 ? null : `${waiting} to do`, said].filter(Boolean).join(' · ');
}

/** What a lead has assigned after somebody else had. */
export function overtakenSentence(
  overtaken: readonly { readonly first: Pick<Assignment, 'assigneeName' | 'assignedBy'> | null }[],
): string {
  const shares = new Map<string, number>();
  for (const { first } of overtaken) {
    const who = first === null ? 'somebody else' : `${first.assigneeName} (by ${first.assignedBy})`;
    shares.set(who, (shares.get(who) ?? 0) + 1);
  }
  const calls = counted(overtaken.length, 'call');
  const them = overtaken.length === 1 ? 'it' : 'them';
  const said = [...shares].map(([who, count]) => (overtaken.length === 1 ? who : `${who} ${count}`));
  return `${calls} that you assigned had been assigned by somebody else before yours was shared, and ${overtaken.length === 1 ? 'stays' : 'stay'} with ${said.join(', ')}. Assign ${them} once more to change that.`;
}

export const workWords: Readonly<Record<WorkItem['state'], string>> = {
  'to-do': 'to do',
  started: 'started',
  returned: 'returned',
  done: 'done',
};

/** By when it should be submitted; the empty text where that is open. */
export function dueWords(assignment: Pick<Assignment, 'due'> | null, now: Instant): string {
  const due = assignment?.due ?? null;
  if (due === null) return '';
  const format = due.slice(0, 4) === now.slice(0, 4) ? dayFormat : dayOfYearFormat;
  return `due ${format.format(new Date(due))}`;
}

/** Why something is no longer in the inbox. */
export function endedSentence({ ended, endedAt }: Pick<Assignment, 'ended' | 'endedAt'>): string {
  const when = endedAt === null ? '' : ` on ${callDate(endedAt)}`;
  return ended === 'reassigned' || ended === 'overtaken'
    ? `Given to somebody else${when}. What you had written of it is kept.`
    : `Taken back${when}. What you had written of it is kept.`;
}

/** What is asked for, or why it came back, or that it is no longer theirs. */
export function askedWords({ assignment, returned }: WorkItem, scorecard: string | null): string {
  if (assignment !== null && assignment.ended !== null) return endedSentence(assignment);
  if (returned !== null) return returnedWords(returned);
  return `${scorecard ?? 'Scorecard by the rules'} · from ${assignment?.assignedBy ?? ''}`;
}

/** Why a scorecard was chosen: somebody asked for it. */
export function assignedBecause({ assignedBy }: Pick<Assignment, 'assignedBy'>): string {
  return `assigned by ${assignedBy}`;
}

/** What assigning would do: `12 recordings: Kim Ito 6, Bo Lind 6.` */
export function sharesSentence(shares: readonly { readonly name: string; readonly count: number }[]): string {
  if (shares.length === 0) return 'Choose who is to evaluate.';
  const count = shares.reduce((sum, share) => sum + share.count, 0);
  if (count === 0) return 'Nothing is left to assign: choose what to include.';
  return `${counted(count, 'recording')}: ${shares.map((share) => `${share.name} ${share.count}`).join(', ')}.`;
}

/** What waits for somebody already. */
export function loadWords({
  waiting,
  overdue,
}: {
  readonly waiting: number;
  readonly overdue: number;
}): string {
  if (waiting === 0) return 'nothing waiting';
  return overdue === 0 ? `${waiting} waiting` : `${waiting} waiting · ${overdue} overdue`;
}

export function alsoAssigned(count: number): string {
  return `Also the ${count === 1 ? 'one that is' : `${count} that are`} assigned already`;
}

export function alsoEvaluated(count: number): string {
  return `Also the ${count === 1 ? 'one that is' : `${count} that are`} evaluated already, once more`;
}

/** What becomes of assignments that there are already. */
export function reassignSentence(others: number): string {
  return `${counted(others, 'recording')} of these ${others === 1 ? 'is' : 'are'} assigned already: who loses one to another is told, and keeps what they wrote.`;
}

/** What becomes of drafts that somebody has begun for these calls; null where there are none. */
export function begunSentence(evaluators: readonly string[], reachable: boolean): string | null {
  if (evaluators.length === 0) return null;
  const who = [...new Set(evaluators)].join(', ');
  const begun = `${counted(evaluators.length, 'evaluation')} ${evaluators.length === 1 ? 'is' : 'are'} begun (${who})`;
  return reachable
    ? `${begun}: given to somebody else, it goes on where it was left.`
    : `${begun}, and the team database can’t be reached now: these calls stay with whoever has begun them.`;
}

/** Said where a day is chosen that is over already. */
export const pastDue = 'That day is over: these calls are overdue at once.';

/** Said where calls were assigned otherwise while the dialog was open. */
export function meanwhileSentence(count: number): string | null {
  if (count === 0) return null;
  return `${counted(count, 'recording')} had been assigned otherwise meanwhile and ${count === 1 ? 'stays' : 'stay'} so. Assign ${count === 1 ? 'it' : 'them'} once more to change that.`;
}

/** What undo, or redo, left as it is. */
export function movedSentence(what: string, label: string | null, calls: number): string {
  const stay = `${counted(calls, 'recording')} ${calls === 1 ? 'has' : 'have'} been assigned otherwise since and ${calls === 1 ? 'stays' : 'stay'} so.`;
  return label === null ? stay : `${what}: ${label}. ${stay}`;
}

/** What assigning has come to. */
export function assignedSentence(
  { calls, handedOver }: { readonly calls: number; readonly handedOver: number },
  names: readonly string[],
): string {
  const assigned = `${counted(calls, 'recording')} assigned to ${names.join(', ')}`;
  if (handedOver === 0) return assigned;
  return `${assigned}; ${counted(handedOver, 'begun evaluation')} went over as ${handedOver === 1 ? 'it was' : 'they were'}`;
}

const whyStays = {
  unreachable: 'the team database could not be reached, so assign it again once it can',
  submitted: 'it was submitted meanwhile',
  moved: 'it was given to somebody else meanwhile',
  refused: 'it does not belong to your team',
} as const;

/** Why calls stay with whoever has begun them; null where none does. */
export function stayingSentence(
  staying: readonly { readonly from: string; readonly why: keyof typeof whyStays }[],
): string | null {
  if (staying.length === 0) return null;
  const said = staying.map(({ from, why }) => `${from}: ${whyStays[why]}`);
  return `${counted(staying.length, 'call')} ${staying.length === 1 ? 'stays' : 'stay'} with whoever has begun it. ${[...new Set(said)].join('; ')}.`;
}

/** Said where a call that is no longer one's own is to be opened. */
export const noLongerYours =
  'This call is no longer assigned to you, and its evaluation goes on with somebody else. What came too late of yours is kept among the conflicts.';

/** Of the chosen ones, those that are assigned are taken back. */
export function withdrawWords(assigned: number, chosen: number): string {
  return chosen === 1 ? 'Withdraw' : `Withdraw ${assigned === chosen ? 'all' : assigned}`;
}

export function withdrawnSentence(count: number): string {
  return `${counted(count, 'assignment')} withdrawn`;
}

export const onlyLeadsAssign =
  'In a team, leads assign calls. Ask yours, or open a call from the library: nothing has to be assigned to be evaluated.';
