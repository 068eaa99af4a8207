/** What no system allows in a name, what would leave the folder, and what only hides or turns text around. */
const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;
/** Names that Windows keeps for devices, whatever their ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
/** File systems take 255 bytes; an ending and a number still have to fit. */
const mostBytes = 180;

/** A file name, without its ending, that says a title as nearly as every system allows; `fallback` for one that says nothing. */
export function exportName(title: string, fallback = 'Clip'): string {
  const plain = title
    .normalize('NFC')
    .replace(forbidden, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '');
  const short = cutToBytes(plain, mostBytes).replace(/[. ]+$/u, '');
  if (short === '') return fallback;
  return devices.test(short) ? `${short} ${fallback}` : short;
}

/** The names of files that go into one folder, each once: equal ones, also in another case, are numbered. */
export function distinctNames(names: readonly string[], taken: Iterable<string> = []): string[] {
  const seen = new Set([...taken].map(caseless));
  return names.map((name) => {
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? name : `${name} (${number})`;
      if (seen.has(caseless(candidate))) continue;
      seen.add(caseless(candidate));
      return candidate;
    }
  });
}

function caseless(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > most) return kept;
    kept += character;
  }
  return kept;
}
