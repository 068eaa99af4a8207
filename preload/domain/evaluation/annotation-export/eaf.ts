import type { Annotation } from '../annotation';
import type { ExportContext } from './exchanged-mark';
import { layerLabel } from './label-mark';
import { oneLine } from './mark-label';
import { type MarkLayer, markLayers, type PlacedMark } from './mark-layers';

/**
 * ELAN's annotation document, format 3.0: whole milliseconds in one ordered list of time slots, a tier for each layer.
 * ELAN knows no points, so a point lasts one millisecond.
 */
export function eafDocument(marks: readonly Annotation[], context: ExportContext): string {
  const layers = markLayers(marks, context.channels, (time) => Math.round(time * 1000));
  const shown = layers.length > 0 ? layers : [{ name: context.channels.all, points: false, marks: [] }];
  const slots = timeSlots(shown);
  const fileName = encodeURIComponent(oneLine(context.recording.fileName)); // media are named by URLs
  let number = 0;
  const tiers = shown.flatMap((layer) => [
    `    <TIER LINGUISTIC_TYPE_REF="marks" TIER_ID="${escapeXml(layer.name)}">`,
    ...layer.marks.flatMap((placed) => [
      '        <ANNOTATION>',
      `            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a${++number}" TIME_SLOT_REF1="${slots.first.get(placed)}" TIME_SLOT_REF2="${slots.last.get(placed)}">`,
      `                <ANNOTATION_VALUE>${escapeXml(layerLabel(placed.mark))}</ANNOTATION_VALUE>`,
      '            </ALIGNABLE_ANNOTATION>',
      '        </ANNOTATION>',
    ]),
    '    </TIER>',
  ]);
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<ANNOTATION_DOCUMENT AUTHOR="" DATE="${escapeXml(context.at)}" FORMAT="3.0" VERSION="3.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">`,
    '    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">',
    `        <MEDIA_DESCRIPTOR MEDIA_URL="${fileName}" MIME_TYPE="${mimeType(context.recording.fileName)}" RELATIVE_MEDIA_URL="./${fileName}"/>`,
    `        <PROPERTY NAME="lastUsedAnnotationId">${number}</PROPERTY>`,
    `        <PROPERTY NAME="${recordingProperty}">${escapeXml(context.recording.id)}</PROPERTY>`,
    '    </HEADER>',
    '    <TIME_ORDER>',
    ...slots.times.map(
      (time, index) => `        <TIME_SLOT TIME_SLOT_ID="ts${index + 1}" TIME_VALUE="${time}"/>`,
    ),
    '    </TIME_ORDER>',
    ...tiers,
    '    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="marks" TIME_ALIGNABLE="true"/>',
    '</ANNOTATION_DOCUMENT>',
  ].join('\n')}\n`;
}

/** The property that names the recording by its hash. */
export const recordingProperty = 'earmark:recording';

type Slots = {
  readonly times: readonly number[];
  readonly first: ReadonlyMap<PlacedMark, string>;
  readonly last: ReadonlyMap<PlacedMark, string>;
};

/** Two slots for each mark, its own, as ELAN writes them: a slot that is shared makes two marks move as one. */
function timeSlots(layers: readonly MarkLayer[]): Slots {
  const edges = layers
    .flatMap((layer) => layer.marks)
    .flatMap((placed) => [
      { placed, time: placed.start, first: true },
      { placed, time: Math.max(placed.end, placed.start + 1), first: false },
    ])
    .sort((one, other) => one.time - other.time);
  const first = new Map<PlacedMark, string>();
  const last = new Map<PlacedMark, string>();
  for (const [index, edge] of edges.entries()) (edge.first ? first : last).set(edge.placed, `ts${index + 1}`);
  return { times: edges.map(({ time }) => time), first, last };
}

const mimeTypes: ReadonlyMap<string, string> = new Map([
  ['wav', 'audio/x-wav'],
  ['mp3', 'audio/mpeg'],
  ['mp4', 'video/mp4'],
  ['m4a', 'audio/mp4'],
]);

function mimeType(fileName: string): string {
  return mimeTypes.get(fileName.split('.').at(-1)?.toLowerCase() ?? '') ?? 'unknown';
}

/** The text as XML may hold it, in an element or an attribute. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (character) => (/[\t\n\r]/.test(character) ? ' ' : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
