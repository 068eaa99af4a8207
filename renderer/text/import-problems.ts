import type { ImportProblem } from '@contract/import-problem';
import { assertNever } from '@domain/base/assert';
import { formatTime } from '@domain/base/time';
import type { ExpectedValue } from '@domain/recordings/metadata-mapping';
import { transcriptProblemSentence } from './transcript';

/** One sentence, or two short ones, for a problem of an import: the file, what is wrong with it and what to do. */
export function importProblemSentence(name: string, problem: ImportProblem): string {
  switch (problem.kind) {
    case 'not-found':
      return `${name} is not there. Check the path, and that the drive is connected.`;
    case 'unreadable':
      return `${name} can't be read: the system denies Earmark access. Change its permissions, then import it again.`;
    case 'not-a-file':
      return problem.what === 'device'
        ? `${name} is a device or a pipe and no file. Choose the recording itself.`
        : `${name} is a link that leads back to itself. Choose the recording itself.`;
    case 'empty':
      return `${name} is empty (0 bytes). Export it from the recorder again.`;
    case 'not-media':
      return notMediaSentence(name, problem.looksLike);
    case 'no-audio':
      return `${name} has no sound track. Export it from the recorder with its audio.`;
    case 'no-duration':
      return `${name} has a header and no sound after it. Export it from the recorder again.`;
    case 'too-many-channels':
      return `${name} has ${problem.channels} channels, and Earmark shows at most 8. Export it with fewer channels.`;
    case 'damaged':
      return `${name} is damaged: only its first ${formatTime(problem.playable)} could be read, and they were imported. Export it from the recorder again if you need the rest.`;
    case 'decoder-crashed':
      return `${name} can't be decoded: the decoder failed on it. Convert it to WAV or MP3, then import that.`;
    case 'decoder-stuck':
      return `${name} can't be decoded: the decoder came to no end and was stopped. Convert it to WAV or MP3, then import that.`;
    case 'over-limit':
      return problem.limit === 'memory'
        ? `${name} can't be decoded: the work on it took more than ${gigabytes(problem.bytes)} of memory and was stopped. Convert it to WAV, or cut it into parts, then import that.`
        : `${name} was not imported: what has to be made to play and draw it grew beyond ${gigabytes(problem.bytes)} and was stopped. Cut it into parts, then import them.`;
    case 'disk-full':
      return `${name} was not imported: the disk is full. Free some space, then import it again.`;
    case 'changing':
      return `${name} is still being written. Import it again when it is finished.`;
    case 'too-many-files':
      return `${name} holds more than ${problem.limit.toLocaleString('en')} files; the first ${problem.limit.toLocaleString('en')} were taken. Import the rest folder by folder.`;
    case 'storage':
      return `${name} could not be kept: ${withoutEnd(problem.detail)}. Check the data folder named in Settings, then import it again.`;
    case 'table-cell':
      return `${placeWords(name, problem.row)}, column “${problem.column}”: “${shortened(problem.value)}” is not ${expectedWords(problem.expected)}. The cell was left out; mend it and import the table again.`;
    case 'table-row-without-recording':
      return `${placeWords(name, problem.row)}: ${problem.name === '' ? 'the row names no recording' : `there is no recording named ${shortened(problem.name)}`}. Import the recording together with this table, or take the row out.`;
    case 'table-row-repeated':
      return `${placeWords(name, problem.row)} names ${shortened(problem.name)} again${problem.first === null ? '' : `; row ${problem.first} counts`}. Take one of them out if the other is meant.`;
    case 'table-row-ambiguous':
      return `${placeWords(name, problem.row)}: several recordings are named ${shortened(problem.name)}, so nothing was said of any. Write the folder before the name to tell them apart.`;
    case 'table-more':
      return `${name}: ${problem.count.toLocaleString('en')} more ${moreWords(problem.of, problem.count)}.`;
    case 'json-broken':
      return `${name}, line ${problem.line}, column ${problem.column}: this is no JSON. Nothing of the file was taken; export it again, then import it again.`;
    case 'transcript-taken':
      return `${name} is the transcript of ${problem.recording}, with ${problem.segments} ${problem.segments === 1 ? 'passage' : 'passages'}.`;
    case 'transcript':
      return transcriptProblemSentence(name, problem.problem);
    case 'table-unreadable':
      return `${name} can't be read as a table: ${withoutEnd(problem.detail)}. Save it as CSV with a header row, then import it again.`;
    default:
      return assertNever(problem);
  }
}

/** Where a problem is: a row of a table, or a file that is a row by itself. */
function placeWords(name: string, row: number | null): string {
  return row === null ? name : `${name}, row ${row}`;
}

function moreWords(of: Extract<ImportProblem, { kind: 'table-more' }>['of'], count: number): string {
  const one = count === 1;
  switch (of) {
    case 'cells':
      return one ? 'cell could not be understood' : 'cells could not be understood';
    case 'without-recording':
      return one ? 'row names no recording that is here' : 'rows name no recording that is here';
    case 'repeated':
      return one ? 'row names a recording again' : 'rows name a recording again';
    case 'ambiguous':
      return one ? 'row names several recordings' : 'rows name several recordings';
    default:
      return assertNever(of);
  }
}

/** A recording that can't be opened at all (`a WAV recording that is broken`) is told from what never was one. */
function notMediaSentence(name: string, looksLike: string | null): string {
  if (looksLike?.endsWith('broken')) {
    return `${name} is ${looksLike}: nothing of it can be read. Export it from the recorder again.`;
  }
  const what = looksLike === null ? ', whatever its name says' : `: its content is ${looksLike}`;
  return `${name} is not a recording${what}. Leave it out, or check that it was exported as audio.`;
}

/** What a cell should have held, as it stands after "is not". */
export function expectedWords(expected: ExpectedValue): string {
  switch (expected) {
    case 'date':
      return 'a date and time such as 2026-10-02 09:14';
    case 'number':
      return 'a number';
    case 'duration':
      return 'a duration in seconds or as 1:39';
    case 'yes-or-no':
      return 'yes or no';
    case 'direction':
      return 'inbound, outbound or internal';
    case 'language':
      return 'a language such as en, pt-BR or German';
    default:
      return assertNever(expected);
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toLocaleString('en', { maximumFractionDigits: 1 })} GB`;
}

function withoutEnd(detail: string): string {
  return detail.trim().replace(/[.\s]+$/, '');
}

function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}
