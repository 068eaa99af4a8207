import { Checkbox, Modal } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { Review } from '../../queries/review';
import { sealHolds } from '../../queries/seal';
import { evaluationReport, reportName } from '../../report/evaluation-report';
import type { Paper, ReportFacts } from '../../report/report-facts';
import { useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { PaperSheet } from '../paper-sheet';
import { usualPaper } from '../usual-paper';
import type { ReviewListening } from './use-listening';

interface ReportDialogProps {
  review: Review;
  listening: ReviewListening;
}

/** The report of the open evaluation: looked at, printed, or saved as PDF or as a page of its own. */
export function ReportDialog(props: ReportDialogProps) {
  const opened = useSession((session) => session.evaluationDialog === 'report');
  return (
    <Modal
      opened={opened}
      onClose={() => useSession.setState({ evaluationDialog: null })}
      title="Report of this evaluation"
      size={900}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <ReportSheet {...props} /> : null}
    </Modal>
  );
}

function ReportSheet({ review, listening }: ReportDialogProps) {
  const { info } = useWorkspace();
  const [paper, setPaper] = useState<Paper>(usualPaper);
  const [withoutEvaluator, setWithoutEvaluator] = useState(false);
  const [madeAt] = useState(() => new Date());
  const [holds, setHolds] = useState<boolean | null>(null);
  const [checked, setChecked] = useState(review.evaluation.seal === null);
  useEffect(() => {
    let current = true;
    void sealHolds(review).then((fits) => {
      if (!current) return;
      setHolds(fits);
      setChecked(true);
    });
    return () => {
      current = false;
    };
  }, [review]);
  const facts = useMemo<ReportFacts>(
    () => ({
      ...review,
      coverage: listening.coverage,
      hearable: listening.hearable,
      sealHolds: holds,
      madeAt,
      program: info.version,
      paper,
      withEvaluator: !withoutEvaluator,
    }),
    [review, listening, holds, madeAt, info, paper, withoutEvaluator],
  );
  const page = useMemo(() => (checked ? evaluationReport(facts) : ''), [checked, facts]);
  return (
    <PaperSheet what="The report" name={reportName(facts)} page={page} paper={paper} onPaper={setPaper}>
      <Checkbox
        label="Leave out the evaluator’s name"
        checked={withoutEvaluator}
        onChange={(event) => setWithoutEvaluator(event.currentTarget.checked)}
      />
    </PaperSheet>
  );
}
