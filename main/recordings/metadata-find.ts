import type { ImportProblem } from '@contract/import-problem';
import type { MetadataChoice } from '@contract/recordings';
import { isPattern, matchPattern, parsePattern } from '@domain/recordings/file-name-pattern';
import { suggestMapping } from '@domain/recordings/metadata-headings';
import { openTable } from './metadata-csv';
import { type JsonDocument, readDocuments } from './metadata-json';
import {
  type MetadataSource,
  type SourceFault,
  type SourceRow,
  TableUnreadableError,
} from './metadata-source';
import { type Matchable, matchRecordings, ranks } from './recording-match';
import type { Candidate, Gathered } from './sources';

/** What in a source of recordings tells of them. */
export interface FoundMetadata {
  /** In the order in which they count: tables, lists, files beside recordings. */
  readonly sources: readonly MetadataSource[];
  /** Files that were meant to tell of recordings and can't be read, by the names of the report. */
  readonly faults: readonly SourceFault[];
  /** Paths of files that are part of a source, or broken and meant to be. */
  readonly used: ReadonlySet<string>;
}

/** Looks through the tables and documents of an import. Nothing is read that is not needed to know their columns. */
export async function findMetadata(
  gathered: Gathered,
  library: readonly Matchable[],
): Promise<FoundMetadata> {
  const sources: MetadataSource[] = [];
  const faults: SourceFault[] = [];
  const used = new Set<string>();
  for (const { path, name } of gathered.tables) {
    used.add(path);
    const table = await openOrProblem(path, name);
    if ('kind' in table && 'rows' in table) sources.push(table);
    else faults.push({ file: name, problem: table });
  }
  for (const { path, name } of gathered.documents.filter(({ name }) => !isJson(name))) {
    const table = await openOrProblem(path, name);
    if (!('rows' in table) || !tellsOfRecordings(table)) continue;
    sources.push(table);
    used.add(path);
  }
  const json = gathered.documents.filter(({ name }) => isJson(name));
  const read = await readDocuments(json, recordingTest(gathered.candidates, library));
  const [lists, beside] = [true, false].map((list) => read.sources.filter(({ tied }) => tied !== list));
  return {
    sources: [...sources, ...(lists ?? []), ...(beside ?? [])],
    faults: [...faults, ...read.faults],
    used: new Set([...used, ...read.used]),
  };
}

/** The sources that were chosen, in their order; a choice whose source is not there any more is a fault. */
export function chosenSources(
  choices: readonly MetadataChoice[],
  found: Pick<FoundMetadata, 'sources'>,
  candidates: readonly Candidate[],
): { mapped: { source: MetadataSource; choice: MetadataChoice }[]; faults: SourceFault[] } {
  const faults: SourceFault[] = [];
  const mapped = choices.flatMap((choice) => {
    const source = choice.id.startsWith(namesPrefix)
      ? namesSource(choice.id.slice(namesPrefix.length), candidates)
      : found.sources.find(({ id }) => id === choice.id);
    if (source) return [{ source, choice }];
    faults.push({ file: choice.id.replace(/^[a-z]+:/, ''), problem: { kind: 'not-found' } });
    return [];
  });
  return { mapped, faults };
}

const namesPrefix = 'names:';

/** The names of recordings as a source, read by a pattern; null where the text is no pattern. */
function namesSource(text: string, candidates: readonly Candidate[]): MetadataSource | null {
  const pattern = parsePattern(text);
  if (!isPattern(pattern)) return null;
  return {
    id: `${namesPrefix}${text}`,
    kind: 'names',
    name: text,
    encoding: null,
    delimiter: null,
    columns: pattern.parts,
    tied: true,
    faults: [],
    async *rows() {
      yield candidates.flatMap(({ name }): SourceRow[] => {
        const parts = matchPattern(pattern, name);
        if (parts === null) return [];
        const cells = pattern.parts.map((part) => parts.get(part) ?? '');
        return [{ number: null, file: name, about: name, cells }];
      });
    },
  };
}

async function openOrProblem(path: string, name: string): Promise<MetadataSource | ImportProblem> {
  try {
    return await openTable(path, name);
  } catch (cause) {
    if (cause instanceof TableUnreadableError) return { kind: 'table-unreadable', detail: cause.message };
    throw cause;
  }
}

/** Whether a text whose name does not say so is a table of calls. */
function tellsOfRecordings({ kind, columns }: MetadataSource): boolean {
  if (kind === 'index') return true;
  const fields = Object.values(suggestMapping(columns).columns);
  return columns.length >= 3 && fields.includes('fileName');
}

/** Whether a path, with or without extension, is a recording's: of this import in its folder, or of the library. */
function recordingTest(candidates: readonly Candidate[], library: readonly Matchable[]) {
  const files = matchRecordings(candidates.map(({ name }) => ({ key: name, name, contactId: null })));
  const known = matchRecordings(library);
  return (name: string) => files.find(name, ranks.pathStem) !== null || known.find(name) !== null;
}

function isJson(name: string): boolean {
  return /\.(json|ndjson|jsonl)$/i.test(name);
}

export type { JsonDocument };
