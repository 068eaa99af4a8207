import { mask, maskTranscript } from '@domain/clips/mask-transcript';
import type { ListedRedaction } from '@domain/clips/redaction-list';
import type { ChannelRole } from '@domain/recordings/recording';
import { segmentChannel, type Transcript } from '@domain/recordings/transcript/transcript';

/** So much of what is said around a redaction is shown with it, in seconds. */
const around = 3;

/**
 * What is said around each redaction, with everything that any of them takes out masked: a list must not give away what
 * it is there to hide.
 */
export function contextsOf(
  list: readonly ListedRedaction[],
  transcript: Pick<Transcript, 'segments'> | null,
  channelRoles: readonly ChannelRole[],
  names: readonly string[],
): ReadonlyMap<string, string> {
  if (transcript === null) return new Map();
  const hidden = list.filter(({ state }) => state !== 'dismissed');
  const { segments } = maskTranscript(transcript, hidden, { channelRoles, names });
  return new Map(
    list.map(({ key, span, channel }) => {
      const said = segments.filter((segment) => {
        const own = segmentChannel(segment, channelRoles);
        const sameSide = channel === null || own === null || own === channel;
        return sameSide && segment.start < span.end + around / 3 && segment.end > span.start - around / 3;
      });
      return [key, shortened(said.map(({ text }) => text).join(' '))];
    }),
  );
}

/** Masks in a row are one: how many words they hide is of no use in a list. */
function shortened(text: string): string {
  return text.replaceAll(new RegExp(`${mask}(?:[\\s\\p{P}]*${mask})+`, 'gu'), mask);
}
