const yearFirst =
  /^(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?:[T _.-]*(\d{2})[-_.:h]?(\d{2})(?:[-_.:m]?(\d{2}))?(?:[.,]\d+)?s?)?(?:\s*(z|utc|gmt))?$/i;
const yearLast =
  /^(\d{1,2})([-_.])(\d{1,2})\2(\d{4})(?:[T _.-]+(\d{1,2})[-_.:h](\d{2})(?:[-_.:m](\d{2}))?\s*(am|pm)?)?$/i;
const timeAlone = /^(\d{2})[-_.:h]?(\d{2})(?:[-_.:m]?(\d{2}))?$/;
const unixTime = /^\d{10}(\d{3})?$/;

/**
 * A date or time of day as file names write it, rewritten as tables write it: names can't hold colons and seldom spaces,
 * so `2026-10-02_09-14-05`, `20261002T091405` and `091405` are what is found. Any other text stays as it is.
 */
export function fileNameDate(text: string): string {
  if (unixTime.test(text)) return text;
  const first = yearFirst.exec(text);
  if (first !== null) {
    const [, year, month, day, hour, minute, second = '00', zone] = first;
    const date = `${year}-${month}-${day}`;
    if (hour === undefined) return date;
    return `${date} ${hour}:${minute}:${second}${zone === undefined ? '' : ' UTC'}`;
  }
  const last = yearLast.exec(text);
  if (last !== null) {
    const [, one, sign, other, year, hour, minute, second = '00', noon] = last;
    const separator = sign === '.' ? '.' : '-';
    const date = [one, other, year].join(separator);
    return hour === undefined ? date : `${date} ${hour}:${minute}:${second}${noon ? ` ${noon}` : ''}`;
  }
  const time = timeAlone.exec(text);
  if (time === null) return text;
  const [, hour, minute, second = '00'] = time;
  return Number(hour) <= 23 && Number(minute) <= 59 ? `${hour}:${minute}:${second}` : text;
}

/** Whether a text could be a date or a time of day in a file name. */
export function looksLikeDate(text: string): boolean {
  return /^\d[\dtzhmsapu :._,+-]*$/i.test(text) && text.length >= 4;
}
