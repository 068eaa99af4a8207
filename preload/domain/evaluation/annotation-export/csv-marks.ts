import { uuidSchema } from '../../base/ids';
import { instantSchema } from '../../base/time';
import { cueTime } from '../../recordings/transcript/cue-time';
import { type Annotation, annotationOrder, polaritySchema } from '../annotation';
import { csvCell, csvRows, guarded, unguarded } from './csv-rows';
import {
  type ChannelNames,
  type ExchangedMark,
  exchangedMark,
  type MarksFound,
  markNotes,
  mostMarks,
} from './exchanged-mark';
import { channelNamed } from './mark-layers';
import { markTimes, secondsText } from './mark-time';

const columnNames = ['id', 'start', 'end', 'channel', 'polarity', 'text', 'tags', 'line', 'created'] as const;
type Column = (typeof columnNames)[number];

/** What other programs call our columns. */
const aliases: { readonly [column in Column]?: readonly string[] } = {
  start: ['begin', 'from', 'time', 'start time', 'begin time', 'onset', 'start (s)'],
  end: ['to', 'stop', 'end time', 'offset', 'end (s)'],
  channel: ['speaker', 'tier', 'track'],
  text: ['label', 'annotation', 'comment', 'note', 'description'],
  tags: ['tag'],
  line: ['line id'],
  created: ['created at'],
};

/** A row for each mark, in seconds; a point has no end. No cell can be run by a spreadsheet. */
export function csvMarks(marks: readonly Annotation[]): string {
  const rows = marks.toSorted(annotationOrder).map(
    (mark): Record<Column, string> => ({
      id: mark.id,
      start: secondsText(mark.start),
      end: mark.end === null ? '' : secondsText(mark.end),
      channel: mark.channel === null ? '' : String(mark.channel + 1),
      polarity: mark.polarity,
      text: mark.text,
      tags: mark.tags.map((tag) => tag.replace(/[\\|;]/g, '\\$&')).join('|'),
      line: mark.lineId ?? '',
      created: mark.createdAt,
    }),
  );
  const lines = rows.map((row) => columnNames.map((name) => csvCell(guarded(row[name]))).join(','));
  return ['\ufeff', [columnNames.join(','), ...lines, ''].join('\r\n')].join(''); // or Excel takes UTF-8 for Latin-1
}

/** Whether the first row names a start and anything else that marks have. */
export function isCsvMarks(text: string): boolean {
  const [header = ''] = text.slice(0, 5000).split(/[\r\n]/, 1);
  const places = placesOf(csvRows(header)[0]?.cells ?? []);
  return places.has('start') && places.size > 1;
}

/** Marks from a table with a header; a channel is a number from 1 or a name, a time seconds or `m:ss`. */
export function readCsvMarks(text: string, channels: ChannelNames): MarksFound {
  const [header, ...rows] = csvRows(text);
  const places = placesOf(header?.cells ?? []);
  const notes = markNotes();
  const marks: ExchangedMark[] = [];
  for (const { line, cells } of rows) {
    const cell = (column: Column) => unguarded(cells[places.get(column) ?? -1] ?? '');
    const end = cell('end').trim();
    const [from, to] = [cueTime(cell('start')), cueTime(end)];
    const times = end !== '' && to === null ? null : markTimes(from, to);
    if (times === null) {
      notes.add('unreadable', line);
    } else if (marks.length >= mostMarks) {
      notes.add('cut', line);
    } else {
      if (times.mended) notes.add('mended', line);
      const { channel, named } = channelNamed(cell('channel'), channels);
      marks.push(
        exchangedMark({
          id: uuidSchema.safeParse(cell('id')).data ?? null,
          start: times.start,
          end: times.end,
          channel,
          polarity: polaritySchema.safeParse(cell('polarity').trim().toLowerCase()).data ?? 'neutral',
          text: cell('text'),
          tags: [...tagsOf(cell('tags')), ...(named ? [] : [cell('channel').trim().slice(0, 100)])],
          lineId: cell('line') || null,
          createdAt: instantSchema.safeParse(cell('created')).data ?? null,
        }),
      );
    }
  }
  return { kind: 'found', marks, notes: notes.all(), recordingId: null };
}

function placesOf(header: readonly string[]): ReadonlyMap<Column, number> {
  const names = header.map((name) =>
    name
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase(),
  );
  return new Map(
    columnNames.flatMap((column) => {
      const place = names.findIndex((name) => name === column || aliases[column]?.includes(name));
      return place === -1 ? [] : [[column, place] as const];
    }),
  );
}

/** Tags stand between bars, a semicolon being what some spreadsheets take for the end of a cell; both are read. */
function tagsOf(text: string): string[] {
  const tags = text.match(/(?:\\[\s\S]|[^\\|;])+/g) ?? [];
  return tags.map((tag) => tag.replace(/\\([\s\S])/g, '$1').trim()).filter((tag) => tag !== '');
}
