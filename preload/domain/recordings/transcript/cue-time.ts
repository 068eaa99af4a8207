/** A time as subtitles write it (`1:02:03.456`, `02:03,4`, hours left out or over 99) in seconds; null: not a time. */
export function cueTime(text: string): number | null {
  const parts = /^(-?)(?:(\d{1,6}):)?(?:(\d{1,6}):)?(\d{1,6})(?:[.,](\d{1,9}))?$/.exec(text.trim());
  if (parts === null) return null;
  const [, sign, first, second, rest, fraction] = parts;
  // Of two parts before the last the first is hours; one alone is minutes.
  const hours = second === undefined ? 0 : Number(first);
  const minutes = Number(second ?? first ?? 0);
  const time = hours * 3600 + minutes * 60 + Number(rest) + Number(`0.${fraction ?? 0}`);
  return sign === '-' ? -time : time;
}

/** The times of a line such as `00:01.000 --> 00:02.500 align:start`, each null where it can't be read. */
export type CueTiming = { readonly start: number | null; readonly end: number | null };

/** The timing that a line holds; null: it is no timing line. A single-hyphen arrow counts only between two times. */
export function cueTiming(line: string): CueTiming | null {
  const head = line.slice(0, 200);
  const parts = /^\s*(\S{0,40}?)\s*(-{1,3}>)\s*(\S{0,40})/.exec(head);
  if (parts === null) return null;
  const [, before = '', arrow, after = ''] = parts;
  const start = cueTime(before);
  const end = cueTime(after);
  if (arrow !== '-->' && (start === null || end === null || !before.includes(':'))) return null;
  if (start === null && end === null && !/\d/.test(before)) return null;
  return { start, end };
}
