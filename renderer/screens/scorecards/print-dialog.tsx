import type { Form } from '@domain/scorecard/scorecard';
import { Checkbox, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Paper } from '../../report/report-facts';
import { scorecardPrint } from '../../report/scorecard-print';
import { PaperSheet } from '../paper-sheet';
import { usualPaper } from '../usual-paper';
import { openDialog, useScorecardsView } from './scorecards-view';
import { fileName } from './use-version-actions';

interface PrintDialogProps {
  form: Form;
  /** Null: a draft. */
  version: number | null;
}

/** A scorecard on paper, for agents to read and comment on: looked at, printed, or saved. */
export function PrintDialog(props: PrintDialogProps) {
  const opened = useScorecardsView((view) => view.dialog === 'print');
  return (
    <Modal
      opened={opened}
      onClose={() => openDialog(null)}
      title="The scorecard on paper"
      size={900}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <Sheet {...props} /> : null}
    </Modal>
  );
}

function Sheet({ form, version }: PrintDialogProps) {
  const [paper, setPaper] = useState<Paper>(usualPaper);
  const [withRoom, setWithRoom] = useState(version === null);
  const [day] = useState(() => new Date().toLocaleDateString(undefined, { dateStyle: 'medium' }));
  const page = useMemo(
    () => scorecardPrint({ form, version, paper, withRoom, day }),
    [form, version, paper, withRoom, day],
  );
  const name = `${fileName(form.title)} ${version === null ? 'draft' : `version ${version}`}`;
  return (
    <PaperSheet what="The scorecard" name={name} page={page} paper={paper} onPaper={setPaper}>
      <Checkbox
        label="Room for comments"
        checked={withRoom}
        onChange={(event) => setWithRoom(event.currentTarget.checked)}
      />
    </PaperSheet>
  );
}
