import type { OpeningPlace } from '@domain/recordings/opening';
import { useEffect } from 'react';
import { noteOpening } from '../../commands/openings';
import { useWorkspace } from '../../workspace';

/** Puts on record that a call has been opened here; again when it was left meanwhile. Null: none is open yet. */
export function useNotedOpening(place: OpeningPlace, recordingId: string | null): void {
  const { commands } = useWorkspace();
  useEffect(() => {
    if (recordingId !== null) void noteOpening(commands, { recordingId, clipId: null, place });
  }, [commands, place, recordingId]);
}
