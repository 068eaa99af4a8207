import type { Wanted } from '../../commands/send-bundle';
import { useSession } from '../../session';
import { useRecordingsView } from '../recordings/recordings-view';

/** What somebody has in front: the evaluation in Review, or those of the chosen recordings; null elsewhere. */
export function workInFront(): Wanted | null {
  const { place, evaluationId } = useSession.getState();
  if (place === 'review' && evaluationId !== null) return { evaluationId };
  const { chosen } = useRecordingsView.getState().selection;
  return place === 'recordings' && chosen.size > 0 ? { interactionIds: chosen } : null;
}
