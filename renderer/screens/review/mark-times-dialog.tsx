import { cueTime } from '@domain/recordings/transcript/cue-time';
import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { exactTime } from '../../text/marks';
import markClasses from './marks.module.css';
import { useMarksView } from './marks-view';
import type { Marks } from './use-marks';

/** The selected mark's times, typed to the millisecond. */
export function MarkTimesDialog({ review, marks }: { review: Review; marks: Marks }) {
  const opened = useMarksView((view) => view.dialog === 'times');
  const selectedId = useSession((session) => session.selectedAnnotationId);
  const mark = review.annotations.find(({ id }) => id === selectedId);
  const close = () => useMarksView.setState({ dialog: null });
  return (
    <Modal
      opened={opened && mark !== undefined}
      onClose={close}
      title="Times of the mark"
      size={320}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {mark ? (
        <TimesForm
          start={mark.start}
          end={mark.end}
          duration={review.recording.media.duration}
          onDone={(times) => {
            close();
            if (times !== null) void marks.change(mark.id, times);
          }}
        />
      ) : null}
    </Modal>
  );
}

interface TimesFormProps {
  start: number;
  end: number | null;
  duration: number;
  onDone(times: { start: number; end: number | null } | null): void;
}

function TimesForm({ start, end, duration, onDone }: TimesFormProps) {
  const [from, setFrom] = useState(exactTime(start));
  const [to, setTo] = useState(end === null ? '' : exactTime(end));
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <form
      className={markClasses.timesForm}
      onSubmit={(event) => {
        event.preventDefault();
        // Untouched times stay as fine as they are; typed ones are whole milliseconds.
        const first = from === exactTime(start) ? start : cueTime(from);
        const untouched = end !== null && to === exactTime(end);
        const last = untouched ? end : to.trim() === '' ? null : cueTime(to);
        if (first === null || (last === null && to.trim() !== ''))
          return setProblem('A time is written as 1:23.456, or as seconds: 83.456.');
        if (Math.max(first, last ?? 0) > duration || Math.min(first, last ?? 0) < 0)
          return setProblem(`The call lasts from 0:00.000 to ${exactTime(duration)}.`);
        onDone({ start: first, end: last === first ? null : last });
      }}
    >
      <TextInput
        size="xs"
        label="Start"
        data-autofocus
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        label="End"
        description="Empty: a point"
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      {problem === null ? null : (
        <p role="alert" className={markClasses.problem}>
          {problem}
        </p>
      )}
      <div className={markClasses.timesEnd}>
        <Button variant="default" onClick={() => onDone(null)}>
          Cancel
        </Button>
        <Button type="submit">Set the times</Button>
      </div>
    </form>
  );
}
