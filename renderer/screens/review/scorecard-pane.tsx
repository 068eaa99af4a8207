import { answerSheet } from '@domain/evaluation/answer';
import { type UnprovenAbsence, unprovenAbsences } from '@domain/evaluation/hearing-report';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useKeyOf } from '../../keys/registry';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { callDate, shareShown } from '../../text/review';
import { keyLabel } from '../../ui/key-label';
import { AgainDialog } from './again-dialog';
import { ChangeScorecardDialog } from './change-scorecard-dialog';
import { CorrectDialog } from './correct-dialog';
import { EvaluationsMenu } from './evaluations-menu';
import { HistoryDialog } from './history-dialog';
import { LineRow } from './line-row';
import lineClasses from './lines.module.css';
import { ReportDialog } from './report-dialog';
import { ReturnDialog } from './return-dialog';
import { ReturnedNotice } from './returned-notice';
import classes from './review.module.css';
import { ScoreFoot } from './score-foot';
import { SubmissionNotice } from './submission-notice';
import type { ReviewListening } from './use-listening';
import type { ReviewSheet } from './use-sheet';

interface ScorecardPaneProps {
  review: Review;
  sheet: ReviewSheet;
  listening: ReviewListening;
}

/** The scorecard beside the call: every line with its options, the live score at the foot. */
export function ScorecardPane({ review, sheet, listening }: ScorecardPaneProps) {
  const absences = useAbsences(review, listening);
  const refused = useSession((session) => session.submitRefused);
  return (
    <section className={lineClasses.scorecard} aria-label="Scorecard">
      <ScorecardHead review={review} sealed={sheet.sealed} />
      <SubmissionNotice evaluationId={review.evaluation.id} sheet={sheet} />
      <ReturnedNotice review={review} />
      <div className={lineClasses.lines} data-lines>
        {sheet.sections.map(({ total, title, lines }) => (
          <section key={total.sectionId} aria-label={title}>
            <h3 className={lineClasses.sectionHead}>
              <span>
                {title} · {shareShown(total.weight)}
              </span>
              <span>
                {total.failed ? 'failed · ' : ''}
                {total.earned === null ? '–' : Number((total.earned * 100).toFixed(1))} /{' '}
                {Number((total.weight * 100).toFixed(1))}
              </span>
            </h3>
            {lines.map((line) => (
              <LineRow
                key={line.line.id}
                entry={line}
                review={review}
                sheet={sheet}
                refused={refused}
                absence={absences.get(line.line.id)}
              />
            ))}
          </section>
        ))}
      </div>
      <ScoreFoot review={review} sheet={sheet} listening={listening} absences={absences.size} />
      <CorrectDialog key={review.evaluation.id} review={review} />
      <ReturnDialog review={review} />
      <ChangeScorecardDialog review={review} />
      <AgainDialog review={review} />
      <HistoryDialog review={review} />
      <ReportDialog review={review} listening={listening} />
    </section>
  );
}

/** The lines whose answer says that something never happened, although not everything was heard. */
function useAbsences(
  { version, answers }: Review,
  { coverage, hearable }: ReviewListening,
): ReadonlyMap<string, UnprovenAbsence> {
  return useMemo(() => {
    const unproven = unprovenAbsences(version.form, answerSheet(answers), coverage, hearable);
    return new Map(unproven.map((one) => [one.lineId, one]));
  }, [version, answers, coverage, hearable]);
}

function ScorecardHead({ review, sealed }: { review: Review; sealed: boolean }) {
  const { version, evaluation } = review;
  return (
    <header className={lineClasses.scorecardHead}>
      <h2>
        {version.form.title} <span className={classes.second}>version {version.version}</span>
      </h2>
      {sealed ? (
        <p>
          Submitted {evaluation.submittedAt ? callDate(evaluation.submittedAt) : ''} by {evaluation.evaluator}{' '}
          · seal <code title={evaluation.seal ?? ''}>{evaluation.seal?.slice(0, 12)}</code> ·{' '}
          <EvaluationsMenu review={review} />
        </p>
      ) : (
        <p>
          {evaluation.chosenBecause} · <ChangeScorecard /> · <EvaluationsMenu review={review} />
        </p>
      )}
      {evaluation.correctionReason ? (
        <p dir="auto">
          Revision {evaluation.revision}, a correction: {evaluation.correctionReason}
        </p>
      ) : null}
    </header>
  );
}

function ChangeScorecard() {
  const key = useKeyOf('change-scorecard');
  return (
    <Button
      variant="transparent"
      size="compact-xs"
      p={0}
      fw={500}
      title={key === undefined ? undefined : `Judge with another scorecard (${keyLabel(key)})`}
      onClick={() => useSession.setState({ evaluationDialog: 'scorecard' })}
    >
      change
    </Button>
  );
}
