import { type Crosstalk, clearCrosstalk, crosstalk } from '@domain/clips/crosstalk';
import { redactedStretch } from '@domain/clips/redaction';
import type { ListedRedaction } from '@domain/clips/redaction-list';
import type { Recording } from '@domain/recordings/recording';
import { longestSoundSpan } from '@domain/recordings/samples-file';
import { useEffect, useRef, useState } from 'react';
import { lanesOf } from '../../waveform/fetch-room';
import { fetchSoundSpan } from '../../waveform/fetch-sound-span';

/** What of a redacted side is still heard on another one. */
export interface HeardBeside extends Crosstalk {
  readonly channel: number;
}

const none: ReadonlyMap<string, HeardBeside> = new Map();

/**
 * The redactions of one side whose words another side gives away, by their keys. Each is measured once, from the decoded
 * sound, while the screen is open; what can't be read is passed over, as listening to it says so.
 */
export function useCrosstalk(
  { id, media }: Recording,
  list: readonly ListedRedaction[],
): ReadonlyMap<string, HeardBeside> {
  const known = useRef(new Map<string, HeardBeside | null>());
  const [found, setFound] = useState(none);
  const { channels, duration } = media;
  useEffect(() => {
    const oneSided = list.filter(({ state, channel }) => state === 'accepted' && channel !== null);
    const scope = new AbortController();
    const measureAll = async () => {
      const heard = new Map<string, HeardBeside>();
      for (const one of oneSided) {
        const place = JSON.stringify([id, one.channel, redactedStretch(one)]);
        if (!known.current.has(place))
          known.current.set(place, await measured(id, one, { channels, duration }, scope.signal));
        const beside = known.current.get(place) ?? null;
        if (beside !== null) heard.set(one.key, beside);
      }
      if (!scope.signal.aborted) setFound(heard.size === 0 ? none : heard);
    };
    if (channels > 1)
      measureAll().catch((error: unknown) => {
        if (!scope.signal.aborted) console.error(error);
      });
    return () => scope.abort();
  }, [id, channels, duration, list]);
  return found;
}

async function measured(
  recordingId: string,
  one: ListedRedaction,
  { channels, duration }: { readonly channels: number; readonly duration: number },
  signal: AbortSignal,
): Promise<HeardBeside | null> {
  const { start, end } = redactedStretch(one);
  const until = Math.min(duration, end, start + longestSoundSpan);
  if (until <= start || one.channel === null) return null;
  const sound = await fetchSoundSpan(recordingId, start, until, signal);
  const lanes = lanesOf(sound);
  const said = lanes[one.channel];
  if (said === undefined) return null;
  let clearest: HeardBeside | null = null;
  for (let channel = 0; channel < channels; channel++) {
    const other = lanes[channel];
    if (channel === one.channel || other === undefined) continue;
    const beside = crosstalk(said, other, sound.sampleRate);
    if (beside !== null && beside.clearness >= Math.max(clearCrosstalk, clearest?.clearness ?? 0))
      clearest = { ...beside, channel };
  }
  return clearest;
}
