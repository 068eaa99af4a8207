import { notifications } from '@mantine/notifications';
import { failureSentence } from '../../text/failure';

/**
 * Tells the person of every action that failed and that nobody was waiting for: what is typed or pressed is shown at
 * once, so a change that the database refused would look kept. Answers what ends it.
 */
export function tellFailures(target: Window): () => void {
  const onRejection = ({ reason }: PromiseRejectionEvent) => {
    const message = failureSentence(reason);
    // One at a time, and until it is read: a full disk fails with every key.
    if (message !== null)
      notifications.show({ id: 'failure', message, color: 'red', autoClose: false, role: 'alert' });
  };
  target.addEventListener('unhandledrejection', onRejection);
  return () => target.removeEventListener('unhandledrejection', onRejection);
}
