import type { Diff } from '@domain/base/diff';
import { evaluationOfAnswer } from '@domain/evaluation/answer';
import type { Restep } from '@domain/sync/history';
import type { Reader } from '../db/reader';
import { transactStep } from '../db/transact';
import { nextStep } from '../db/undo-stacks';
import type { CommandContext } from './context';
import { draftOf, marksOfDraft } from './draft';
import { FilesPurged, NotFound } from './errors';

/**
 * Takes back the last step in this scope and answers its label; null when there is nothing to take back. FilesPurged
 * where the step deleted recordings whose files are gone by now: it is passed over.
 */
export function undo(context: CommandContext, scope: string | null): Promise<string | null> {
  return restep(context, scope, 'undo');
}

/** Brings again what undo took back last in this scope and answers its label; null when there is nothing. */
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
      const possible = await withoutPurged(reader, step.diff);
      const diff = draft === null ? possible : marksOfDraft(draft, possible);
      purged = diff.length === 0 && step.diff.length > 0;
      return { step: { label: step.label, scope, kind, undoes: step.undoes }, diff };
    });
    // TypeScript doesn't see the assignment inside the callback.
    const done = step as Restep | null;
    if (purged) throw new FilesPurged();
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
