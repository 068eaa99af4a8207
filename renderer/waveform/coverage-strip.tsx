import type { HeardSpan } from '@domain/evaluation/coverage';
import { carefulSpeed } from '@domain/evaluation/hearing-report';
import { secondToPixel, type Viewport } from '@domain/recordings/viewport';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { WaveformColours } from './colours';
import { fitCanvas } from './fit-canvas';
import type { ViewportStore } from './viewport-store';
import classes from './waveform.module.css';

interface CoverageStripProps {
  coverage: readonly (readonly HeardSpan[])[];
  channels: number;
  viewport: ViewportStore;
  colours: WaveformColours;
  /** What the picture says, in words. */
  label: string;
}

const rowHeight = 4;
const rowPitch = 6;

/** Under the waveform, a line for each channel: what was heard solid, what was only flown over broken, the rest pale. */
export function CoverageStrip({ coverage, channels, viewport, colours, label }: CoverageStripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useStore(viewport);
  const height = channels * rowPitch;
  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    fitCanvas(target, context, { width: view.width, height });
    for (let channel = 0; channel < channels; channel++) {
      context.fillStyle = colours.line;
      context.fillRect(0, channel * rowPitch + 1, view.width, rowHeight);
      context.fillStyle = colours.polarity.praise.line;
      for (const span of coverage[channel] ?? []) paintHeard(context, view, span, channel * rowPitch + 1);
    }
  }, [coverage, channels, view, height, colours]);
  return (
    <div className={classes.coverage} style={{ height }} role="img" aria-label={label} title={label}>
      <canvas ref={canvas} className={classes.canvas} />
    </div>
  );
}

/** Heard fast is drawn as dashes of the same colour: colour alone would not tell it. */
function paintHeard(context: CanvasRenderingContext2D, view: Viewport, span: HeardSpan, top: number): void {
  const left = Math.max(0, secondToPixel(view, span.start));
  const right = Math.min(view.width, secondToPixel(view, span.end));
  if (right <= 0 || left >= view.width) return;
  if (span.slowest <= carefulSpeed) {
    context.fillRect(left, top, Math.max(1, right - left), rowHeight);
    return;
  }
  // From the recording's start, so that the dashes stay in place while the view moves.
  const dash = 6;
  const origin = secondToPixel(view, 0);
  for (let x = origin + Math.floor((left - origin) / dash) * dash; x < right; x += dash) {
    const from = Math.max(left, x);
    context.fillRect(from, top, Math.max(0, Math.min(right, x + dash / 2) - from), rowHeight);
  }
}
