import { spanOfWords } from '@domain/recordings/transcript/transcript-index';
import { transcriptSearch } from '@domain/recordings/transcript/transcript-search';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Review } from '../../../queries/review';
import { useWorkspace } from '../../../workspace';
import markClasses from '../marks.module.css';
import type { Marks } from '../use-marks';
import { clearHighlights, paintHits, paintMarked, paintPicked } from './highlights';
import { markOfWords } from './mark-words';
import { spokenBy } from './speaker';
import transcriptClasses from './transcript.module.css';
import { TranscriptRow } from './transcript-row';
import { TranscriptToolbar } from './transcript-toolbar';
import { useTranscriptView } from './transcript-view';
import { useFollowing } from './use-following';
import { usePicking } from './use-picking';
import type { Loaded } from './use-transcript';
import { useTranscriptActions } from './use-transcript-actions';
import type { TranscriptFiles } from './use-transcript-files';

interface TranscriptListProps {
  review: Review;
  marks: Marks;
  sealed: boolean;
  loaded: Extract<Loaded, { kind: 'ready' }>;
  files: TranscriptFiles;
}

/** A row of one line; longer ones are measured once they are drawn. */
const rowHeight = 30;

/** What was said, moving along with what is heard; of hours only what is in sight is drawn. */
export function TranscriptList({ review, marks, sealed, loaded, files }: TranscriptListProps) {
  const { player } = useWorkspace();
  const { index, stored } = loaded;
  const { segments } = stored;
  const roles = review.recording.channelRoles;
  const { following, query, hit, picked } = useTranscriptView();
  const scroller = useRef<HTMLDivElement>(null);
  const texts = useRef(new Map<number, HTMLElement>());
  const virtualizer = useVirtualizer({
    count: segments.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const rows = virtualizer.getVirtualItems();
  const wanted = useDeferredValue(query);
  const hits = useMemo(() => transcriptSearch(index, wanted), [index, wanted]);
  const current = useFollowing(player, index, () => texts.current);
  const scroll = useRef(virtualizer.scrollToIndex);
  scroll.current = virtualizer.scrollToIndex;
  useEffect(() => {
    if (following && current !== null) scroll.current(current, { align: 'center' });
  }, [following, current]);
  const shownHit = hits[hit]?.segment ?? null;
  useEffect(() => {
    if (shownHit === null) return;
    useTranscriptView.setState({ following: false });
    scroll.current(shownHit, { align: 'center' });
  }, [shownHit]);
  // After every change of what is drawn: the browser drops what is painted over a text that goes away.
  useLayoutEffect(() => {
    paintHits(texts.current, hits, hit);
    paintPicked(texts.current, index, picked);
    paintMarked(texts.current, index, review.annotations, roles);
  });
  useEffect(() => clearHighlights, []);

  const pickedSpan = picked === null ? null : spanOfWords(index, picked.anchor, picked.head);
  const markPicked = () => {
    const mark = picked === null ? null : markOfWords(index, picked, roles);
    if (mark === null || sealed) return;
    marks.markSpan(mark.start, mark.end, mark.channel, { text: mark.text });
    useTranscriptView.setState({ picked: null });
    getSelection()?.removeAllRanges();
  };
  const onHit = (by: number) => {
    if (hits.length > 0) useTranscriptView.setState({ hit: (hit + by + hits.length) % hits.length });
  };
  const picking = usePicking({
    index,
    current,
    onSeek: (time) => player.seek(time),
    scrollTo: (segment) => scroll.current(segment, { align: 'auto' }),
  });
  useTranscriptActions({ sealed, hasPicked: picked !== null, markPicked, onHit, hasHits: hits.length > 0 });

  const stopFollowing = () => {
    if (following) useTranscriptView.setState({ following: false });
  };

  return (
    <section className={markClasses.panel} aria-label="Transcript">
      <TranscriptToolbar
        loaded={loaded}
        files={files}
        hits={hits.length}
        sealed={sealed}
        picked={pickedSpan}
        onHit={onHit}
        onMark={markPicked}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and these are words */}
      <div
        ref={scroller}
        className={transcriptClasses.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: words are picked by key here
        tabIndex={0}
        role="group"
        aria-label="What was said; arrow keys walk over the words, Shift picks several, Enter goes there"
        onKeyDown={picking.onKeyDown}
        onWheel={stopFollowing}
        onTouchMove={stopFollowing}
        onPointerDown={(event) => {
          // On the scroll bar itself, which belongs to no row.
          if (event.target === event.currentTarget) stopFollowing();
        }}
      >
        <ol
          className={markClasses.markRows}
          dir={stored.direction}
          style={{ height: virtualizer.getTotalSize() }}
          onMouseUp={picking.onMouseUp}
        >
          {rows.map(({ index: place, start }) => {
            const segment = segments[place];
            if (segment === undefined) return null;
            const by = spokenBy(segment, roles, review.interaction);
            const before = segments[place - 1];
            return (
              <TranscriptRow
                key={place}
                segment={segment}
                place={place}
                count={segments.length}
                language={stored.language}
                by={by}
                goesOn={before !== undefined && spokenBy(before, roles, review.interaction).name === by.name}
                current={place === current}
                top={start}
                measure={virtualizer.measureElement}
                onText={(at, element) => {
                  if (element === null) texts.current.delete(at);
                  else texts.current.set(at, element);
                }}
                onSeek={(time) => player.seek(time)}
                onName={(speaker, role) => void files.name(speaker, role)}
              />
            );
          })}
        </ol>
      </div>
    </section>
  );
}
