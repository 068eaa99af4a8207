import type { Instant } from '@domain/base/time';
import type { Assignment, AssignmentProgress } from '@domain/team/assignment';
import { callDate, counted } from './review';

const dayFormat = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });
const dayOfYearFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** What waits for whom, in the header of the inbox. */
export function inboxFacts(open: number, overdue: number): string {
  if (open === 0) return 'nothing to do';
  return overdue === 0 ? `${open} to do` : `${open} to do · ${overdue} overdue`;
}

export const progressWords: Readonly<Record<AssignmentProgress, string>> = {
  'to-do': 'to do',
  started: 'started',
  done: 'done',
};

/** By when it should be submitted; the empty text where that is open. */
export function dueWords({ due }: Pick<Assignment, 'due'>, now: Instant): string {
  if (due === null) return '';
  const format = due.slice(0, 4) === now.slice(0, 4) ? dayFormat : dayOfYearFormat;
  return `due ${format.format(new Date(due))}`;
}

/** Why something is no longer in the inbox. */
export function endedSentence({ ended, endedAt }: Pick<Assignment, 'ended' | 'endedAt'>): string {
  const when = endedAt === null ? '' : ` on ${callDate(endedAt)}`;
  return ended === 'reassigned'
    ? `Given to somebody else${when}. What you had written of it is kept.`
    : `Taken back${when}. What you had written of it is kept.`;
}

/** Why a scorecard was chosen: somebody asked for it. */
export function assignedBecause({ assignedBy }: Pick<Assignment, 'assignedBy'>): string {
  return `assigned by ${assignedBy}`;
}

/** What assigning would do: `12 recordings: Kim Ito 6, Bo Lind 6.` */
export function sharesSentence(count: number, names: readonly string[]): string {
  if (names.length === 0) return 'Choose who is to evaluate.';
  const shares = names.map((name, place) => {
    const share = Math.floor(count / names.length) + (place < count % names.length ? 1 : 0);
    return `${name} ${share}`;
  });
  return `${counted(count, 'recording')}: ${shares.join(', ')}.`;
}

/** What becomes of assignments that there are already; null where there are none. */
export function reassignSentence(others: number): string | null {
  if (others === 0) return null;
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

export function withdrawnSentence(count: number): string {
  return `${counted(count, 'assignment')} withdrawn`;
}

export const onlyLeadsAssign =
  'In a team, leads assign calls. Ask yours, or open a call from the library: nothing has to be assigned to be evaluated.';
