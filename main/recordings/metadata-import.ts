import type { ImportReportLine, LibraryItem, MetadataChoice, MetadataOutlook } from '@contract/recordings';
import { jsonEquals } from '@domain/base/record';
import type { Instant } from '@domain/base/time';
import type { InteractionMetadata } from '@domain/recordings/interaction';
import { shapeKey } from '@domain/recordings/metadata-recall';
import { bareFileName, mergeMetadata } from '@domain/recordings/metadata-table';
import type { SettingsStore } from '../ports/host';
import { ImportProblemError } from './intake';
import type { RecordingsLibrary } from './library';
import { type Descriptions, describeRecordings } from './metadata-describe';
import { chosenSources, findMetadata } from './metadata-find';
import type { SourceFault } from './metadata-source';
import type { Matchable } from './recording-match';
import type { Candidate, Gathered } from './sources';

/** What the chosen sources say of the files of an import and of the library. */
export interface MetadataPlan {
  readonly descriptions: Descriptions;
  readonly faults: readonly SourceFault[];
  /** Paths of the files that tell of recordings, so that they are not reported as left out. */
  readonly used: ReadonlySet<string>;
  /** What is said of one of the candidates that the plan was made for. */
  of(candidate: Candidate): InteractionMetadata | null;
}

const nothing: MetadataPlan = {
  descriptions: { said: new Map(), findings: [] },
  faults: [],
  used: new Set(),
  of: () => null,
};

/** Reads the chosen sources. `gathered` is what the source of the import holds besides the candidates. */
export async function planMetadata(
  choices: readonly MetadataChoice[],
  gathered: Gathered,
  candidates: readonly Candidate[],
  library: RecordingsLibrary,
  signal?: AbortSignal,
): Promise<MetadataPlan> {
  if (choices.length === 0) return nothing;
  const known = matchableItems(library.items());
  const found = await findMetadata({ ...gathered, candidates }, known);
  const { mapped, faults } = chosenSources(choices, found, candidates);
  const keys = new Map(candidates.map((candidate, index) => [candidate, fileKey(index)]));
  const descriptions = await describeRecordings(
    mapped.map(({ source, choice }) => ({ source, mapping: choice.mapping })),
    candidates.map(({ name }, index) => ({ key: fileKey(index), name, contactId: null })),
    known,
    signal,
  );
  const ids = new Set(mapped.map(({ source }) => source.id));
  const left = found.sources.filter(({ id }) => !ids.has(id));
  return {
    descriptions,
    faults: [...found.faults, ...faults],
    used: usedPaths(found.used, left),
    of: (candidate) => descriptions.said.get(keys.get(candidate) ?? '') ?? null,
  };
}

/** Files of lists and tables that were not chosen are files like any other; those beside recordings never are. */
function usedPaths(used: ReadonlySet<string>, left: readonly { id: string }[]): Set<string> {
  const unused = new Set(left.map(({ id }) => id.replace(/^file:/, '')));
  return new Set([...used].filter((path) => !unused.has(path)));
}

/** The recordings of the library as rows may name them. */
export function matchableItems(items: readonly LibraryItem[]): Matchable[] {
  return items.map(({ recording, metadata }) => ({
    key: recording.id,
    name: recording.fileName,
    contactId: metadata?.contactId ?? null,
  }));
}

/** Remembers how the columns of each chosen source were mapped, and which pattern names were read by. */
export function rememberMappings(choices: readonly MetadataChoice[], settings: SettingsStore): void {
  if (choices.length === 0) return;
  const confirmed = choices.map(({ id, mapping }) => {
    return [id.startsWith('names:') ? id : shapeKey(Object.keys(mapping.columns)), mapping] as const;
  });
  const { columnMappings } = settings.get();
  settings.set({ columnMappings: { ...columnMappings, ...Object.fromEntries(confirmed) } });
}

/** What a plan would come to. `about`: the recordings of the library to tell in full. */
export function outlookOf(
  plan: MetadataPlan,
  candidates: readonly Candidate[],
  library: RecordingsLibrary,
  about: ReadonlySet<string>,
): MetadataOutlook {
  const bySize = new Map(
    library.items().map((item) => [sizeKey(item.recording.fileName, item.recording.byteLength), item]),
  );
  const said: MetadataOutlook['said'] = [];
  let [described, likelyKnown, updated, unchanged] = [0, 0, 0, 0];
  const hear = (item: LibraryItem, metadata: InteractionMetadata) => {
    if (isNews(item, metadata)) updated += 1;
    else unchanged += 1;
    if (about.has(item.recording.id)) said.push({ recordingId: item.recording.id, metadata });
  };
  for (const candidate of candidates) {
    const metadata = plan.of(candidate);
    const item = bySize.get(sizeKey(bareFileName(candidate.name), candidate.byteLength));
    if (item !== undefined) likelyKnown += 1;
    if (metadata === null) continue;
    described += 1;
    if (item !== undefined) hear(item, metadata);
  }
  for (const [key, metadata] of plan.descriptions.said) {
    const item = library.find(key);
    if (item !== null) hear(item, metadata);
  }
  return {
    sources: plan.descriptions.findings.map(({ id, rows, matched, counts, notes }) => ({
      id,
      rows,
      matched: matched.size,
      withoutRecording: counts['without-recording'],
      repeated: counts.repeated,
      ambiguous: counts.ambiguous,
      unread: counts.cells,
      problems: notes.filter(({ problem }) => problem.kind !== 'table-row-without-recording').slice(0, 20),
    })),
    described,
    likelyKnown,
    updated,
    unchanged,
    said,
  };
}

/**
 * After the files of an import: tells the recordings that were in the library before what was said of them, then what a
 * person should look at in the sources.
 */
export async function describeLibrary(
  plan: MetadataPlan,
  library: RecordingsLibrary,
  at: Instant,
  note: (line: ImportReportLine, item?: LibraryItem) => void,
): Promise<void> {
  for (const [key, metadata] of plan.descriptions.said) {
    const item = library.find(key);
    if (item !== null) await describeKnown(item, metadata, library, at, note);
  }
  const notes = plan.descriptions.findings.flatMap((findings) => findings.notes);
  for (const { name, problem } of notes) note({ name, outcome: 'note', recordingId: null, problem });
  for (const { file, problem } of plan.faults) {
    note({ name: file, outcome: 'failed', recordingId: null, problem });
  }
}

async function describeKnown(
  known: LibraryItem,
  metadata: InteractionMetadata,
  library: RecordingsLibrary,
  at: Instant,
  note: (line: ImportReportLine, item?: LibraryItem) => void,
): Promise<void> {
  const { id, fileName } = known.recording;
  const line = { name: fileName, recordingId: id, problem: null };
  if (!isNews(known, metadata)) return note({ ...line, outcome: 'duplicate' }, known);
  try {
    const item = await addMetadata(known, metadata, library, at);
    note({ ...line, outcome: 'described' }, item);
  } catch (cause) {
    if (!(cause instanceof ImportProblemError)) throw cause;
    note({ ...line, outcome: 'failed', problem: cause.problem });
  }
}

/** Adds what was said of a recording that is in the library already. Throws `ImportProblemError`. */
export async function addMetadata(
  known: LibraryItem,
  metadata: InteractionMetadata,
  library: RecordingsLibrary,
  at: Instant,
): Promise<LibraryItem> {
  if (!isNews(known, metadata)) return known;
  const item = { ...known, metadata: mergeMetadata(known.metadata, metadata), metadataAt: at };
  await library.update(item);
  return item;
}

function isNews({ metadata }: LibraryItem, next: InteractionMetadata): boolean {
  return !jsonEquals(metadata, mergeMetadata(metadata, next));
}

function fileKey(index: number): string {
  return `file ${index}`;
}

function sizeKey(name: string, byteLength: number): string {
  return `${byteLength} ${name}`;
}
