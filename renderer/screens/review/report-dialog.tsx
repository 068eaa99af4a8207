import { Button, Checkbox, Modal, SegmentedControl } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Review } from '../../queries/review';
import { sealHolds } from '../../queries/seal';
import { evaluationReport, reportName } from '../../report/evaluation-report';
import type { Paper, ReportFacts } from '../../report/report-facts';
import { useSession } from '../../session';
import { saveFailureSentence } from '../../text/import-failure';
import { useWorkspace } from '../../workspace';
import { saveTextFile } from '../save-text-file';
import { usualPaper } from '../usual-paper';
import classes from './report-dialog.module.css';
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
  const { client, info } = useWorkspace();
  const workspace = { client, info };
  const frame = useRef<HTMLIFrameElement>(null);
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
  const savePdf = async () => {
    try {
      const saved = await client.files.savePdf({
        suggestedName: `${reportName(facts)}.pdf`,
        html: page,
        paper,
      });
      if (saved !== null) notifications.show({ message: `The report is in ${saved.path}` });
    } catch (error) {
      notifications.show({ message: saveFailureSentence('The report', error), color: 'red' });
    }
  };
  return (
    <>
      <div className={classes.choices}>
        <Checkbox
          label="Leave out the evaluator’s name"
          checked={withoutEvaluator}
          onChange={(event) => setWithoutEvaluator(event.currentTarget.checked)}
        />
        <SegmentedControl
          size="xs"
          aria-label="Paper"
          value={paper}
          onChange={(value) => setPaper(value === 'Letter' ? 'Letter' : 'A4')}
          data={['A4', 'Letter']}
        />
      </div>
      {/* Without scripts of its own; ours may print it. */}
      <iframe
        ref={frame}
        className={classes.preview}
        title="Preview of the report"
        sandbox="allow-same-origin allow-modals"
        srcDoc={page}
      />
      <div className={classes.buttons}>
        <Button
          variant="default"
          disabled={!checked}
          onClick={() =>
            void saveTextFile(workspace, {
              what: 'The report',
              name: `${reportName(facts)}.html`,
              text: page,
              type: 'text/html',
            })
          }
        >
          Save as HTML
        </Button>
        <Button
          variant={info.nativeDialogs ? 'default' : 'filled'}
          data-autofocus={info.nativeDialogs ? undefined : true}
          disabled={!checked}
          onClick={() => frame.current?.contentWindow?.print()}
        >
          {info.nativeDialogs ? 'Print …' : 'Print or save as PDF …'}
        </Button>
        {info.nativeDialogs ? (
          <Button data-autofocus disabled={!checked} onClick={() => void savePdf()}>
            Save as PDF
          </Button>
        ) : null}
      </div>
    </>
  );
}
