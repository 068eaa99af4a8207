import type { Annotation } from '@domain/evaluation/annotation';
import { deepLinkText } from '@domain/evaluation/deep-link';
import { notifications } from '@mantine/notifications';
import { markTime } from '../../text/review';

/** Puts a link to a mark on the clipboard; where the system refuses that, it is shown to be copied by hand. */
export async function copyMarkLink(mark: Annotation): Promise<void> {
  const link = deepLinkText({
    recordingId: mark.recordingId,
    time: mark.start,
    end: mark.end,
    evaluationId: mark.evaluationId,
    annotationId: mark.id,
  });
  try {
    await navigator.clipboard.writeText(link);
    notifications.show({ message: `The link to the mark at ${markTime(mark)} is copied` });
  } catch {
    notifications.show({ message: `Copy this link: ${link}`, autoClose: false });
  }
}
