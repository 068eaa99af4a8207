import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { edgeWords } from '../../text/marks';
import { KeyHint } from '../../ui/key-hint';
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
      No marks yet. Play the call and press <KeyHint combination="M" /> at a moment that matters, or drag over
      the waveform to mark a span.{' '}
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
        A span is begun. <KeyHint combination="O" /> ends it <KeyHint combination="Escape" /> gives it up
      </p>
    );
  }
  if (selected) {
    return (
      <p className={markClasses.hints}>
        <KeyHint combination="+" /> <KeyHint combination="-" /> <KeyHint combination="0" /> polarity{' '}
        <KeyHint combination="T" /> text <KeyHint combination="#" /> tags <KeyHint combination="E" /> evidence{' '}
        <KeyHint combination="P" /> play <KeyHint combination="Mod+←" /> <KeyHint combination="→" /> nudge{' '}
        {edgeWords(edge)} <KeyHint combination="B" /> other edge
      </p>
    );
  }
  return (
    <p className={markClasses.hints}>
      <KeyHint combination="M" /> point <KeyHint combination="I" /> <KeyHint combination="O" /> span{' '}
      <KeyHint combination="Alt+↓" /> next mark <KeyHint combination="Mod+F" /> find
    </p>
  );
}
