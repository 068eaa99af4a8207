import { secondToPixel, type Viewport } from '@domain/recordings/viewport';
import type { WaveformColours } from './colours';
import type { StageGeometry } from './geometry';
import type { Spectrograms } from './use-spectrograms';

interface SpectrogramsPicture {
  readonly spectrograms: Spectrograms;
  readonly viewport: Viewport;
  readonly geometry: StageGeometry;
  readonly colours: WaveformColours;
}

/** Paints each lane's pitches in place of its waveform, with a scale at the right. */
export function paintSpectrograms(canvas: CanvasRenderingContext2D, picture: SpectrogramsPicture): void {
  const { spectrograms, viewport, geometry, colours } = picture;
  const left = secondToPixel(viewport, spectrograms.from);
  const width = secondToPixel(viewport, spectrograms.until) - left;
  spectrograms.lanes.forEach((lane, channel) => {
    const top = geometry.rulerHeight + channel * geometry.laneHeight + 2;
    const height = geometry.laneHeight - 4;
    canvas.drawImage(lane, left, top, width, height);
    canvas.strokeStyle = colours.line;
    canvas.lineWidth = 1;
    canvas.strokeRect(-1, top - 1.5, viewport.width + 2, height + 3);
    if (height < 50) return;
    canvas.font = "10.5px 'Inter Variable', sans-serif";
    canvas.textAlign = 'right';
    canvas.fillStyle = colours.textSecond;
    for (const pitch of pitchesUpTo(spectrograms.top)) {
      const y = top + height * (1 - pitch / spectrograms.top);
      canvas.textBaseline = pitch === spectrograms.top ? 'top' : 'middle';
      canvas.fillText(`${pitch / 1000} kHz`, viewport.width - 4, y);
    }
    canvas.textAlign = 'left';
  });
}

function pitchesUpTo(top: number): number[] {
  return [top / 4, top / 2, top];
}

/** Says in place of the lanes why no pitches are shown. */
export function paintNoSpectrograms(
  canvas: CanvasRenderingContext2D,
  { viewport, geometry, colours }: Omit<SpectrogramsPicture, 'spectrograms'>,
  sentence: string,
): void {
  canvas.font = "12px 'Inter Variable', sans-serif";
  canvas.textBaseline = 'top';
  canvas.textAlign = 'center';
  canvas.fillStyle = colours.textSecond;
  canvas.fillText(sentence, viewport.width / 2, geometry.rulerHeight + 6);
  canvas.textAlign = 'left';
}
