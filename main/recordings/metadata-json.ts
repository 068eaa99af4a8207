import { readFile } from 'node:fs/promises';
import type { ImportProblem } from '@contract/import-problem';
import { jsonFault, placeOf } from '@domain/base/json-fault';
import { flattenRecord, hasSpeech, isRecord, recordList } from '@domain/recordings/json-record';
import { describedBy } from '@domain/recordings/metadata-shape';
import { uniqueHeaders } from './metadata-csv';
import type { MetadataSource, SourceFault, SourceRow } from './metadata-source';
import { readProblem } from './sources';
import { textEncoding } from './text-encoding';

/** A JSON file that an import came upon. */
export interface JsonDocument {
  readonly path: string;
  readonly name: string;
  readonly byteLength: number;
  /** Given by itself, so that it must be about recordings; in a folder it may be anything. */
  readonly given: boolean;
}

/** What describes one call is small; a list may be as large as one text can well be. */
const largestRecord = 2 * 1024 * 1024;
const largestList = 256 * 1024 * 1024;
const filesAtOnce = 32;

/** What was made of the JSON files of an import. */
export interface JsonReading {
  readonly sources: readonly MetadataSource[];
  /** By path: what became a source, and what is broken or too large and was meant to. */
  readonly used: ReadonlySet<string>;
  readonly faults: readonly SourceFault[];
}

type Content =
  | { readonly kind: 'record'; readonly value: unknown }
  | { readonly kind: 'list'; readonly values: readonly unknown[] }
  | { readonly kind: 'fault'; readonly problem: ImportProblem };

/**
 * Sorts the JSON files of an import: a list of calls is a source by itself, files about one recording each are one source
 * for each kind, told by what their names have besides the recording's (`_metadata`).
 */
export async function readDocuments(
  documents: readonly JsonDocument[],
  isRecording: (name: string) => boolean,
): Promise<JsonReading> {
  const sources: MetadataSource[] = [];
  const used = new Set<string>();
  const faults: SourceFault[] = [];
  const beside = new Map<string, BesideFile[]>();
  for (let from = 0; from < documents.length; from += filesAtOnce) {
    const batch = documents.slice(from, from + filesAtOnce);
    for (const [document, content, tie] of await Promise.all(
      batch.map(async (one) => {
        const found = describedBy(one.name.replace(/\.json$/i, ''), isRecording);
        return [one, await readContent(one, found !== null), found] as const;
      }),
    )) {
      if (content === null) continue;
      if (content.kind === 'fault') {
        // What nobody gave and nothing ties to a recording may be any file of any program.
        if (!document.given && tie === null) continue;
        faults.push({ file: document.name, problem: content.problem });
        used.add(document.path);
      } else if (content.kind === 'list') {
        sources.push(listSource(document, content.values));
        used.add(document.path);
      } else if (tie !== null || document.given) {
        const about = tie?.about ?? document.name.replace(/\.json$/i, '');
        const suffix = tie?.suffix ?? '';
        const cells = flattenRecord(content.value);
        beside.set(suffix, [...(beside.get(suffix) ?? []), { document, about, cells }]);
        used.add(document.path);
      }
    }
  }
  for (const [suffix, files] of beside) sources.push(besideSource(suffix, files));
  return { sources, used, faults };
}

interface BesideFile {
  readonly document: JsonDocument;
  readonly about: string;
  readonly cells: ReadonlyMap<string, string>;
}

async function readContent(document: JsonDocument, tied: boolean): Promise<Content | null> {
  const lines = /\.(ndjson|jsonl)$/i.test(document.name);
  const limit = tied && !lines ? largestRecord : largestList;
  if (document.byteLength > limit) {
    const detail = `it is larger than ${limit / 1024 / 1024} MB`;
    return { kind: 'fault', problem: { kind: 'table-unreadable', detail } };
  }
  let text: string;
  try {
    const encoding = await textEncoding(document.path);
    text = new TextDecoder(encoding).decode(await readFile(document.path));
  } catch (cause) {
    return { kind: 'fault', problem: readProblem(cause) };
  }
  if (text.trim() === '') return { kind: 'fault', problem: { kind: 'empty' } };
  return lines ? readLines(text) : readWhole(text, tied);
}

function readWhole(text: string, tied: boolean): Content | null {
  const value = parsed(text);
  if (value === undefined) {
    // Several objects one behind the other, in a file that does not call itself so.
    const lines = /^\s*\{[^\n]*\}\s*\n\s*\{/.test(text) ? readLines(text) : null;
    if (lines?.kind === 'list') return lines;
    return {
      kind: 'fault',
      problem: { kind: 'json-broken', ...placeOf(text, jsonFault(text) ?? text.length) },
    };
  }
  // What lies beside a recording is about it, whatever lists it holds; what was said in it is no metadata.
  const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (hasSpeech(single)) return null;
  if (tied && isRecord(single)) return { kind: 'record', value: single };
  const values = recordList(value);
  if (values !== null) return { kind: 'list', values };
  return isRecord(value) ? { kind: 'record', value } : null;
}

function readLines(text: string): Content {
  const values: unknown[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const value = parsed(line);
    if (value === undefined) {
      const column = (jsonFault(line) ?? line.length) + 1;
      return { kind: 'fault', problem: { kind: 'json-broken', line: index + 1, column } };
    }
    values.push(value);
  }
  return { kind: 'list', values };
}

/** Undefined for what is no JSON; JSON itself has no such value. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listSource(document: JsonDocument, values: readonly unknown[]): MetadataSource {
  const records = values.map(flattenRecord);
  const keys = columnsOf(records);
  return {
    id: `file:${document.path}`,
    kind: 'list',
    name: document.name,
    encoding: null,
    delimiter: null,
    columns: uniqueHeaders(keys),
    tied: false,
    faults: [],
    async *rows() {
      yield records.map((cells, index): SourceRow => {
        return { number: index + 1, file: document.name, about: null, cells: cellsIn(keys, cells) };
      });
    },
  };
}

function besideSource(suffix: string, files: readonly BesideFile[]): MetadataSource {
  const keys = columnsOf(files.map(({ cells }) => cells));
  return {
    id: `beside:${suffix}`,
    kind: 'beside',
    name: `*${suffix}.json`,
    encoding: null,
    delimiter: null,
    columns: uniqueHeaders(keys),
    tied: true,
    faults: [],
    async *rows() {
      yield files.map(({ document, about, cells }): SourceRow => {
        return { number: null, file: document.name, about, cells: cellsIn(keys, cells) };
      });
    },
  };
}

/** The keys of all records, in the order in which they come up; the same whatever order the files are read in. */
function columnsOf(records: readonly ReadonlyMap<string, string>[]): string[] {
  const keys = new Set<string>();
  for (const record of records) for (const key of record.keys()) keys.add(key);
  return [...keys].slice(0, 300);
}

function cellsIn(keys: readonly string[], cells: ReadonlyMap<string, string>): string[] {
  return keys.map((key) => cells.get(key) ?? '');
}
