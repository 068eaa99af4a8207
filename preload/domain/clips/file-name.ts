/** Names that Windows keeps for devices, with or without an ending. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what no name may hold
const forbidden = /[\u0000-\u001f\u007f<>:"/\\|?*]/;
/** Letters that say nothing and turn the reading of a name around, so that `txt.exe` looks like `exe.txt`; and halves of one. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Cs}]/u;
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

function utf8Length(text: string): number {
  let length = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_00_00 ? 3 : 4;
  }
  return length;
}
