import type { TablePreview } from '@contract/recordings';
import { suggestMapping } from '@domain/recordings/metadata-headings';
import type { ColumnMapping, MetadataField } from '@domain/recordings/metadata-mapping';
import { recallMapping } from '@domain/recordings/metadata-recall';
import { knownExporter } from '@domain/recordings/metadata-shape';
import { dateNeedsZone, dateOrderOf } from '@domain/recordings/metadata-values';
import { type MetadataSource, type SourceFault, TableUnreadableError } from './metadata-source';

const previewRows = 20;
/** A source that says none of these is offered, and used only when a person says so. */
const telling: readonly MetadataField[] = [
  'contactId',
  'startedAt',
  'agentId',
  'agentName',
  'customerKey',
  'ticket',
  'csat',
  'disposition',
];

/** A source as the mapping dialog shows it; it is read to its end, for its count and for what its dates tell. */
export async function previewSource(
  source: MetadataSource,
  remembered: Readonly<Record<string, ColumnMapping>>,
): Promise<TablePreview> {
  const zone = -new Date().getTimezoneOffset();
  const { mapping, remembered: known } = recallMapping(source.columns, remembered, zone);
  const starts = source.columns.flatMap((column, index) =>
    mapping.columns[column] === 'startedAt' ? [index] : [],
  );
  const first: string[][] = [];
  let rowCount = 0;
  let zoneNeeded = false;
  let order: ColumnMapping['dateOrder'];
  let problem: TablePreview['problem'] = null;
  try {
    for await (const batch of source.rows()) {
      rowCount += batch.length;
      for (const { cells } of batch) {
        if (first.length < previewRows) first.push([...cells.slice(0, source.columns.length)]);
        if (starts.length === 0) continue;
        const texts = starts.map((index) => cells[index]?.trim() ?? '');
        order ??= dateOrderOf(texts);
        zoneNeeded ||= [texts.join(' '), ...texts].some(dateNeedsZone);
      }
    }
  } catch (cause) {
    if (!(cause instanceof TableUnreadableError)) throw cause;
    problem = { kind: 'table-unreadable', detail: cause.message };
  }
  const dateOrder = order ?? mapping.dateOrder;
  const fields = Object.values(mapping.columns);
  const tells = telling.some((field) => fields.includes(field));
  const byContact =
    fields.includes('contactId') && telling.filter((field) => fields.includes(field)).length > 1;
  const linked = source.tied ? tells : fields.includes('fileName') || byContact;
  return {
    id: source.id,
    kind: source.kind,
    name: source.name,
    exporter: knownExporter(source.columns),
    encoding: source.encoding,
    delimiter: source.delimiter,
    headers: [...source.columns],
    rows: first,
    rowCount,
    mapping: dateOrder === undefined ? mapping : { ...mapping, dateOrder },
    remembered: known,
    tied: source.tied,
    suggested: linked || (known && (source.tied || fields.includes('contactId'))),
    zoneNeeded,
    problem,
  };
}

/** A file that was meant to be a source and can't be read, as the dialog shows it. */
export function unreadablePreview({ file, problem }: SourceFault): TablePreview {
  return {
    id: `fault:${file}`,
    kind: 'table',
    name: file,
    exporter: null,
    encoding: null,
    delimiter: null,
    headers: [],
    rows: [],
    rowCount: 0,
    mapping: suggestMapping([]),
    remembered: false,
    tied: false,
    suggested: false,
    zoneNeeded: false,
    problem,
  };
}
