import { notifications } from '@mantine/notifications';
import { openCallInProgress } from '../../commands/calls-in-progress';
import { openProblemSentence } from '../../text/recordings';
import type { Workspace } from '../../workspace';
import { openReview } from '../recordings/open-review';

/** Opens a call that is still being written in Review, or says why it can't be. */
export async function openCall(workspace: Workspace, id: string): Promise<void> {
  try {
    await openReview(workspace, await openCallInProgress(workspace, id));
  } catch (error) {
    notifications.show({ message: openProblemSentence(error), color: 'red' });
  }
}
