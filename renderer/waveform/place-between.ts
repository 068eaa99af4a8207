import type { Span } from '@domain/base/time';

/** Where a stretch of time lies on something as wide as a span, for its style. */
export function placeBetween(start: number, end: number, span: Span): { left: string; width: string } {
  const length = Math.max(span.end - span.start, 0.001);
  const share = (time: number) =>
    (100 * (Math.min(Math.max(time, span.start), span.end) - span.start)) / length;
  return { left: `${share(start)}%`, width: `${share(end) - share(start)}%` };
}
