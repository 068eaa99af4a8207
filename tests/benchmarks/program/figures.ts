/** What many times come to, in milliseconds. */
export interface Figures {
  median: number;
  p95: number;
  longest: number;
  over20: string;
}

export function figures(times: readonly number[]): Figures {
  const over = times.filter((time) => time > 20).length;
  return {
    median: at(times, 0.5),
    p95: at(times, 0.95),
    longest: at(times, 1),
    over20: `${over} of ${times.length}`,
  };
}

/** The time below which this share of them lies. */
export function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 10) / 10;
}
