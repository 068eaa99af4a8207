import { mediaPath, secondsRange } from '@contract/media';
import { parseSamples, type SoundSpan } from '@domain/recordings/samples-file';

/** The sound of a recording between two seconds, decoded; rejects where there is none, or the signal is aborted. */
export async function fetchSoundSpan(
  recordingId: string,
  from: number,
  until: number,
  signal: AbortSignal,
): Promise<SoundSpan> {
  const headers = { range: secondsRange(from, until) };
  const response = await fetch(mediaPath(recordingId, 'samples'), { signal, headers });
  if (!response.ok) throw new Error(`samples answered ${response.status}`);
  return parseSamples(await response.arrayBuffer());
}
