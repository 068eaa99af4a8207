import type { Restep } from '@domain/sync/history';
import { transactStep } from '../db/transact';
import { nextStep } from '../db/undo-stacks';
import type { CommandContext } from './context';
import { draftOf } from './draft';

/** Takes back the last step in this scope and answers its label; null when there is nothing to take back. */
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
    await transactStep(context, async (reader) => {
      // A scope that no evaluation bears is the library's own.
      if (scope !== null && (await reader.get('evaluations', scope)) !== undefined)
        await draftOf(reader, scope);
      step = await nextStep(context.db, scope, kind);
      if (step === null) return null;
      return { step: { label: step.label, scope, kind, undoes: step.undoes }, diff: step.diff };
    });
    // TypeScript doesn't see the assignment inside the callback.
    const done = step as Restep | null;
    // A step that came to nothing (a letter typed and deleted) would look like a key that does not work: go on.
    if (done === null || done.diff.length > 0) return done?.label ?? null;
  }
}
