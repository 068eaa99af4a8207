import type { Assignment } from '@domain/team/assignment';
import { prepareEvaluation } from '../../commands/evaluations';
import { interactionById } from '../../queries/interaction';
import { chosenScorecard } from '../../queries/scorecard-rules';
import { openEvaluation } from '../../session';
import { assignedBecause } from '../../text/assignments';
import { ruleBecauseWords } from '../../text/scorecard-rules';
import type { Workspace } from '../../workspace';

type Asked = Pick<Assignment, 'id' | 'interactionId' | 'scorecardVersionId' | 'assignedBy'>;

/**
 * Opens what was begun for an assignment, or makes ready to begin it with the scorecard that it asks for. Answers false
 * where the call, or any scorecard for it, is not here.
 */
export async function openAssignment(
  { commands }: Pick<Workspace, 'commands'>,
  assignment: Asked,
  evaluationId: string | null,
): Promise<boolean> {
  if (evaluationId !== null) {
    openEvaluation(evaluationId);
    return true;
  }
  const { interactionId, scorecardVersionId } = assignment;
  const interaction = await interactionById(commands.db, interactionId);
  if (interaction === undefined) return false;
  const chosen = scorecardVersionId === null ? await chosenScorecard(commands.db, interaction) : null;
  const versionId = scorecardVersionId ?? chosen?.version.id;
  if (versionId === undefined) return false;
  const because = assignedBecause(assignment);
  const id = await prepareEvaluation(commands, {
    interactionId,
    scorecardVersionId: versionId,
    chosenBecause: chosen === null ? because : `${ruleBecauseWords(chosen.because)}; ${because}`,
    assignmentId: assignment.id,
  });
  openEvaluation(id);
  return true;
}
