import { useEffect } from 'react';
import { keepOpenEvaluation } from '../../commands/places';
import { openEvaluationAtEnd } from '../../queries/places';
import { useSession } from '../../session';
import { useWorkspace } from '../../workspace';

/** The evaluation that was open when the program ended stands in Review again, for whoever goes there. */
export function useReopen(): void {
  const { commands } = useWorkspace();
  useEffect(() => {
    let isGone = false;
    let stop = () => {};
    void openEvaluationAtEnd(commands.db).then((evaluationId) => {
      if (isGone) return;
      // Whoever was faster has opened another one meanwhile.
      if (evaluationId !== null && useSession.getState().evaluationId === null)
        useSession.setState({ evaluationId });
      stop = useSession.subscribe((now, before) => {
        if (now.evaluationId !== before.evaluationId) void keepOpenEvaluation(commands, now.evaluationId);
      });
      const { evaluationId: open } = useSession.getState();
      if (open !== evaluationId) void keepOpenEvaluation(commands, open);
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [commands]);
}
