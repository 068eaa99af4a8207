import {
  type AnnotationFormat,
  annotationFormats,
  writeAnnotations,
} from '@domain/evaluation/annotation-export/write-annotations';
import { Button, Modal, Radio, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { marksFormatName, marksFormatWords } from '../../text/marks';
import { counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import { saveTextFile } from '../save-text-file';
import markClasses from './marks.module.css';
import { selectedGroup, useMarksView } from './marks-view';
import { channelNamesOf } from './read-marks-file';
import type { Marks } from './use-marks';

const formats: readonly AnnotationFormat[] = [
  'json',
  'csv',
  'audacity',
  'text-grid',
  'text-grid-short',
  'eaf',
  'webvtt',
];

/** The media type of each format, without a character set. */
const types: Readonly<Partial<Record<AnnotationFormat, string>>> = {
  json: 'application/json',
  csv: 'text/csv',
  eaf: 'application/xml',
  webvtt: 'text/vtt',
};

/** Marks of this call, saved as a file that another program, or another Earmark, reads. */
export function MarksExportDialog({ review, marks }: { review: Review; marks: Marks }) {
  const workspace = useWorkspace();
  const opened = useMarksView((view) => view.dialog === 'export');
  const group = useMarksView((view) => view.group);
  const primary = useSession((session) => session.selectedAnnotationId);
  const [format, setFormat] = useState<AnnotationFormat>('json');
  const [which, setWhich] = useState<'all' | 'listed' | 'selected'>('all');
  const chosen = selectedGroup(primary, group);
  const sets = {
    all: review.annotations,
    listed: marks.listed,
    selected: review.annotations.filter(({ id }) => chosen.includes(id)),
  };
  const written = sets[which];
  const close = () => useMarksView.setState({ dialog: null });
  const { id, fileName, media, channelRoles } = review.recording;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Export marks"
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className={markClasses.timesForm}
        onSubmit={(event) => {
          event.preventDefault();
          const text = writeAnnotations(format, written, {
            recording: { id, fileName, duration: media.duration },
            channels: channelNamesOf(channelRoles),
            at: new Date(workspace.commands.now()).toISOString(),
          });
          const name = `${fileName.replace(/\.[^.]+$/, '')} marks${annotationFormats[format]}`;
          close();
          void saveTextFile(workspace, {
            what: 'The marks',
            name,
            text,
            type: types[format] ?? 'text/plain',
          });
        }}
      >
        <SegmentedControl
          size="xs"
          aria-label="Which marks"
          value={which}
          onChange={setWhich}
          data={[
            { value: 'all', label: `All ${sets.all.length}` },
            { value: 'listed', label: `In the list ${sets.listed.length}` },
            {
              value: 'selected',
              label: `Selected ${sets.selected.length}`,
              disabled: sets.selected.length === 0,
            },
          ]}
        />
        <Radio.Group
          aria-label="Format"
          value={format}
          onChange={(value) => setFormat(formats.find((one) => one === value) ?? 'json')}
        >
          <div className={markClasses.formats}>
            {formats.map((one) => (
              <Radio
                key={one}
                size="xs"
                value={one}
                label={marksFormatName(one)}
                description={marksFormatWords(one)}
                data-autofocus={one === format || undefined}
              />
            ))}
          </div>
        </Radio.Group>
        <div className={markClasses.timesEnd}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" disabled={written.length === 0}>
            Save {counted(written.length, 'mark')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
