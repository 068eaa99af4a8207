/** Names that Windows keeps for devices, with or without an ending. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what no name may hold
const forbidden = /[\u0000-\u001f\u007f<>:"/\\|?*]/;
/** Letters that say nothing and turn the reading of a name around, so that `txt.exe` looks like `exe.txt`; and halves of one. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Cs}]/u;
/** Of UTF-8: what every file system takes, with room left for an ending and for a draft's. */
const longest = 120;

/**
 * Whether this is the plain name of one file on every system: no folder, no drive, no device, nothing that a system would
 * silently change. What a pack names and an import writes must be such a name.
 */
export function isPlainFileName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || utf8Length(name) > 200) return false;
  if (forbidden.test(name) || unseen.test(name) || reserved.test(name)) return false;
  return !/^\s|[\s.]$/.test(name) && name === name.normalize('NFC');
}

/** Names that differ only by case are one name on most desks. */
export function fileNameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/**
 * A plain file name made of a title: what a name can't hold becomes a space, so that a title stays readable. With
 * `taken` (keys of `fileNameKey`) it gets a number where another file has that name. `ending` comes with its point, `fallback` is a name where nothing is left.
 */
export function fileNameOf(
  title: string,
  ending: string,
  fallback: string,
  taken: ReadonlySet<string> = new Set(),
): string {
  const cleaned = cleanName(title);
  // A device's name counts with any ending too, so that only something in front of it helps.
  const stem =
    cleaned === '' ? fallback : reserved.test(`${cleaned}${ending}`) ? `${fallback} ${cleaned}` : cleaned;
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${stem}${ending}` : `${stem} ${number}${ending}`;
    if (!taken.has(fileNameKey(name))) return name;
  }
}

function cleanName(title: string): string {
  const spaced = Array.from(title.normalize('NFC'), (letter) =>
    unseen.test(letter) ? '' : forbidden.test(letter) ? ' ' : letter,
  ).join('');
  return trimmed(shortened(trimmed(spaced.replaceAll(/\s+/gu, ' '))));
}

/** Windows takes points and spaces off the end; a point in front hides a file elsewhere. */
function trimmed(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/gu, '');
}

function shortened(name: string): string {
  if (utf8Length(name) <= longest) return name;
  let length = 0;
  let kept = '';
  for (const letter of name) {
    length += utf8Length(letter);
    if (length > longest) break;
    kept += letter;
  }
  return kept;
}

function utf8Length(text: string): number {
  let length = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_00_00 ? 3 : 4;
  }
  return length;
}
