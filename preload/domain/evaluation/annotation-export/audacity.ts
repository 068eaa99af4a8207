import { cueTime } from '../../recordings/transcript/cue-time';
import type { Annotation } from '../annotation';
import { annotationOrder } from '../annotation';
import {
  type ChannelNames,
  type ExchangedMark,
  type MarksFound,
  markNotes,
  mostMarks,
} from './exchanged-mark';
import { markOfLabel } from './label-mark';
import { labelOf } from './mark-label';
import { markTimes } from './mark-time';

/** Audacity's label track: `start⇥end⇥text`, in seconds with six decimals; a point has equal times. */
export function audacityLabels(marks: readonly Annotation[]): string {
  const lines = marks.toSorted(annotationOrder).map((mark) => {
    const times = [mark.start, mark.end ?? mark.start].map((time) => time.toFixed(6));
    return `${[...times, labelOf(mark)].join('\t')}\n`;
  });
  return lines.join('');
}

/** Audacity's labels, in any order and overlapping; a line of frequencies (`\⇥low⇥high`) is passed over. */
export function readAudacityLabels(text: string, channels: ChannelNames): MarksFound {
  const notes = markNotes();
  const marks: ExchangedMark[] = [];
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === '' || line.startsWith('\\')) continue;
    const [start = '', end = '', ...label] = line.split('\t', 20);
    const times = markTimes(cueTime(start), cueTime(end));
    if (times === null) {
      notes.add('unreadable', index + 1);
      continue;
    }
    if (marks.length === mostMarks) {
      notes.add('cut', index + 1);
      break;
    }
    if (times.mended) notes.add('mended', index + 1);
    marks.push(markOfLabel(label.join(' '), null, times, channels));
  }
  return { kind: 'found', marks, notes: notes.all(), recordingId: null };
}

/** Whether the first line that says anything is a label. */
export function isAudacityLabels(text: string): boolean {
  const [first = ''] = text
    .slice(0, 10_000)
    .trimStart()
    .split(/[\r\n]/, 1);
  const [start = '', end = ''] = first.split('\t', 3);
  return cueTime(start) !== null && cueTime(end) !== null;
}
