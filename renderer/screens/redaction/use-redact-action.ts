import type { Recording } from '@domain/recordings/recording';
import { useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { openRedaction } from './redaction-session';

/** From a call in Review to its redaction; what is still being recorded has no end that a copy could have. */
export function useRedactAction({ id, inProgress }: Pick<Recording, 'id' | 'inProgress'>): void {
  const actions = useMemo<Offer[]>(
    () => [{ id: 'redact', enabled: () => !inProgress, run: () => openRedaction(id) }],
    [id, inProgress],
  );
  useActions(actions);
}
