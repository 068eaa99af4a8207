import type { ChannelRole } from '@domain/recordings/recording';
import type { SoundSpan } from '@domain/recordings/samples-file';
import { spectrogramOf } from '@domain/recordings/spectrogram';
import { type Viewport, viewportEnd } from '@domain/recordings/viewport';
import { useEffect, useState } from 'react';
import { laneColour, type WaveformColours } from './colours';

/** The pitches of each lane over a stretch, as pictures: the lowest pitch at the bottom. */
export interface Spectrograms {
  readonly from: number;
  readonly until: number;
  /** The highest pitch that is shown, in Hz. */
  readonly top: number;
  readonly lanes: readonly HTMLCanvasElement[];
}

/** Voices have little above this, and telephones nothing. In Hz. */
const mostPitch = 8000;
/** One column for so many pixels: finer than that the windows overlap so much that nothing is gained. */
const columnPixels = 2;
/** The view must have stood still for so long, in milliseconds. */
const quiet = 80;

/** The spectrograms of what is seen, made when the view stands still; until then those before are shown, stretched. */
export function useSpectrograms(
  span: SoundSpan | null,
  view: Viewport,
  roles: readonly ChannelRole[],
  colours: WaveformColours,
): Spectrograms | null {
  const [made, setMade] = useState<Spectrograms | null>(null);
  const { from, width } = view;
  const until = viewportEnd(view);
  useEffect(() => {
    if (span === null) return setMade(null);
    const timer = setTimeout(() => {
      const columns = Math.max(1, Math.round(width / columnPixels));
      const top = Math.min(mostPitch, span.sampleRate / 2);
      const lanes = roles.map((_role, channel) =>
        drawn(span, channel, { from, until, columns, top }, laneColour(colours, roles, channel)),
      );
      setMade({ from, until, top, lanes });
    }, quiet);
    return () => clearTimeout(timer);
  }, [span, from, until, width, roles, colours]);
  return made;
}

interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly columns: number;
  readonly top: number;
}

/** Levels between these stand for nothing and for the full colour: room noise is left out, speech is not blown out. */
const faintest = 0.18;
const strongest = 0.78;

function drawn(span: SoundSpan, channel: number, stretch: Stretch, colour: string): HTMLCanvasElement {
  const { columns, bins, levels } = spectrogramOf(
    span,
    channel,
    stretch.from,
    stretch.until,
    stretch.columns,
  );
  const rows = Math.max(1, Math.round((bins * stretch.top) / (span.sampleRate / 2)));
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  const picture = context.createImageData(columns, rows);
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const level = (levels[column * bins + row] ?? 0) / 255;
      const strength = Math.min(1, Math.max(0, (level - faintest) / (strongest - faintest)));
      const at = ((rows - 1 - row) * columns + column) * 4;
      picture.data[at] = red ?? 0;
      picture.data[at + 1] = green ?? 0;
      picture.data[at + 2] = blue ?? 0;
      picture.data[at + 3] = Math.round(255 * strength ** 1.4);
    }
  }
  context.putImageData(picture, 0, 0);
  return canvas;
}
