import { notifications } from '@mantine/notifications';
import { openProblemSentence } from '../../text/recordings';

/** Says why a call could not be opened in Review. */
export function tellOpenFailure(error: unknown): void {
  notifications.show({ message: openProblemSentence(error), color: 'red' });
}
