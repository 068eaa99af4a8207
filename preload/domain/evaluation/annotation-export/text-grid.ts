import type { Annotation } from '../annotation';
import type { ExportContext } from './exchanged-mark';
import { layerLabel } from './label-mark';
import { type MarkLayer, markLayers } from './mark-layers';
import { secondsText } from './mark-time';

/** Praat's two ways of writing the same: with a name before each value, or the values alone. */
export type TextGridForm = 'long' | 'short';

type Interval = { readonly start: number; readonly end: number; readonly label: string };

/** A TextGrid with a tier for each layer; interval tiers tile the whole recording, gaps filled with "". */
export function textGrid(marks: readonly Annotation[], context: ExportContext, form: TextGridForm): string {
  const microseconds = (time: number) => Math.round(time * 1e6) / 1e6;
  const layers = markLayers(marks, context.channels, microseconds);
  const shown = layers.length > 0 ? layers : [{ name: context.channels.all, points: false, marks: [] }];
  const ends = layers.flatMap((layer) => layer.marks.map(({ end }) => end));
  const last = ends.reduce((latest, end) => Math.max(latest, end), context.recording.duration || 1);
  const write = form === 'long' ? longTier : shortTier;
  const tiers = shown.map((layer, index) => write(layer, index + 1, microseconds(last)));
  const end = secondsText(last);
  const head = ['File type = "ooTextFile"', 'Object class = "TextGrid"', ''];
  const size =
    form === 'long'
      ? ['xmin = 0 ', `xmax = ${end} `, 'tiers? <exists> ', `size = ${tiers.length} `, 'item []: ']
      : ['0', end, '<exists>', String(tiers.length)];
  return `${[...head, ...size, ...tiers.flat()].join('\n')}\n`;
}

function longTier(layer: MarkLayer, number: number, last: number): string[] {
  const kind = layer.points ? 'TextTier' : 'IntervalTier';
  const head = [`item [${number}]:`, `    class = "${kind}" `, `    name = ${quoted(layer.name)} `];
  const range = ['    xmin = 0 ', `    xmax = ${secondsText(last)} `];
  if (layer.points) {
    const points = layer.marks.flatMap(({ mark, start }, index) => [
      `    points [${index + 1}]:`,
      `        number = ${secondsText(start)} `,
      `        mark = ${quoted(layerLabel(mark))} `,
    ]);
    return [
      ...head.map(indented),
      ...range.map(indented),
      `        points: size = ${layer.marks.length} `,
      ...points.map(indented),
    ];
  }
  const intervals = tiled(layer, last);
  const lines = intervals.flatMap(({ start, end, label }, index) => [
    `    intervals [${index + 1}]:`,
    `        xmin = ${secondsText(start)} `,
    `        xmax = ${secondsText(end)} `,
    `        text = ${quoted(label)} `,
  ]);
  return [
    ...head.map(indented),
    ...range.map(indented),
    `        intervals: size = ${intervals.length} `,
    ...lines.map(indented),
  ];
}

function indented(line: string): string {
  return `    ${line}`;
}

function shortTier(layer: MarkLayer, _number: number, last: number): string[] {
  const head = [
    quoted(layer.points ? 'TextTier' : 'IntervalTier'),
    quoted(layer.name),
    '0',
    secondsText(last),
  ];
  if (layer.points) {
    const points = layer.marks.flatMap(({ mark, start }) => [secondsText(start), quoted(layerLabel(mark))]);
    return [...head, String(layer.marks.length), ...points];
  }
  const intervals = tiled(layer, last);
  const lines = intervals.flatMap(({ start, end, label }) => [
    secondsText(start),
    secondsText(end),
    quoted(label),
  ]);
  return [...head, String(intervals.length), ...lines];
}

function tiled({ marks }: MarkLayer, last: number): Interval[] {
  const intervals: Interval[] = [];
  let at = 0;
  for (const { mark, start, end } of marks) {
    if (start > at) intervals.push({ start: at, end: start, label: '' });
    intervals.push({ start, end, label: layerLabel(mark) });
    at = end;
  }
  if (at < last || intervals.length === 0) intervals.push({ start: at, end: last, label: '' });
  return intervals;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
