import { type MarkImportPlan, planMarkImport } from '@domain/evaluation/mark-import';
import { Alert, Button, Checkbox, FileButton, Modal } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { importAnnotations } from '../../commands/annotations';
import type { Review } from '../../queries/review';
import { markImportFacts, marksFormatName, marksNoteSentence, marksProblemSentence } from '../../text/marks';
import { counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import markClasses from './marks.module.css';
import { useMarksView } from './marks-view';
import { channelNamesOf, type MarksFileReading, readMarksFile } from './read-marks-file';

const endings = '.json,.csv,.txt,.TextGrid,.eaf,.vtt';

interface Given {
  readonly name: string;
  readonly reading: MarksFileReading;
}

/** A file's marks brought into this evaluation: what it would bring is seen before anything is done. */
export function MarksImportDialog({ review }: { review: Review }) {
  const opened = useMarksView((view) => view.dialog === 'import');
  const dropped = useMarksView((view) => view.dropped);
  const [given, setGiven] = useState<Given | null>(null);
  const roles = review.recording.channelRoles;
  const close = () => {
    useMarksView.setState({ dialog: null, dropped: null });
    setGiven(null);
  };
  useEffect(() => {
    if (dropped === null) return;
    let wanted = true;
    void readMarksFile(dropped, channelNamesOf(roles)).then((reading) => {
      if (wanted) setGiven({ name: dropped.name, reading });
    });
    return () => {
      wanted = false;
    };
  }, [dropped, roles]);
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Import marks"
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={markClasses.timesForm}>
        {given?.reading.kind === 'problem' ? (
          <Alert color="red" icon={<IconAlertTriangle size={16} />} role="alert">
            {marksProblemSentence(given.reading.problem)}
          </Alert>
        ) : null}
        {given?.reading.kind === 'read' ? (
          <Preview
            key={given.name}
            review={review}
            name={given.name}
            reading={given.reading}
            onDone={close}
          />
        ) : (
          <p className={markClasses.explain}>
            Audacity labels, TextGrid, EAF, WebVTT, CSV and Earmark’s own JSON are read. Nothing changes
            before you say so.
          </p>
        )}
        <div>
          <FileButton
            accept={endings}
            onChange={(file) => useMarksView.setState({ dropped: file })}
            inputProps={{ 'aria-label': 'File of marks' }}
          >
            {(props) => (
              <Button
                {...props}
                variant={given?.reading.kind === 'read' ? 'default' : 'filled'}
                data-autofocus
              >
                {given === null ? 'Choose a file' : 'Choose another file'}
              </Button>
            )}
          </FileButton>
        </div>
      </div>
    </Modal>
  );
}

interface PreviewProps {
  review: Review;
  name: string;
  reading: Extract<MarksFileReading, { kind: 'read' }>;
  onDone(): void;
}

function Preview({ review, name, reading, onDone }: PreviewProps) {
  const { commands } = useWorkspace();
  const [withChanges, setWithChanges] = useState(true);
  const { annotations, recording, evaluation, version } = review;
  const plan = useMemo(
    () => planMarkImport(annotations, reading.marks, recording.media.duration),
    [annotations, reading, recording],
  );
  const another = reading.recordingId !== null && reading.recordingId !== recording.id;
  const count = plan.fresh.length + (withChanges ? plan.changed.length : 0);
  return (
    <section aria-label="What the file brings" className={markClasses.timesForm}>
      <p className={markClasses.explain}>
        <b>{name}</b>, {marksFormatName(reading.format)}: {markImportFacts(plan).join(', ')}.
      </p>
      {another ? (
        <Alert color="yellow" icon={<IconAlertTriangle size={16} />}>
          The file says that its marks are of another recording. Bring them in only if both are the same call.
        </Alert>
      ) : null}
      {reading.notes.map((note) => (
        <p key={note.what} className={markClasses.explain}>
          {marksNoteSentence(note)}
        </p>
      ))}
      {plan.changed.length > 0 ? (
        <Checkbox
          size="xs"
          label={`Change ${counted(plan.changed.length, 'mark')} as the file says`}
          checked={withChanges}
          onChange={(event) => setWithChanges(event.currentTarget.checked)}
        />
      ) : null}
      <div className={markClasses.timesEnd}>
        <Button
          disabled={count === 0}
          onClick={() => {
            onDone();
            const lineIds = version.form.sections.flatMap(({ lines }) => lines.map(({ id }) => id));
            void importAnnotations(commands, evaluation.id, taken(plan, withChanges), new Set(lineIds));
          }}
        >
          {count === 0 ? 'Nothing new in it' : `Bring in ${counted(count, 'mark')}`}
        </Button>
      </div>
    </section>
  );
}

function taken({ fresh, changed }: MarkImportPlan, withChanges: boolean) {
  return { fresh, changed: withChanges ? changed : [] };
}
