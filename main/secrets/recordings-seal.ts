import type { RecordingsSealing } from '@contract/encryption';
import type { EncryptionService } from '../ports/keys';
import type { ResealingService, ResealingState } from '../ports/recordings';
import type { WrappedKey } from './wrapped-key';

type SealService = Pick<EncryptionService, 'sealRecordings' | 'pauseSealing' | 'watchSealing'>;

/** Sealing the recordings in all libraries of a workspace, as the contract asks for it. */
export function createRecordingsSeal(
  key: Pick<WrappedKey, 'on' | 'turn'>,
  libraries: readonly ResealingService[],
): SealService {
  const now = (): RecordingsSealing => ({ on: key.on(), ...together(libraries.map((one) => one.state())) });
  return {
    async sealRecordings(on) {
      await key.turn(on);
      for (const library of libraries) {
        library.pause(false);
        library.look();
      }
      return now();
    },
    async pauseSealing(paused) {
      for (const library of libraries) {
        library.pause(paused);
        // What has stopped for want of room is tried again.
        if (!paused && library.state().step === 'no-room') library.look();
      }
      return now();
    },
    async *watchSealing(signal) {
      const ends = new AbortController();
      const stops = signal === undefined ? ends.signal : AbortSignal.any([signal, ends.signal]);
      let rung = true;
      let wake: () => void = () => undefined;
      const follow = async (library: ResealingService) => {
        for await (const _state of library.watch(stops)) {
          rung = true;
          wake();
        }
      };
      const following = Promise.all(libraries.map(follow)).finally(() => {
        ends.abort();
        wake();
      });
      try {
        while (!stops.aborted) {
          if (rung) {
            rung = false;
            yield now();
            continue;
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      } finally {
        ends.abort();
        await following;
      }
    },
  };
}

/** What several libraries do, as one: the first that is not settled says how it stands. */
function together(states: readonly ResealingState[]): ResealingState {
  const sum = (of: (state: ResealingState) => number) => states.reduce((all, one) => all + of(one), 0);
  return {
    step: states.find(({ step }) => step !== 'settled')?.step ?? 'settled',
    done: sum(({ done }) => done),
    total: sum(({ total }) => total),
    failed: sum(({ failed }) => failed),
  };
}
