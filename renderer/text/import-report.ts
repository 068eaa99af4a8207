import type { ImportProgress, ImportReportLine } from '@contract/recordings';
import { assertNever } from '@domain/base/assert';
import { importProblemSentence } from './import-problems';

/** How many lines of a report ended in which way. */
export type ImportTotals = Readonly<Record<ImportReportLine['outcome'], number>>;

export function importTotals(lines: readonly ImportReportLine[]): ImportTotals {
  const totals = {
    imported: 0,
    duplicate: 0,
    described: 0,
    'found-again': 0,
    failed: 0,
    cancelled: 0,
    note: 0,
  };
  for (const { outcome } of lines) totals[outcome] += 1;
  return totals;
}

/** A file of a folder that neither is a recording nor claims to be: a text, a picture. */
function isLeftOut({ outcome, problem }: ImportReportLine): boolean {
  return outcome === 'note' && problem?.kind === 'not-media';
}

/** A transcript that was taken: nothing is wrong, and it is told as a number. */
function isTranscript({ problem }: ImportReportLine): boolean {
  return problem?.kind === 'transcript-taken';
}

/** A line that a person should look at: what failed, and what is to be known of something that did not. */
export function isProblem(line: ImportReportLine): boolean {
  return line.outcome === 'failed' || (line.problem !== null && !isLeftOut(line) && !isTranscript(line));
}

/** The heading of a report: `12 imported, 2 were here already, 1 not imported`. */
export function importTotalsSentence(lines: readonly ImportReportLine[]): string {
  const totals = importTotals(lines);
  const { imported, duplicate, described, failed, cancelled, note } = totals;
  const found = totals['found-again'];
  const leftOut = lines.filter(isLeftOut).length;
  const transcripts = lines.filter(isTranscript).length;
  const notes = note - leftOut - transcripts;
  const parts = [
    `${imported} imported`,
    transcripts > 0 ? `${transcripts} ${transcripts === 1 ? 'transcript' : 'transcripts'}` : '',
    duplicate > 0 ? `${duplicate} ${duplicate === 1 ? 'was' : 'were'} here already` : '',
    described > 0 ? `${described} in the library brought up to date` : '',
    found > 0 ? `${found} found again` : '',
    failed > 0 ? `${failed} not imported` : '',
    cancelled > 0 ? `${cancelled} left out when you cancelled` : '',
    notes > 0 ? `${notes} ${notes === 1 ? 'note' : 'notes'}` : '',
    leftOut > 0 ? `${leftOut} other ${leftOut === 1 ? 'file' : 'files'} left out` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** How a file of the report ended, in a word or two. */
export function outcomeWords(outcome: ImportReportLine['outcome']): string {
  switch (outcome) {
    case 'imported':
      return 'imported';
    case 'duplicate':
      return 'here already';
    case 'described':
      return 'brought up to date';
    case 'found-again':
      return 'found again';
    case 'failed':
      return 'not imported';
    case 'cancelled':
      return 'cancelled';
    case 'note':
      return 'note';
    default:
      return assertNever(outcome);
  }
}

/** The sentence of a report line; every line has one. */
export function reportLineSentence(line: ImportReportLine): string {
  const { name, outcome, problem } = line;
  if (isLeftOut(line)) return `${name} is not a recording and was left out.`;
  if (problem !== null) return importProblemSentence(name, problem);
  switch (outcome) {
    case 'imported':
      return `${name} is in the library.`;
    case 'duplicate':
      return `${name} was in the library already and was not copied again.`;
    case 'described':
      return `${name} in the library was brought up to date.`;
    case 'found-again':
      return `${name} is the file of a recording in the library that had been missing: it plays again.`;
    case 'failed':
      return `${name} was not imported. Import it again.`;
    case 'cancelled':
      return `${name} was not imported because the import was cancelled. Import it again when you want it.`;
    case 'note':
      return name;
    default:
      return assertNever(outcome);
  }
}

/** What a file that is being worked on is going through. */
export function phaseWords(phase: ImportProgress['current'][number]['phase']): string {
  switch (phase) {
    case 'copying':
      return 'copying';
    case 'decoding':
      return 'reading the sound';
    case 'preparing':
      return 'preparing for playback';
    default:
      return assertNever(phase);
  }
}

/** Said of an import that goes on after Earmark was closed in the middle of it. */
export function resumedSentence(done: number, total: number): string {
  return `Earmark was closed while this import ran. It goes on from where it was: ${done} of ${total} files were done, and none is done twice. Cancel it when you don't want the rest.`;
}

/** Said in the report of such an import. */
export function resumedReportSentence(done: number): string {
  return `Earmark was closed while this import ran, and it was taken up again at the next start: ${done} ${done === 1 ? 'file was' : 'files were'} done by then.`;
}

/** The report as CSV (RFC 4180, with a byte-order mark so that spreadsheets read it as UTF-8). */
export function importReportCsv(lines: readonly ImportReportLine[]): string {
  const rows = lines.map((line) => [line.name, outcomeWords(line.outcome), reportLineSentence(line)]);
  return `\uFEFF${[['File', 'Outcome', 'What happened'], ...rows].map(csvRow).join('')}`;
}

function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A cell that begins like a formula is led by an apostrophe, so that no spreadsheet runs the name of a file. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The name a saved report is offered under, with the local date: `earmark-import-2026-11-22.csv`. */
export function importReportName(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `earmark-import-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.csv`;
}
