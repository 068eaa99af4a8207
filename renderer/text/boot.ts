import type { StartStep } from '../start-workspace';

/** What is happening while the program starts. */
export function bootSentence(step: Exclude<StartStep, { kind: 'locked' }>): string {
  switch (step.kind) {
    case 'connecting':
      return 'Opening Earmark…';
    case 'opening':
      return 'Opening your workspace…';
    case 'restoring':
      return `Restoring your work from the journal: ${step.done} of ${step.total} changes`;
  }
}

/** Why the workspace could not be opened, and what to do. */
export function startProblemSentence(error: unknown): string {
  if (error instanceof Error && error.name === 'RowClosed')
    return 'A part of this window’s database can’t be read. Try again: Earmark then takes it away, and brings back from the journal what was in it.';
  const reason = error instanceof Error ? error.message : String(error);
  return `${reason.replace(/[.\s]*$/, '')}. Nothing is lost: your work is in the journal on this computer. Close other Earmark windows and try again.`;
}
