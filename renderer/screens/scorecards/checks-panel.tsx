import type { FormProblem } from '@domain/scorecard/form-problems';
import type { Form } from '@domain/scorecard/scorecard';
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import { problemPlace, problemSentence } from '../../text/form-problems';
import beside from './beside.module.css';
import fields from './fields.module.css';
import { chooseLine, useScorecardsView } from './scorecards-view';

interface ChecksPanelProps {
  form: Form;
  problems: readonly FormProblem[];
  /** Whether the key that goes from one to the next works where this stands. */
  withKey?: boolean;
}

/** Everything that is wrong, each with its place; pressing one goes there. */
export function ChecksPanel({ form, problems, withKey = false }: ChecksPanelProps) {
  if (problems.length === 0) {
    return (
      <p className={fields.hint}>
        Nothing is wrong: every line can be seen, can be answered and counts as it should. It can be
        published.
      </p>
    );
  }
  return (
    <>
      <ul className={beside.checks} aria-label="What is wrong">
        {problems.map((problem) => (
          <li key={`${problem.what} ${problem.sectionId} ${problem.lineId} ${problem.detail}`}>
            <button type="button" data-severity={problem.severity} onClick={() => goToProblem(problem)}>
              {problem.severity === 'error' ? (
                <IconAlertCircle size={15} aria-label="Error" />
              ) : (
                <IconAlertTriangle size={15} aria-label="Warning" />
              )}
              <span>
                <b>{problemPlace(form, problem)}</b> {problemSentence(problem)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {withKey ? (
        <p className={fields.hint}>
          <ActionKey of="builder-next-problem" /> goes to the next one, wherever you are.
        </p>
      ) : null}
    </>
  );
}

const inSettings: readonly FormProblem['what'][] = ['band-name-missing', 'band-twice', 'bands-leave-gap'];

/** Puts the keyboard where the problem is. */
export function goToProblem({ what, lineId, sectionId }: FormProblem): void {
  if (lineId !== null) {
    chooseLine(lineId, true);
    useScorecardsView.setState({ detailed: true });
  } else if (sectionId !== null) useScorecardsView.setState({ lineId: null, wanted: sectionId });
  else if (inSettings.includes(what)) useScorecardsView.setState({ panel: 'settings' });
  else if (what === 'title-missing') useScorecardsView.setState({ wanted: 'title' });
}
