import type { StartReport } from '@contract/app';
import { counted } from './review';

/** Said once after a start that found the run before unfinished, or the journal or the window's database damaged. */
export function startReportSentence({
  unfinished,
  entries,
  torn,
  rebuilt,
  cut,
  restored,
  closed,
  lost,
}: StartReport & { readonly restored: number; readonly closed: number; readonly lost: number }): string {
  const checked =
    entries === null
      ? 'The journal could not be read yet.'
      : `The journal was checked: all ${counted(entries, 'change', 'changes')} in it can be read.`;
  return [
    unfinished === null ? null : 'Earmark did not end properly last time.',
    rebuilt === null ? checked : null,
    rebuilt === null
      ? null
      : `The journal was damaged: ${counted(rebuilt, 'change', 'changes')} could be read and are in a new one; the old files are kept.`,
    closed > 0
      ? `${counted(closed, 'piece', 'pieces')} of the window’s database could not be read, and what the journal has of them is here again.`
      : null,
    lost > 0 ? `${counted(lost, 'change', 'changes')} among them had not reached the journal.` : null,
    restored > 0 ? `${counted(restored, 'change', 'changes')} came back into this window from it.` : null,
    torn > 0 ? `${counted(torn, 'byte', 'bytes')} of an unfinished change were set aside.` : null,
    cut > 0
      ? `${counted(cut, 'byte', 'bytes')} of an unfinished write were cut off the window’s database.`
      : null,
    restored + torn + cut + closed === 0 && rebuilt === null && entries !== null
      ? 'Nothing is missing.'
      : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}
