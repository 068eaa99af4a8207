import type { ImportProblem } from '@contract/import-problem';
import type { InteractionMetadata } from '@domain/recordings/interaction';
import type { ColumnMapping } from '@domain/recordings/metadata-mapping';
import { mergeMetadata, readMetadataRow } from '@domain/recordings/metadata-table';
import { dateOrderOf } from '@domain/recordings/metadata-values';
import { cellsOf, type MetadataSource, type SourceRow, TableUnreadableError } from './metadata-source';
import { type Match, type Matchable, matchRecordings, type RecordingMatcher, ranks } from './recording-match';

/** A source with what its columns stand for. */
export interface MappedSource {
  readonly source: MetadataSource;
  readonly mapping: ColumnMapping;
}

/** What one source came to: the rows of each kind, and a sentence's worth of what a person should look at. */
export interface SourceFindings {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly matched: ReadonlySet<string>;
  readonly counts: Readonly<Record<ProblemKind, number>>;
  readonly notes: readonly { readonly name: string; readonly problem: ImportProblem }[];
}

/** What is said of recordings, by their keys, with what each source came to in the order they were given. */
export interface Descriptions {
  readonly said: ReadonlyMap<string, InteractionMetadata>;
  readonly findings: readonly SourceFindings[];
}

type ProblemKind = Extract<ImportProblem, { kind: 'table-more' }>['of'];

/** So many problems of a kind are told one by one; the rest is a number. */
const toldOneByOne = 100;

interface Pools {
  readonly files: RecordingMatcher;
  readonly library: RecordingMatcher;
  /** Contacts that sources read before have given to files. */
  contacts: ReadonlyMap<string, string[]>;
}

/**
 * What the sources say of the files of an import and of recordings in the library, which are looked at where no file is
 * meant. Where sources contradict each other, the earlier counts. Sources that know recordings by their contact alone are
 * read last, when the others have told whose contact is whose.
 */
export async function describeRecordings(
  sources: readonly MappedSource[],
  files: readonly Matchable[],
  library: readonly Matchable[],
  signal?: AbortSignal,
): Promise<Descriptions> {
  const pools: Pools = {
    files: matchRecordings(files),
    library: matchRecordings(library),
    contacts: new Map(),
  };
  const results = new Map<MappedSource, SourceResult>();
  const named = sources.filter((one) => one.source.tied || columnOf(one, 'fileName') !== -1);
  for (const one of [...named, ...sources.filter((other) => !named.includes(other))]) {
    results.set(one, await readSource(one, pools, signal));
    pools.contacts = contactsOf([...results.values()]);
  }
  const said = new Map<string, InteractionMetadata>();
  // From the least to the first, so that what the first says stands in the end.
  for (const one of sources.toReversed()) {
    for (const [key, metadata] of results.get(one)?.said ?? []) {
      said.set(key, mergeMetadata(said.get(key) ?? null, metadata));
    }
  }
  return { said, findings: sources.flatMap((one) => results.get(one)?.findings ?? []) };
}

interface SourceResult {
  readonly said: ReadonlyMap<string, InteractionMetadata>;
  readonly findings: SourceFindings;
}

/** The best row for a recording so far; `row` null: several rows claim it and none more than the others. */
interface Claim {
  readonly rank: number;
  readonly about: string;
  readonly row: SourceRow | null;
}

async function readSource(
  one: MappedSource,
  pools: Pools,
  signal: AbortSignal | undefined,
): Promise<SourceResult> {
  const { source } = one;
  const notes = createNotes();
  for (const { file, problem } of source.faults) notes.add(null, file, problem);
  const claims = new Map<string, Claim>();
  const columns = { contact: columnOf(one, 'contactId'), name: columnOf(one, 'fileName') };
  let rows = 0;
  try {
    for await (const batch of source.rows(signal)) {
      rows += batch.length;
      for (const row of batch) claimRow(columns, row, pools, claims, notes);
    }
  } catch (cause) {
    if (!(cause instanceof TableUnreadableError)) throw cause;
    notes.add(null, source.name, { kind: 'table-unreadable', detail: cause.message });
  }
  const said = readClaims(one, claims, notes);
  return {
    said,
    findings: {
      id: source.id,
      name: source.name,
      rows,
      matched: new Set(said.keys()),
      counts: notes.counts,
      notes: notes.told(source.name),
    },
  };
}

function claimRow(
  columns: { readonly contact: number; readonly name: number },
  row: SourceRow,
  pools: Pools,
  claims: Map<string, Claim>,
  notes: Notes,
): void {
  const contact = (row.cells[columns.contact] ?? '').trim();
  const about = row.about ?? (row.cells[columns.name] ?? '').trim();
  const match = about === '' ? findContact(contact, pools) : findName(about, row.about !== null, pools);
  const name = about === '' ? contact : about;
  const at = { row: row.number, name };
  if (match === null) {
    notes.add('without-recording', row.file, { kind: 'table-row-without-recording', ...at });
    return;
  }
  if (match.ambiguous) {
    notes.add('ambiguous', row.file, { kind: 'table-row-ambiguous', ...at });
    return;
  }
  for (const key of match.keys) {
    const before = claims.get(key);
    if (before === undefined || before.rank < match.rank) {
      claims.set(key, { rank: match.rank, about: name, row });
    } else if (before.rank === match.rank) {
      const first = before.row?.number ?? null;
      if (before.about.toLowerCase() === name.toLowerCase()) {
        notes.add('repeated', row.file, { kind: 'table-row-repeated', first, ...at });
      } else {
        // Two files of one name and different kinds: what the table means of them nobody can tell.
        claims.set(key, { ...before, row: null });
        notes.add('without-recording', row.file, { kind: 'table-row-without-recording', ...at });
      }
    }
  }
}

function findName(about: string, tied: boolean, pools: Pools): Match | null {
  // A file beside recordings is about one in its own folder, or about one of the library.
  return pools.files.find(about, tied ? ranks.pathStem : ranks.stem) ?? pools.library.find(about);
}

function findContact(contact: string, { contacts, library }: Pools): Match | null {
  if (contact === '') return null;
  const keys = contacts.get(contact.toLowerCase());
  return keys === undefined ? library.findContact(contact) : { keys, rank: ranks.name, ambiguous: false };
}

/** Reads the rows that recordings go by, in the order of the source. */
function readClaims(
  { source, mapping }: MappedSource,
  claims: ReadonlyMap<string, Claim>,
  notes: Notes,
): Map<string, InteractionMetadata> {
  const said = new Map<string, InteractionMetadata>();
  const kept = [...claims].flatMap(([key, { row }]) => (row === null ? [] : [{ key, row }]));
  const starts = source.columns.flatMap((column, index) =>
    mapping.columns[column] === 'startedAt' ? [index] : [],
  );
  // Where the dates themselves tell how they are meant, they are believed.
  const texts = kept.flatMap(({ row }) => starts.map((index) => row.cells[index]?.trim() ?? ''));
  const dateOrder = dateOrderOf(texts) ?? mapping.dateOrder;
  const meant = dateOrder === undefined ? mapping : { ...mapping, dateOrder };
  const told = new Set<SourceRow>();
  for (const { key, row } of kept) {
    const { metadata, problems } = readMetadataRow(cellsOf(source.columns, row.cells), meant);
    said.set(key, metadata);
    if (told.has(row)) continue;
    told.add(row);
    for (const cell of problems)
      notes.add('cells', row.file, { kind: 'table-cell', row: row.number, ...cell });
  }
  return said;
}

/** Which recordings have which contact, by what sources say of them. */
function contactsOf(results: readonly SourceResult[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { said } of results) {
    for (const [key, { contactId }] of said) {
      if (contactId === null) continue;
      const name = contactId.toLowerCase();
      const keys = found.get(name);
      if (keys === undefined) found.set(name, [key]);
      else if (!keys.includes(key)) keys.push(key);
    }
  }
  return found;
}

function columnOf({ source, mapping }: MappedSource, field: 'fileName' | 'contactId'): number {
  return source.columns.findIndex((column) => mapping.columns[column] === field);
}

interface Notes {
  readonly counts: Record<ProblemKind, number>;
  add(kind: ProblemKind | null, name: string, problem: ImportProblem): void;
  told(source: string): { name: string; problem: ImportProblem }[];
}

function rowOf(problem: ImportProblem): number {
  return 'row' in problem ? (problem.row ?? 0) : 0;
}

function createNotes(): Notes {
  const counts = { cells: 0, 'without-recording': 0, repeated: 0, ambiguous: 0 };
  const list: { name: string; problem: ImportProblem }[] = [];
  return {
    counts,
    add(kind, name, problem) {
      if (kind !== null) counts[kind] += 1;
      if (kind === null || counts[kind] <= toldOneByOne) list.push({ name, problem });
    },
    told(source) {
      const more = (Object.keys(counts) as ProblemKind[]).flatMap((of) => {
        const count = counts[of] - toldOneByOne;
        return count > 0 ? [{ name: source, problem: { kind: 'table-more' as const, of, count } }] : [];
      });
      // As the rows stand in the table, whatever was found out about them first.
      const inOrder = list.toSorted((one, other) => rowOf(one.problem) - rowOf(other.problem));
      return [...inOrder, ...more];
    },
  };
}
