import type { CheckedGeneration, CheckedJournal, JournalFinding } from '@contract/journal';
import { assertNever } from '@domain/base/assert';
import { saveFailureSentence } from './import-failure';
import { instantWords } from './recordings';
import { counted } from './review';

/** What a check of the journal came to, in a sentence. */
export function journalResultSentence({ whole, generations, noted }: CheckedJournal): string {
  const used = generations.find(({ inUse }) => inUse);
  const entries = counted(used?.entries ?? 0, 'entry', 'entries');
  if (whole) return `All ${entries} hold: nothing was changed, dropped or put in.${notedWords(noted)}`;
  if (noted === 0)
    return 'No entry bears the hash you noted: entries were taken from the end, or the journal was written anew.';
  if (used !== undefined && used.findings.length === 0)
    return `All ${entries} in use hold. An earlier journal, kept since it was damaged, does not:`;
  return 'Not all of the journal holds:';
}

function notedWords(noted: number | null): string {
  return noted === null ? '' : ` The hash you noted is that of entry ${noted.toLocaleString('en')}.`;
}

/** One sentence on something that does not hold: which entry, whose, when, and where it lies. */
export function findingSentence(finding: JournalFinding): string {
  const { kind, entry, count, file, offset } = finding;
  const place = `${file}, byte ${offset.toLocaleString('en')}`;
  const named = namedWords(finding);
  const number = entry.toLocaleString('en');
  switch (kind) {
    case 'changed':
      return `Entry ${number}${named} was changed: ${place}.`;
    case 'dropped': {
      const behind = named === '' ? '' : `, behind ${named.slice(2, -1)}`;
      return `${count === 0 ? 'Entries are' : counted(count, 'entry is', 'entries are')} missing from number ${number} on${behind}: ${place}.`;
    }
    case 'inserted':
      return `${counted(count, 'entry was', 'entries were')} put in later, from number ${number} on${named}: ${place}.`;
    case 'broken':
      return `Entry ${number}${named} was changed, or entries behind it were taken out: ${place}.`;
    case 'unreadable':
      return entry === 0
        ? `Nothing says which journal is in use: ${file} is missing or damaged.`
        : `From entry ${number} on there is nothing that can be read as an entry: ${place}.`;
    default:
      return assertNever(kind);
  }
}

function namedWords({ label, author, at }: JournalFinding): string {
  const words = [label, author, at === null || Number.isNaN(Date.parse(at)) ? at : instantWords(at)];
  const known = words.filter((word) => word !== null);
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}

/** Which of the journals a list of findings is about. */
export function generationWords({ inUse, first, last }: CheckedGeneration): string {
  const span = first === null || last === null ? '' : `, ${instantWords(first)} to ${instantWords(last)}`;
  return `${inUse ? 'The journal in use' : 'An earlier journal'}${span}`;
}

/** Why the journal could not be checked. */
export function journalProblemSentence(error: unknown): string {
  return saveFailureSentence('The check of the journal', error);
}

/** Whether a text is a hash as the journal shows it. */
export const headHash = /^[0-9a-f]{64}$/;
