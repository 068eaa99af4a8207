import type { OpeningPlace } from '@domain/recordings/opening';
import { useEffect } from 'react';
import { noteOpening } from '../../commands/openings';
import { useWorkspace } from '../../workspace';

/** Puts on record that a call, or a clip of it, has been opened here; again when it was left meanwhile. Null: none is open yet. */
export function useNotedOpening(
  place: OpeningPlace,
  recordingId: string | null,
  clipId: string | null = null,
): void {
  const { commands } = useWorkspace();
  useEffect(() => {
    if (recordingId !== null) void noteOpening(commands, { recordingId, clipId, place });
  }, [commands, place, recordingId, clipId]);
}
