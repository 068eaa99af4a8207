import { type Span, seconds } from '@domain/base/time';
import { viewportClamp, viewportEnd } from '@domain/recordings/viewport';
import type { ViewportStore } from '../../waveform/viewport-store';

/** Moves the view so that a span is seen, where it is not. */
export function bringIntoView(viewport: ViewportStore, span: Span): void {
  const view = viewport.getState();
  if (span.start >= view.from && span.end <= viewportEnd(view)) return;
  const shown = view.width / view.pixelsPerSecond;
  const middle = (span.start + span.end) / 2;
  viewport.setState(viewportClamp({ ...view, from: seconds(middle - shown / 2) }));
}
