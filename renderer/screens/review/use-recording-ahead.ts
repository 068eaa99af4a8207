import type { Recording } from '@domain/recordings/recording';
import { useLayoutEffect, useRef } from 'react';
import { recordingOf } from '../../queries/review';
import { audioSource, snapshotSource } from '../../waveform/audio-source';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import { useIsHere } from '../use-offline';
import { type Growth, useGrowth } from '../watch/use-growth';
import { useNotedOpening } from './use-noted-opening';

/** A recording that is being opened, and how far it has come where it is still being written. */
export interface RecordingAhead {
  readonly recording: Recording | null;
  readonly growth: Growth | null;
  /** Its sound is on this computer. */
  readonly here: boolean;
}

/** The recording of the evaluation that is being opened; its sound is asked for before all else of it is read. */
export function useRecordingAhead(evaluationId: string | null): RecordingAhead {
  const { commands } = useWorkspace();
  const found = useLive(
    async () =>
      evaluationId === null
        ? null
        : { evaluationId, recording: await recordingOf(commands.db, evaluationId, commands.prepared) },
    [commands, evaluationId],
  );
  const recording = (found?.evaluationId === evaluationId ? found?.recording : undefined) ?? null;
  const growth = useGrowth(recording);
  const here = useIsHere(recording);
  usePlayed(evaluationId, here ? recording : null, growth);
  // A call in progress is noted once it has ended: until then its id is not yet its own.
  useNotedOpening('review', growth === null && here ? (recording?.id ?? null) : null);
  return { recording, growth, here };
}

/**
 * Gives the player the sound of the open call. One that is still being written plays on past the end it had, and when it
 * has ended goes on in the recording it has become. In a layout effect: it must come before those of what is drawn.
 */
function usePlayed(evaluationId: string | null, recording: Recording | null, growth: Growth | null): void {
  const { player } = useWorkspace();
  const followed = useRef<string | null>(null);
  const { id = null, media } = recording ?? {};
  const { duration = 0, channels = 0 } = media ?? {};
  const isWhole = growth === null;
  const { samples = 0, duration: soFar = 0 } = growth ?? {};
  useLayoutEffect(() => {
    if (id === null || evaluationId === null) return;
    const call = { key: evaluationId, channels };
    if (!isWhole) {
      if (samples === 0) return;
      followed.current = evaluationId;
      player.follow({ ...call, source: snapshotSource(id, samples), duration: soFar, ended: false });
    } else if (followed.current === evaluationId) {
      followed.current = null;
      player.follow({ ...call, source: audioSource(id), duration, ended: true });
    } else {
      followed.current = null;
      player.open(audioSource(id), duration, channels);
    }
  }, [player, evaluationId, id, duration, channels, isWhole, samples, soFar]);
}
