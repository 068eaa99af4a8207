import type { Diff } from '@domain/base/diff';
import { evaluationOfAnswer } from '@domain/evaluation/answer';
import type { Restep } from '@domain/sync/history';
import { type PossibleAssignments, possibleAssignments } from '@domain/team/assignment-restep';
import type { Reader } from '../db/reader';
import { transactStep } from '../db/transact';
import { nextStep } from '../db/undo-stacks';
import { openAssignments } from './assignments';
import type { CommandContext } from './context';
import { draftOf, marksOfDraft } from './draft';
import { AssignmentsMoved, FilesPurged, NotFound } from './errors';

/**
 * Takes back the last step in this scope and answers its label; null when there is nothing to take back. FilesPurged
 * where the step deleted recordings whose files are gone by now: it is passed over. AssignmentsMoved where calls that it assigned
 * have been assigned otherwise since.
 */
export function undo(context: CommandContext, scope: string | null): Promise<string | null> {
  return restep(context, scope, 'undo');
}

/**
 * Brings again what undo took back last in this scope and answers its label; null when there is nothing. AssignmentsMoved
 * where calls have been assigned otherwise since.
 */
export function redo(context: CommandContext, scope: string | null): Promise<string | null> {
  return restep(context, scope, 'redo');
}

async function restep(
  context: CommandContext,
  scope: string | null,
  kind: 'undo' | 'redo',
): Promise<string | null> {
  for (;;) {
    let step: Restep | null = null;
    let purged = false;
    let staying = 0;
    let did = false;
    await transactStep(context, async (reader) => {
      // A scope that no evaluation bears is the library's own.
      const isJudging = scope !== null && (await reader.get('evaluations', scope)) !== undefined;
      const draft = isJudging ? await draftOf(reader, scope) : null;
      // A published draft is a version now; bringing back its lines would be seen by nobody.
      if (scope !== null && (await reader.deleted('scorecardDrafts', [scope])).some((gone) => gone !== null))
        throw new NotFound('draft of a scorecard', scope);
      step = await nextStep(context.db, scope, kind);
      if (step === null) return null;
      for (const id of await judged(reader, step.diff)) if (id !== scope) await draftOf(reader, id);
      const assigned = await withoutMoved(reader, step.diff);
      const possible = await withoutPurged(reader, assigned.diff);
      const diff = draft === null ? possible : marksOfDraft(draft, possible);
      staying = assigned.staying.length;
      did = diff.length > 0;
      purged = diff.length === 0 && assigned.diff.length > 0;
      return { step: { label: step.label, scope, kind, undoes: step.undoes }, diff };
    });
    // TypeScript doesn't see the assignment inside the callback.
    const done = step as Restep | null;
    if (purged) throw new FilesPurged();
    if (done !== null && staying > 0) throw new AssignmentsMoved(did ? done.label : null, staying);
    // A step that came to nothing (a letter typed and deleted) would look like a key that does not work: go on.
    if (done === null || done.diff.length > 0) return done?.label ?? null;
  }
}

/** A change without what would bring back recordings whose files are gone: rows without sound would look like a fault. */
async function withoutPurged(reader: Reader, diff: Diff): Promise<Diff> {
  const back = diff.flatMap((change) => recordingBroughtBack(change) ?? []);
  if (back.length === 0) return diff;
  const purges = await reader.many('purges', back);
  const gone = new Set(purges.flatMap((purge) => purge?.id ?? []));
  return diff.filter((change) => !gone.has(recordingBroughtBack(change) ?? ''));
}

/** A change without what it says of calls that have been assigned otherwise since. */
async function withoutMoved(reader: Reader, diff: Diff): Promise<PossibleAssignments> {
  const changes = diff.filter(({ table }) => table === 'assignments');
  if (changes.length === 0) return { diff, staying: [] };
  const named = await reader.many(
    'assignments',
    changes.map(({ id }) => id),
  );
  const told = changes.flatMap(({ before, after }) => before?.interactionId ?? after?.interactionId ?? []);
  const calls = [...named.map((one) => one?.interactionId), ...told].filter((id) => typeof id === 'string');
  const ids = [...new Set(calls)];
  return possibleAssignments(diff, await openAssignments(reader, ids));
}

function recordingBroughtBack({ table, id, before, after }: Diff[number]): string | null {
  if (before !== null || after === null) return null;
  if (table === 'recordings') return id;
  const { recordingId } = after;
  return table === 'interactions' && typeof recordingId === 'string' ? recordingId : null;
}

/** The evaluations whose answers and marks a change is about: what was merged into one stays once it is submitted. */
async function judged(reader: Reader, diff: Diff): Promise<string[]> {
  const marks = diff.filter(({ table }) => table === 'annotations');
  const known = await reader.many(
    'annotations',
    marks.map(({ id }) => id),
  );
  const ofAnswers = diff.flatMap(({ table, id }) => (table === 'answers' ? [evaluationOfAnswer(id)] : []));
  // One that comes or goes whole, as it came in with a file, is no change of a sealed one.
  const whole = diff.flatMap(({ table, id, before, after }) =>
    table === 'evaluations' && (before === null || after === null) ? [id] : [],
  );
  const named = [...ofAnswers, ...known.flatMap((mark) => mark?.evaluationId ?? [])];
  return [...new Set(named)].filter((id) => !whole.includes(id));
}
