import { prepareEvaluation } from '../../commands/evaluations';
import { assignmentOfCall } from '../../queries/assignments';
import { interactionById } from '../../queries/interaction';
import { latestEvaluation } from '../../queries/review';
import { chosenScorecard } from '../../queries/scorecard-rules';
import { openEvaluation } from '../../session';
import { ruleBecauseWords } from '../../text/scorecard-rules';
import type { Workspace } from '../../workspace';
import { openAssignment } from '../inbox/open-assignment';
import { selfOf } from '../use-self';

/** No scorecard is in use, so nothing can be judged. */
export class NoScorecard extends Error {
  override readonly name = 'NoScorecard';
}

/**
 * Opens a contact in Review: what is assigned to oneself of it, else its latest evaluation, or a new one with the scorecard that fits the contact, which is begun
 * with its first edit. Rejects with NoScorecard when there is none in use; does nothing when the contact is gone.
 */
export async function openReview(
  workspace: Pick<Workspace, 'commands' | 'team'>,
  interactionId: string,
): Promise<void> {
  const { commands } = workspace;
  const asked = await assignmentOfCall(commands.db, interactionId, selfOf(workspace));
  if (asked !== null && (await openAssignment(workspace, asked.assignment, asked.evaluationId))) return;
  const latest = await latestEvaluation(commands.db, interactionId);
  if (latest !== undefined) return openEvaluation(latest.id);
  const interaction = await interactionById(commands.db, interactionId);
  if (interaction === undefined) return;
  const chosen = await chosenScorecard(commands.db, interaction);
  if (chosen === null) throw new NoScorecard('There is no scorecard in use');
  const id = await prepareEvaluation(commands, {
    interactionId,
    scorecardVersionId: chosen.version.id,
    chosenBecause: ruleBecauseWords(chosen.because),
  });
  openEvaluation(id);
}
