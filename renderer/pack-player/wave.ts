import { formatTime } from '@domain/base/format-time';
import type { PackClip, PackLane } from '@domain/clips/training-pack';
import { make, placeBetween } from './element';
import type { Sound } from './sound';

/** The waveform of a clip: one lane a channel, the notes at their times, the playhead; seeks by pointer and keys. */
export interface Wave {
  readonly element: HTMLElement;
  redraw(): void;
  close(): void;
}

const laneHeight = 56;

export function makeWave(clip: PackClip, sound: Sound, label: string): Wave {
  const lanes: readonly PackLane[] = clip.lanes.length === 0 ? [{ role: 'mixed', peaks: [0] }] : clip.lanes;
  const canvas = make('canvas', { attributes: { 'aria-hidden': 'true' } });
  const head = make('div', { class: 'wave-head' });
  const element = make('div', {
    class: 'wave',
    attributes: {
      role: 'slider',
      tabindex: '0',
      'aria-label': label,
      'aria-valuemin': '0',
      'aria-valuemax': clip.duration.toFixed(1),
    },
  });
  // Time runs from left to right in every language.
  element.dir = 'ltr';
  element.append(canvas, head);
  element.style.height = `${lanes.length * laneHeight}px`;
  for (const { at } of clip.notes) {
    const tick = make('div', { class: 'wave-note' });
    placeBetween(tick, at, at, clip.duration);
    element.append(tick);
  }

  const show = (time: number) => {
    head.style.left = `${(100 * Math.min(time, clip.duration)) / Math.max(clip.duration, 0.001)}%`;
    element.setAttribute('aria-valuenow', time.toFixed(1));
    element.setAttribute('aria-valuetext', `${formatTime(time)} of ${formatTime(clip.duration)}`);
  };
  sound.onTime(show);
  show(0);

  const seekTo = (event: PointerEvent) => {
    const { left, width } = element.getBoundingClientRect();
    sound.seek(((event.clientX - left) / width) * clip.duration);
  };
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    seekTo(event);
  });
  element.addEventListener('pointermove', (event) => {
    if (element.hasPointerCapture(event.pointerId)) seekTo(event);
  });
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Home') sound.seek(0);
    else if (event.key === 'End') sound.seek(clip.duration);
    else return;
    event.preventDefault();
  });

  const redraw = () => draw(canvas, element, lanes);
  const watcher = new ResizeObserver(redraw);
  watcher.observe(element);
  return { element, redraw, close: () => watcher.disconnect() };
}

function draw(canvas: HTMLCanvasElement, frame: HTMLElement, lanes: readonly PackLane[]): void {
  const { clientWidth: width, clientHeight: height } = frame;
  const scale = devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (context === null || width === 0) return;
  context.scale(scale, scale);
  const style = getComputedStyle(frame);
  for (const [place, { role, peaks }] of lanes.entries()) {
    const middle = place * laneHeight + laneHeight / 2;
    const colour = role === 'agent' || role === 'customer' ? role : 'mixed';
    context.fillStyle = style.getPropertyValue(`--${colour}`);
    for (let x = 0; x < width; x++) {
      const from = Math.floor((x * peaks.length) / width);
      const until = Math.max(from + 1, Math.ceil(((x + 1) * peaks.length) / width));
      const loudest = Math.max(0, ...peaks.slice(from, until));
      const half = Math.max(0.5, (loudest / 100) * (laneHeight / 2 - 4));
      context.fillRect(x, middle - half, 1, half * 2);
    }
  }
}
