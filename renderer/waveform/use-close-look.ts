import type { Pyramid } from '@domain/recordings/peaks';
import type { Recording } from '@domain/recordings/recording';
import { longestSoundSpan, type SoundSpan } from '@domain/recordings/samples-file';
import { type Viewport, viewportEnd } from '@domain/recordings/viewport';
import type { WaveformColours } from './colours';
import { useSoundSpan } from './use-sound-span';
import { type Spectrograms, useSpectrograms } from './use-spectrograms';

interface CloseLookNeeds {
  readonly recording: Recording;
  readonly pyramid: Pyramid;
  readonly colours: WaveformColours;
  readonly spectrogram?: boolean | undefined;
}

/** A bin of the finest peaks wider than this shows its corners; the samples themselves are drawn then. In pixels. */
const widestBin = 2;

/** What the lanes are drawn with when the peaks are not enough: the samples of what is seen, or its pitches. */
export function useCloseLook(
  { recording, pyramid, colours, spectrogram = false }: CloseLookNeeds,
  view: Viewport,
): { sound: SoundSpan | null; spectrograms: Spectrograms | null } {
  const finest = pyramid.levels[0]?.samplesPerBin ?? 1;
  const binPixels = (view.pixelsPerSecond * finest) / pyramid.sampleRate;
  const isClose = binPixels > widestBin && view.width > 1;
  const wanted = fits(view) && (isClose || spectrogram);
  const span = useSoundSpan(recording.id, view, wanted);
  // A stretch that does not reach over what is seen would leave a hole; the peaks have none.
  const reaches =
    span !== null &&
    span.from <= view.from + 1e-3 &&
    endOf(span) >= Math.min(viewportEnd(view), view.duration - 0.1) - 0.01;
  const spectrograms = useSpectrograms(
    spectrogram && fits(view) ? span : null,
    view,
    recording.channelRoles,
    colours,
  );
  return { sound: isClose && reaches ? span : null, spectrograms };
}

/** Why no pitches are shown yet; `zoomKey` names the key that zooms in. */
export function spectrogramWait(view: Viewport, zoomKey: string): string {
  return fits(view)
    ? 'Listening for the pitches …'
    : `Zoom in to a minute or less to see the pitches${zoomKey}`;
}

function fits(view: Viewport): boolean {
  return viewportEnd(view) - view.from <= longestSoundSpan;
}

function endOf({ from, samples, channels, sampleRate }: SoundSpan): number {
  return from + samples.length / channels / sampleRate;
}
