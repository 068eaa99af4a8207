import { useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { openRedaction } from './redaction-session';

/** From a call in Review to its redaction. */
export function useRedactAction(recordingId: string): void {
  const actions = useMemo<Offer[]>(
    () => [{ id: 'redact', run: () => openRedaction(recordingId) }],
    [recordingId],
  );
  useActions(actions);
}
