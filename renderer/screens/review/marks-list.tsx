import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { ActionKey } from '../../keys/action-key';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { edgeWords } from '../../text/marks';
import { MarkRow } from './mark-row';
import { MarkTimesDialog } from './mark-times-dialog';
import markClasses from './marks.module.css';
import { MarksBulk } from './marks-bulk';
import { MarksExportDialog } from './marks-export-dialog';
import { MarksImportDialog } from './marks-import-dialog';
import { MarksToolbar } from './marks-toolbar';
import { selectedGroup, setMarkFilter, useMarksView } from './marks-view';
import type { Marks } from './use-marks';
import type { ReviewSheet } from './use-sheet';

interface MarksListProps {
  review: Review;
  marks: Marks;
  sheet: ReviewSheet;
}

const rowHeight = 32;

/** The marks that the filter lets pass, edited in place; of thousands only those in sight are drawn. */
export function MarksList({ review, marks, sheet }: MarksListProps) {
  const { annotations } = review;
  const { listed } = marks;
  const primary = useSession((session) => session.selectedAnnotationId);
  const group = useMarksView((view) => view.group);
  const together = new Set(selectedGroup(primary, group));
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: listed.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => listed[index]?.id ?? index,
    overscan: 8,
  });
  useScrollToSelected(listed, primary, virtualizer.scrollToIndex);
  return (
    <section className={markClasses.panel} aria-label="Marks">
      {together.size > 1 && primary !== null ? (
        <MarksBulk review={review} marks={marks} sheet={sheet} count={together.size} primaryId={primary} />
      ) : annotations.length > 0 ? (
        <MarksToolbar review={review} marks={marks} sheet={sheet} />
      ) : null}
      {annotations.length === 0 ? (
        <NoMarks sealed={sheet.sealed} />
      ) : (
        <div ref={scroller} className={markClasses.scroller}>
          <ul className={markClasses.markRows} style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ key, index, start }) => {
              const annotation = listed[index];
              return annotation ? (
                <MarkRow
                  key={key}
                  annotation={annotation}
                  review={review}
                  marks={marks}
                  sheet={sheet}
                  current={annotation.id === primary}
                  together={together.size > 1 && together.has(annotation.id)}
                  top={start}
                  position={index}
                />
              ) : null;
            })}
          </ul>
          {listed.length === 0 ? <NothingFound /> : null}
        </div>
      )}
      {sheet.sealed ? null : <MarkHints selected={primary !== null} />}
      {sheet.sealed ? null : <MarkTimesDialog review={review} marks={marks} />}
      {sheet.sealed ? null : <MarksImportDialog review={review} />}
      <MarksExportDialog review={review} marks={marks} />
    </section>
  );
}

/** The selected mark comes into sight, and the one whose text is wanted too, or it could not get the focus. */
function useScrollToSelected(
  listed: Marks['listed'],
  primary: string | null,
  scrollToIndex: (index: number) => void,
): void {
  const written = useMarksView((view) => view.writtenId);
  const wanted = written ?? primary;
  const index = listed.findIndex(({ id }) => id === wanted);
  const scroll = useRef(scrollToIndex);
  scroll.current = scrollToIndex;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once more, the text must come into sight again
  useEffect(() => {
    if (index >= 0) scroll.current(index);
  }, [index, wanted, written]);
}

function NoMarks({ sealed }: { sealed: boolean }) {
  if (sealed) return <p className={markClasses.nothing}>This evaluation was submitted without marks.</p>;
  return (
    <p className={markClasses.nothing}>
      No marks yet. Play the call and press <ActionKey of="mark-point" /> at a moment that matters, or drag
      over the waveform to mark a span.{' '}
      <Button variant="subtle" size="compact-xs" onClick={() => useMarksView.setState({ dialog: 'import' })}>
        Import marks…
      </Button>
    </p>
  );
}

function NothingFound() {
  return (
    <p className={markClasses.nothing} role="status">
      No mark is like this.{' '}
      <Button
        variant="light"
        size="compact-xs"
        onClick={() => setMarkFilter({ polarities: [], tags: [], lineIds: [], channels: [], text: '' })}
      >
        Show all marks
      </Button>
    </p>
  );
}

/** The keys that help now: with a span begun, with a mark selected, and to begin with. */
function MarkHints({ selected }: { selected: boolean }) {
  const edge = useMarksView((view) => view.edge);
  const spanStart = useSession((session) => session.spanStart);
  if (spanStart !== null) {
    return (
      <p className={markClasses.hints}>
        A span is begun. <ActionKey of="span-out" /> ends it <ActionKey of="span-cancel" /> gives it up
      </p>
    );
  }
  if (selected) {
    return (
      <p className={markClasses.hints}>
        <ActionKey of="polarity-praise" /> <ActionKey of="polarity-concern" />{' '}
        <ActionKey of="polarity-neutral" /> polarity <ActionKey of="mark-text" /> text{' '}
        <ActionKey of="mark-tags" /> tags <ActionKey of="bind-evidence" /> evidence{' '}
        <ActionKey of="mark-play" /> play <ActionKey of="nudge-earlier-fine" />{' '}
        <ActionKey of="nudge-later-fine" /> nudge {edgeWords(edge)} <ActionKey of="nudge-edge" /> other edge
      </p>
    );
  }
  return (
    <p className={markClasses.hints}>
      <ActionKey of="mark-point" /> point <ActionKey of="span-in" /> <ActionKey of="span-out" /> span{' '}
      <ActionKey of="mark-next" /> next mark <ActionKey of="find-below" /> find
    </p>
  );
}
