import type { Span } from '@domain/base/time';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EarSound } from './redacted-sound';

/** What is played as it will sound: whose, from where, and where it is now; seconds of the recording. */
export interface PreviewState {
  readonly key: string | null;
  readonly position: number;
  readonly state: 'still' | 'loading' | 'playing' | 'failed';
}

/** Plays stretches of a copy that has not been made yet. */
export interface Preview {
  readonly state: StoreApi<PreviewState>;
  /**
   * Plays the pieces of a stretch; answers whether all of it came out of the loudspeaker, which it did not where it was
   * stopped or something else was played. Rejects where its sound can't be had.
   */
  play(key: string, stretch: Span, pieces: AsyncIterable<EarSound>, scope: AbortController): Promise<boolean>;
  stop(): void;
  close(): void;
}

const still: PreviewState = { key: null, position: 0, state: 'still' };
/** How much of a piece may be missing by the clock of the loudspeaker when the piece says it has ended, in seconds. */
const grace = 0.05;

export function createPreview(): Preview {
  const state = createStore<PreviewState>(() => still);
  let context: AudioContext | null = null;
  let current: AbortController | null = null;
  let frame = 0;

  function stop(): void {
    current?.abort();
    current = null;
    cancelAnimationFrame(frame);
    if (state.getState().key !== null) state.setState(still);
  }

  /** Answers whether the piece was played to its end, told by the clock that runs only while sound comes out. */
  function playPiece(
    audio: AudioContext,
    piece: EarSound,
    from: number,
    scope: AbortController,
  ): Promise<boolean> {
    const length = piece.left.length / piece.sampleRate;
    if (length === 0) return Promise.resolve(true);
    const buffer = audio.createBuffer(2, piece.left.length, piece.sampleRate);
    buffer.copyToChannel(piece.left, 0);
    buffer.copyToChannel(piece.right, 1);
    const source = audio.createBufferSource();
    source.buffer = buffer;
    source.connect(audio.destination);
    const began = audio.currentTime;
    const follow = () => {
      state.setState({ position: from + Math.min(length, audio.currentTime - began) });
      frame = requestAnimationFrame(follow);
    };
    return new Promise((resolve) => {
      const end = () => source.stop();
      source.onended = () => {
        cancelAnimationFrame(frame);
        scope.signal.removeEventListener('abort', end);
        resolve(!scope.signal.aborted && audio.currentTime - began >= length - grace);
      };
      scope.signal.addEventListener('abort', end, { once: true });
      source.start();
      follow();
    });
  }

  return {
    state,
    async play(key, stretch, pieces, scope) {
      stop();
      current = scope;
      context ??= new AudioContext({ latencyHint: 'interactive' });
      const audio = context;
      state.setState({ key, position: stretch.start, state: 'loading' });
      try {
        await audio.resume();
        let from: number = stretch.start;
        for await (const piece of pieces) {
          if (scope.signal.aborted) return false;
          state.setState({ state: 'playing' });
          if (!(await playPiece(audio, piece, from, scope))) return false;
          from += piece.left.length / piece.sampleRate;
        }
        // A file that gives less than the stretch was not heard to its end.
        return from >= stretch.end - grace;
      } finally {
        if (current === scope) stop();
      }
    },
    stop,
    close() {
      stop();
      void context?.close();
      context = null;
    },
  };
}
