import type { ChannelRole } from '../recordings/recording';
import { segmentRole, type Transcript } from '../recordings/transcript/transcript';

/** A transcript as WebVTT, who speaks as a voice; nothing but times, voices and text is written. */
export function transcriptVtt(
  { segments }: Pick<Transcript, 'segments'>,
  channelRoles: readonly ChannelRole[],
): string {
  const cues = segments.map((segment) => {
    const role = segmentRole(segment, channelRoles);
    const voice = role ?? segment.speaker;
    const text = escaped(segment.text);
    // A cue of no length is never shown.
    const end = Math.max(segment.end, segment.start + 0.001);
    return `${cueStamp(segment.start)} --> ${cueStamp(end)}\n${voice === null ? '' : `<v ${escaped(voice)}>`}${text}`;
  });
  return `${['WEBVTT', ...cues].join('\n\n')}\n`;
}

function escaped(text: string): string {
  // An empty line would end the cue.
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\s*\n\s*/g, ' ');
}

function cueStamp(time: number): string {
  const milliseconds = Math.round(time * 1000);
  const part = (value: number, digits: number) => String(value).padStart(digits, '0');
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor(milliseconds / 60_000) % 60;
  const whole = Math.floor(milliseconds / 1000) % 60;
  return `${part(hours, 2)}:${part(minutes, 2)}:${part(whole, 2)}.${part(milliseconds % 1000, 3)}`;
}
