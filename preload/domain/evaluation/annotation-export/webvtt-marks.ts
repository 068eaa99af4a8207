import type { SourceSegment } from '../../recordings/transcript/source-segment';
import { readWebVtt } from '../../recordings/transcript/webvtt';
import { type Annotation, annotationOrder } from '../annotation';
import {
  type ChannelNames,
  type ExchangedMark,
  type ExportContext,
  type MarksFound,
  markNotes,
  mostMarks,
} from './exchanged-mark';
import { layerLabel, markOfLabel } from './label-mark';
import { channelName } from './mark-layers';
import { markTimes } from './mark-time';

/**
 * The marks as subtitles, to be read beside the recording in any player: the channel is the voice. Players drop cues
 * without length, so a point lasts one millisecond.
 */
export function webVttMarks(marks: readonly Annotation[], { channels }: ExportContext): string {
  const cues = marks.toSorted(annotationOrder).map((mark) => {
    const start = Math.round(mark.start * 1000);
    const end = Math.max(start + 1, Math.round((mark.end ?? mark.start) * 1000));
    const voice = escapeCue(channelName(mark.channel, channels));
    return `${mark.id}\n${clock(start)} --> ${clock(end)}\n<v ${voice}>${escapeCue(layerLabel(mark))}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

/** Marks from subtitles; a voice that names no channel becomes a tag. */
export function readWebVttMarks(text: string, channels: ChannelNames): MarksFound {
  const notes = markNotes();
  const marks: ExchangedMark[] = [];
  for (const segment of readWebVtt(text.split(/\r\n|\n|\r/)).segments) {
    const times = segmentTimes(segment);
    if (times === null || segment.text.trim() === '') {
      notes.add('unreadable', segment.line);
    } else if (marks.length >= mostMarks) {
      notes.add('cut', segment.line);
    } else {
      if (times.mended) notes.add('mended', segment.line);
      marks.push(markOfLabel(segment.text.replace(/\s*\n\s*/g, ' '), segment.speaker, times, channels));
    }
  }
  return { kind: 'found', marks, notes: notes.all(), recordingId: null };
}

function segmentTimes({ start, end }: SourceSegment) {
  const point = start !== null && end !== null && Math.abs(end - start) <= 0.001 + 1e-9;
  return markTimes(start, point ? null : end);
}

function clock(milliseconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const rest = String(milliseconds % 1000).padStart(3, '0');
  const time = Math.floor(milliseconds / 1000);
  return `${two(Math.floor(time / 3600))}:${two(Math.floor(time / 60) % 60)}:${two(time % 60)}.${rest}`;
}

function escapeCue(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
