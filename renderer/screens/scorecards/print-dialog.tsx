import type { Form } from '@domain/scorecard/scorecard';
import { Button, Checkbox, Modal, SegmentedControl } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo, useRef, useState } from 'react';
import type { Paper } from '../../report/report-facts';
import { scorecardPrint } from '../../report/scorecard-print';
import { saveFailureSentence } from '../../text/import-failure';
import { useWorkspace } from '../../workspace';
import classes from '../review/report-dialog.module.css';
import { saveTextFile } from '../save-text-file';
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
  const { client, info } = useWorkspace();
  const frame = useRef<HTMLIFrameElement>(null);
  const [paper, setPaper] = useState<Paper>(usualPaper);
  const [withRoom, setWithRoom] = useState(version === null);
  const [day] = useState(() => new Date().toLocaleDateString(undefined, { dateStyle: 'medium' }));
  const page = useMemo(
    () => scorecardPrint({ form, version, paper, withRoom, day }),
    [form, version, paper, withRoom, day],
  );
  const name = `${fileName(form.title)} ${version === null ? 'draft' : `version ${version}`}`;
  const savePdf = async () => {
    try {
      const saved = await client.files.savePdf({ suggestedName: `${name}.pdf`, html: page, paper });
      if (saved !== null) notifications.show({ message: `The scorecard is in ${saved.path}` });
    } catch (error) {
      notifications.show({ message: saveFailureSentence('The scorecard', error), color: 'red' });
    }
  };
  return (
    <>
      <div className={classes.choices}>
        <Checkbox
          label="Room for comments"
          checked={withRoom}
          onChange={(event) => setWithRoom(event.currentTarget.checked)}
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
        title="Preview of the scorecard"
        sandbox="allow-same-origin allow-modals"
        srcDoc={page}
      />
      <div className={classes.buttons}>
        <Button
          variant="default"
          onClick={() =>
            void saveTextFile(
              { client, info },
              { what: 'The scorecard', name: `${name}.html`, text: page, type: 'text/html' },
            )
          }
        >
          Save as HTML
        </Button>
        {info.nativeDialogs ? (
          <Button variant="default" onClick={() => void savePdf()}>
            Save as PDF
          </Button>
        ) : null}
        <Button data-autofocus onClick={() => frame.current?.contentWindow?.print()}>
          {info.nativeDialogs ? 'Print …' : 'Print or save as PDF …'}
        </Button>
      </div>
    </>
  );
}
