import {
  type Coverage,
  coverageHear,
  coverageMerge,
  coverageNone,
  type Hearing,
} from '@domain/evaluation/coverage';
import { compactCoverage } from '@domain/evaluation/listening-coverage';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandContext } from '../commands/context';
import { heardHere, heardNoted, keepListening, noteListening } from '../commands/listening';
import type { Player } from '../player';

export interface ListeningState {
  /** The evaluation that listening counts for now; null: for none. */
  readonly evaluationId: string | null;
  /** What has been heard for it on this device, what is not kept yet included. */
  readonly coverage: Coverage;
}

/** Records what is heard of a call for the evaluation in front of the person. */
export interface Listening {
  readonly state: StoreApi<ListeningState>;
  /** From now on what is played counts for this evaluation, which must be a draft; what was heard before is read. */
  open(evaluationId: string): void;
  /** Nothing counts any more; what has been heard is kept. */
  close(): Promise<void>;
  /** Keeps what has been heard so far: before submitting, and when the window goes. */
  save(): Promise<void>;
  /** Ends it with the program. */
  end(): void;
}

/** At the earliest so long after the last time what is heard is kept, in milliseconds; twice as long for a row twice as big. */
export const saveAfter = 30_000;
const rowOfOneSave = 2_000;

/**
 * What is heard is noted on this device as it is told, every two seconds. It is kept rarely, as each time is an entry of
 * the journal: in rows of usual size every half minute of listening, in bigger ones less often, so that an hour never costs
 * more than some 250 KB; and when the call is left, the window hidden or the evaluation submitted. Evaluations not begun
 * yet are remembered and kept with their first edit.
 */
export function createListening({
  player,
  commands,
}: {
  player: Pick<Player, 'onHeard'>;
  commands: CommandContext;
}): Listening {
  const state = createStore<ListeningState>(() => ({ evaluationId: null, coverage: coverageNone }));
  /** What is not in the database yet, by evaluation. */
  const unkept = new Map<string, Coverage>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** Evaluations that something was heard for since it was last noted. */
  const unnoted = new Set<string>();
  let isNoting = false;
  const note = async (evaluationId: string) => {
    unnoted.add(evaluationId);
    if (isNoting) return;
    isNoting = true;
    try {
      // What comes to the set meanwhile is met as well.
      for (const one of unnoted) {
        unnoted.delete(one);
        const heard = unkept.get(one);
        if (heard !== undefined) await noteListening(commands, one, heard);
      }
    } catch {
      // Where nothing can be written, keeping it says so; a note that is missing costs half a minute at the worst.
    } finally {
      isNoting = false;
    }
  };

  const onHeard = (heard: Hearing) => {
    const { evaluationId, coverage } = state.getState();
    if (evaluationId === null) return;
    unkept.set(evaluationId, coverageHear(unkept.get(evaluationId) ?? coverageNone, heard));
    state.setState({ coverage: coverageHear(coverage, heard) });
    void note(evaluationId);
    timer ??= setTimeout(() => void save(), saveDelay(coverage));
  };
  let unlisten = player.onHeard(onHeard);
  /** The player tells a listener that leaves what is being heard at that moment. */
  const catchUp = () => {
    unlisten();
    unlisten = player.onHeard(onHeard);
  };

  const save = async () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    catchUp();
    const kept = [...unkept];
    for (const [evaluationId, coverage] of kept) {
      const written = await keepListening(commands, evaluationId, coverage);
      if (written && unkept.get(evaluationId) === coverage) unkept.delete(evaluationId);
    }
  };
  const onHidden = () => {
    if (document.visibilityState === 'hidden') void save();
  };
  document.addEventListener('visibilitychange', onHidden);

  return {
    state,
    open(evaluationId) {
      catchUp();
      state.setState({ evaluationId, coverage: unkept.get(evaluationId) ?? coverageNone });
      const heardBefore = (before: Coverage) => {
        const { evaluationId: still, coverage } = state.getState();
        if (still === evaluationId) state.setState({ coverage: coverageMerge(coverage, before) });
      };
      void heardHere(commands, evaluationId).then(heardBefore);
      void heardNoted(commands, evaluationId).then((noted) => {
        if (noted.length === 0) return;
        unkept.set(evaluationId, coverageMerge(unkept.get(evaluationId) ?? coverageNone, noted));
        heardBefore(noted);
      });
    },
    async close() {
      catchUp();
      state.setState({ evaluationId: null, coverage: coverageNone });
      await save();
    },
    save,
    end() {
      if (timer !== null) clearTimeout(timer);
      document.removeEventListener('visibilitychange', onHidden);
      unlisten();
    },
  };
}

function saveDelay(coverage: Coverage): number {
  return saveAfter * Math.max(1, JSON.stringify(compactCoverage(coverage)).length / rowOfOneSave);
}
