import { formatTime, type Span, spanBetween } from '@domain/base/time';
import type { ListedRedaction } from '@domain/clips/redaction-list';
import { pixelToSecond, secondToPixel, type Viewport } from '@domain/recordings/viewport';
import { type PointerEvent as ReactPointerEvent, useState } from 'react';
import { useStore } from 'zustand';
import { rulerHeight, type StageGeometry } from './geometry';
import classes from './redaction-bands.module.css';
import type { ViewportStore } from './viewport-store';

interface RedactionBandsProps {
  list: readonly ListedRedaction[];
  chosenKey: string | null;
  /** A span that was begun and ended by key, and is nothing yet. */
  pending: Span | null;
  viewport: ViewportStore;
  geometry: StageGeometry;
  /** How a redaction is called on its chip. */
  nameOf(one: ListedRedaction): string;
  onChoose(key: string): void;
  onResize(one: ListedRedaction, span: Span): void;
}

/** The shortest redaction that a handle leaves, in seconds. */
const shortest = 0.02;

/** What copies are made without, hatched over the lanes where it is heard; the chosen one has handles. */
export function RedactionBands(props: RedactionBandsProps) {
  const { list, chosenKey, pending, viewport, geometry } = props;
  const view = useStore(viewport);
  const [draft, setDraft] = useState<{ key: string; span: Span } | null>(null);
  const shown = list.filter(({ state, key }) => state !== 'dismissed' || key === chosenKey);
  return (
    <>
      {shown.map((one) => {
        const span = draft?.key === one.key ? draft.span : one.span;
        const box = boxOf(span, one.channel, view, geometry);
        if (box === null) return null;
        const chosen = one.key === chosenKey || undefined;
        const name = props.nameOf(one);
        return (
          <div key={one.key} data-testid="redaction-band">
            <div className={classes.band} data-state={one.state} data-chosen={chosen} style={box} />
            <button
              type="button"
              tabIndex={-1}
              className={classes.name}
              data-chosen={chosen}
              style={{ left: Math.max(0, box.left) + 3, top: box.top + 3 }}
              title={`${name}, ${formatTime(span.start)} – ${formatTime(span.end)}`}
              onPointerDown={(event) => event.stopPropagation()}
              onPointerUp={(event) => event.stopPropagation()}
              onClick={() => props.onChoose(one.key)}
            >
              {one.state === 'suggested' ? '? ' : one.relistened ? '✓ ' : ''}
              {name}
            </button>
            {chosen ? (
              <Handles
                one={one}
                span={span}
                box={box}
                view={view}
                onDraft={(next) => setDraft(next === null ? null : { key: one.key, span: next })}
                onResize={props.onResize}
              />
            ) : null}
          </div>
        );
      })}
      {pending === null ? null : (
        <div
          className={classes.band}
          data-chosen
          data-testid="pending-span"
          style={boxOf(pending, null, view, geometry) ?? { display: 'none' }}
        />
      )}
    </>
  );
}

interface Box {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

/** Where a span lies on the lane of its channel, or on all; null where it is out of sight. */
function boxOf(span: Span, channel: number | null, view: Viewport, geometry: StageGeometry): Box | null {
  const left = secondToPixel(view, span.start);
  const right = secondToPixel(view, span.end);
  if (right < -1 || left > view.width + 1) return null;
  const { laneHeight, lanes } = geometry;
  return {
    left,
    width: Math.max(3, right - left),
    top: rulerHeight + (channel ?? 0) * laneHeight + 1,
    height: (channel === null ? lanes : 1) * laneHeight - 2,
  };
}

interface HandlesProps extends Pick<RedactionBandsProps, 'onResize'> {
  one: ListedRedaction;
  span: Span;
  box: Box;
  view: Viewport;
  onDraft(span: Span | null): void;
}

function Handles({ one, span, box, view, onDraft, onResize }: HandlesProps) {
  const [held, setHeld] = useState(false);
  const drag = (edge: 'start' | 'end') => ({
    onPointerDown: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      setHeld(true);
      onDraft(span);
    },
    onPointerMove: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      const stage = event.currentTarget.closest('[data-testid="stage"]');
      if (!held || stage === null) return;
      const time = pixelToSecond(view, event.clientX - stage.getBoundingClientRect().left);
      onDraft(
        edge === 'start'
          ? spanBetween(Math.min(time, span.end - shortest), span.end)
          : spanBetween(span.start, Math.max(time, span.start + shortest)),
      );
    },
    onPointerUp: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      if (held && (span.start !== one.span.start || span.end !== one.span.end)) onResize(one, span);
      setHeld(false);
      onDraft(null);
    },
    onPointerCancel: () => {
      setHeld(false);
      onDraft(null);
    },
  });
  return (['start', 'end'] as const).map((edge) => (
    <button
      key={edge}
      type="button"
      tabIndex={-1}
      className={classes.handle}
      aria-label={edge === 'start' ? 'Start of the redaction' : 'End of the redaction'}
      style={{
        left: (edge === 'start' ? box.left : box.left + box.width) - 4.5,
        top: box.top,
        height: box.height,
      }}
      {...drag(edge)}
    />
  ));
}
