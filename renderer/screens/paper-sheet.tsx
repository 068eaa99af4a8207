import { Button, SegmentedControl } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useRef } from 'react';
import type { Paper } from '../report/report-facts';
import { saveFailureSentence } from '../text/import-failure';
import { useWorkspace } from '../workspace';
import classes from './paper-sheet.module.css';
import { saveTextFile } from './save-text-file';

interface PaperSheetProps {
  /** What it is, at the head of a sentence: `The report`. */
  what: string;
  /** What it is called as a file, without its ending. */
  name: string;
  /** The page in HTML, made for this paper; empty while it is being made. */
  page: string;
  paper: Paper;
  onPaper(paper: Paper): void;
  /** What else can be chosen of it. */
  children: ReactNode;
}

/** Something to be put on paper, in a dialog: looked at, printed, or saved as PDF or as a page of its own. */
export function PaperSheet({ what, name, page, paper, onPaper, children }: PaperSheetProps) {
  const { client, info } = useWorkspace();
  const frame = useRef<HTMLIFrameElement>(null);
  const made = page !== '';
  const savePdf = async () => {
    try {
      const saved = await client.files.savePdf({ suggestedName: `${name}.pdf`, html: page, paper });
      if (saved !== null) notifications.show({ message: `${what} is in ${saved.path}` });
    } catch (error) {
      notifications.show({ message: saveFailureSentence(what, error), color: 'red' });
    }
  };
  return (
    <>
      <div className={classes.choices}>
        {children}
        <SegmentedControl
          size="xs"
          aria-label="Paper"
          value={paper}
          onChange={(value) => onPaper(value === 'Letter' ? 'Letter' : 'A4')}
          data={['A4', 'Letter']}
        />
      </div>
      {/* Without scripts of its own; ours may print it. */}
      <iframe
        ref={frame}
        className={classes.preview}
        title={`Preview of ${what.toLowerCase()}`}
        sandbox="allow-same-origin allow-modals"
        srcDoc={page}
      />
      <div className={classes.buttons}>
        <Button
          variant="default"
          disabled={!made}
          onClick={() =>
            void saveTextFile({ client, info }, { what, name: `${name}.html`, text: page, type: 'text/html' })
          }
        >
          Save as HTML
        </Button>
        <Button
          variant={info.nativeDialogs ? 'default' : 'filled'}
          data-autofocus={info.nativeDialogs ? undefined : true}
          disabled={!made}
          onClick={() => frame.current?.contentWindow?.print()}
        >
          {info.nativeDialogs ? 'Print …' : 'Print or save as PDF …'}
        </Button>
        {info.nativeDialogs ? (
          <Button data-autofocus disabled={!made} onClick={() => void savePdf()}>
            Save as PDF
          </Button>
        ) : null}
      </div>
    </>
  );
}
