import type { Form } from '@domain/scorecard/scorecard';
import { create } from 'zustand';
import { askWhatIf } from '../../queries/what-if/ask';
import type { RescoreProgress, WhatIfRequest, WhatIfResult } from '../../queries/what-if/rescore-all';
import { goTo } from '../../session';
import { failureSentence } from '../../text/failure';
import type { Workspace } from '../../workspace';

/** What of the changed evaluations is listed; null: all that would get another band. */
export type WhatIfPart =
  | { readonly kind: 'agent'; readonly agent: string | null }
  | { readonly kind: 'line'; readonly lineId: string }
  | { readonly kind: 'bands'; readonly from: string | null; readonly to: string | null };

interface WhatIfSession {
  /** The draft in front; null: the one begun last. */
  draftId: string | null;
  scores: WhatIfRequest['scores'];
  /** What was asked last; what is shown was worked out from it. */
  asked: {
    readonly form: Form;
    readonly scorecardId: string;
    readonly scores: WhatIfRequest['scores'];
    /** What had been judged by then (`judgedSoFar`). */
    readonly judged: string;
  } | null;
  state: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  progress: RescoreProgress | null;
  result: WhatIfResult | null;
  /** How long it took, in milliseconds. */
  took: number | null;
  problem: string | null;
  part: WhatIfPart | null;
  chosenId: string | null;
}

const nothing = {
  asked: null,
  state: 'idle',
  progress: null,
  result: null,
  took: null,
  problem: null,
  part: null,
  chosenId: null,
} as const;

/** What was worked out stays while one looks at an evaluation in Review and comes back. */
export const useWhatIf = create<WhatIfSession>(() => ({ draftId: null, scores: 'experienced', ...nothing }));

let running: AbortController | null = null;

/** Works out what a form would change, in place of whatever is being worked out. */
export async function runWhatIf(
  { commands }: Pick<Workspace, 'commands'>,
  asked: NonNullable<WhatIfSession['asked']>,
): Promise<void> {
  running?.abort();
  const own = new AbortController();
  running = own;
  const began = performance.now();
  useWhatIf.setState({ ...nothing, asked, state: 'running' });
  try {
    const result = await askWhatIf(commands.db, asked, own.signal, (progress) =>
      useWhatIf.setState({ progress }),
    );
    if (running === own)
      useWhatIf.setState({ state: 'done', result, took: performance.now() - began, progress: null });
  } catch (error) {
    if (running !== own) return;
    useWhatIf.setState(
      own.signal.aborted
        ? { state: 'cancelled', progress: null }
        : { state: 'failed', problem: failureSentence(error), progress: null },
    );
  } finally {
    if (running === own) running = null;
  }
}

/** Ends what is being worked out; nothing of it is kept. */
export function cancelWhatIf(): void {
  running?.abort();
}

/** Shows what a draft would change if it were published. */
export function openWhatIf(draftId: string): void {
  useWhatIf.setState({ draftId });
  goTo('what-if');
}
