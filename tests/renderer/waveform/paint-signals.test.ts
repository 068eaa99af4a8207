import { seconds } from '@domain/base/time';
import { pixels, secondToPixel, viewportFit } from '@domain/recordings/viewport';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { waveformColours } from '../../../renderer/waveform/colours';
import { stageGeometry, stripBox } from '../../../renderer/waveform/geometry';
import { type HeardSignals, paintSignals } from '../../../renderer/waveform/paint-signals';

const geometry = stageGeometry(300, 1);
const width = 800;

it('paints every stretch of speech, in no more pieces than there is room for', () => {
  const turns = fc.array(
    fc.tuple(fc.double({ min: 0.01, max: 30, noNaN: true }), fc.double({ min: 0.2, max: 9, noNaN: true })),
    {
      maxLength: 400,
    },
  );
  fc.assert(
    fc.property(turns, (pairs) => {
      let time = 0;
      const speech = pairs.map(([gap, long]) => {
        const start = time + gap;
        time = start + long;
        return { start: seconds(start), end: seconds(time) };
      });
      const viewport = viewportFit(seconds(time + 1), pixels(width));
      const painted = paintedSpeech(speech, viewport);
      for (const { start, end } of speech) {
        const [left, right] = [secondToPixel(viewport, start), secondToPixel(viewport, end)];
        const covered = painted.some(([from, to]) => from <= left + 1e-6 && to >= right - 1e-6);
        expect(covered).toBe(true);
      }
      expect(painted.length).toBeLessThanOrEqual(Math.ceil(width / 2) + 1);
    }),
  );
});

/** The stretches that were painted in the row of the one channel, from and to in pixels. */
function paintedSpeech(
  speech: HeardSignals['file']['lanes'][number]['speech'],
  viewport: ReturnType<typeof viewportFit>,
): [number, number][] {
  const { top } = stripBox(geometry, 1);
  const rows: [number, number][] = [];
  // As much of a canvas and of what was heard as the painter uses.
  const canvas = {
    fillRect: (left: number, at: number, wide: number) => {
      if (at === top) rows.push([left, left + wide]);
    },
  } as unknown as CanvasRenderingContext2D;
  const heard = {
    file: { lanes: [{ speech }] },
    call: { holds: [], deadAir: [], longestSilence: null, conversation: { kind: 'mixed' } },
  } as unknown as HeardSignals;
  paintSignals(canvas, { heard, viewport, geometry, roles: ['mixed'], colours: waveformColours.light });
  return rows;
}
