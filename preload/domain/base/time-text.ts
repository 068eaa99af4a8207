import { formatTime, type Seconds, seconds } from './time';

/**
 * The seconds that a typed time stands for: `m:ss.t`, `h:mm:ss` or plain seconds, a comma as good as a point. Null for
 * anything else, such as minutes with sixty seconds or more.
 */
export function parseTime(text: string): Seconds | null {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6}(?:[.,]\d*)?|[.,]\d+)$/.exec(text.trim());
  if (match === null) return null;
  const [, hours, minutes, rest = ''] = match;
  const last = Number(rest.replace(',', '.'));
  if (minutes !== undefined && last >= 60) return null;
  if (hours !== undefined && Number(minutes) >= 60) return null;
  return seconds(Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + last);
}

/** `m:ss.t` with hundredths or milliseconds where the time has them: what is edited must not be cut. */
export function formatExactTime(time: number): string {
  const milliseconds = Math.round(time * 1000);
  const finer = String(milliseconds % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${formatTime(milliseconds / 1000)}${finer}`;
}
