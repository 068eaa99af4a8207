/** Both sides, then each channel in turn, then both again. */
export function nextChannel(channel: number | null, channels: number): number | null {
  if (channels === 1) return null;
  if (channel === null) return 0;
  return channel + 1 < channels ? channel + 1 : null;
}
