import { type DeepLink, parseDeepLink } from '@domain/evaluation/deep-link';
import { notifications } from '@mantine/notifications';
import { linkTarget } from '../../queries/link';
import { openEvaluation, useSession } from '../../session';
import type { Workspace } from '../../workspace';
import { openReview } from '../recordings/open-review';

type Opening = Pick<Workspace, 'commands' | 'player' | 'team'>;

/** Ends the waiting for the call of an earlier link. */
let waiting: AbortController | null = null;

/** Opens the place that a link names, and says so where it is not here. Answers whether the text is a link of ours. */
export async function openLink(workspace: Opening, text: string): Promise<boolean> {
  const link = parseDeepLink(text);
  if (link === null) return false;
  const target = await linkTarget(workspace.commands.db, link);
  if (target === null) {
    notifications.show({
      message: 'The recording of this link is not on this device. Import it, then open the link again.',
      color: 'red',
      autoClose: false,
    });
    return true;
  }
  if (target.kind === 'evaluation') openEvaluation(target.evaluationId);
  else await openReview(workspace, target.interactionId);
  goThere(workspace, link, target.kind === 'evaluation' ? target.annotationId : null);
  return true;
}

/** Goes to the link's second once its recording can be played, unless the person has gone elsewhere meanwhile. */
function goThere({ player }: Opening, link: DeepLink, annotationId: string | null): void {
  waiting?.abort();
  const scope = new AbortController();
  waiting = scope;
  const { evaluationId } = useSession.getState();
  if (annotationId !== null) useSession.setState({ selectedAnnotationId: annotationId, reviewTab: 'marks' });
  const ready = () => {
    if (useSession.getState().evaluationId !== evaluationId) return scope.abort();
    const isThis = player.media.src.includes(link.recordingId);
    if (!isThis || player.state.getState().status !== 'ready' || scope.signal.aborted) return;
    scope.abort();
    // After whoever brings a call back to where it was left has done so: a link knows better.
    setTimeout(() => player.seek(link.time));
  };
  const stop = player.state.subscribe(ready);
  scope.signal.addEventListener('abort', stop);
  ready();
}
