import { counted } from './review';

/** How much was found, of how many entries that were looked at. */
export function auditCount(found: number, looked: number, more: boolean): string {
  const of = `of ${counted(looked, 'entry', 'entries')}`;
  if (found === 0) return `None ${of} holds all of these words.`;
  return more
    ? `The newest ${found.toLocaleString('en')}, ${of} looked at so far.`
    : `${found.toLocaleString('en')} ${of}.`;
}

/** The files that an entry is about, and the clips that were opened; null stands for a file that is not in the library any more. */
export function auditSubject(names: readonly (string | null)[], clips: readonly string[] = []): string {
  const [first] = names;
  const clip = clips.filter((title) => title !== '').map((title) => `“${title}”`);
  // The sound of a pack is no recording of the library: its clip says what it was.
  if (clip.length > 0) return [...clip, ...(first ? [first] : [])].join(', ');
  if (first === undefined) return '';
  const shown = first ?? 'a recording that is not here any more';
  return names.length === 1 ? shown : `${shown} and ${names.length - 1} more`;
}
