import { assertNever } from '../../base/assert';
import type { Annotation } from '../annotation';
import { audacityLabels } from './audacity';
import { csvMarks } from './csv-marks';
import { eafDocument } from './eaf';
import type { ExportContext } from './exchanged-mark';
import { jsonMarks } from './json-marks';
import { textGrid } from './text-grid';
import { webVttMarks } from './webvtt-marks';

/** The formats marks are written in, with the ending that each file's name takes. */
export const annotationFormats = {
  audacity: '.txt',
  'text-grid': '.TextGrid',
  'text-grid-short': '.TextGrid',
  eaf: '.eaf',
  webvtt: '.vtt',
  csv: '.csv',
  json: '.json',
} as const;
export type AnnotationFormat = keyof typeof annotationFormats;

/** The marks of one recording as a file's text, to be written as UTF-8. Only JSON and CSV keep lines and ids. */
export function writeAnnotations(
  format: AnnotationFormat,
  marks: readonly Annotation[],
  context: ExportContext,
): string {
  switch (format) {
    case 'audacity':
      return audacityLabels(marks);
    case 'text-grid':
      return textGrid(marks, context, 'long');
    case 'text-grid-short':
      return textGrid(marks, context, 'short');
    case 'eaf':
      return eafDocument(marks, context);
    case 'webvtt':
      return webVttMarks(marks, context);
    case 'csv':
      return csvMarks(marks);
    case 'json':
      return jsonMarks(marks, context);
    default:
      return assertNever(format);
  }
}
