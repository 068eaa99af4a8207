import { formatTime } from '../base/format-time';
import { csvCell, guarded } from '../evaluation/annotation-export/csv-rows';
import type { PackClip, PackFolder } from './training-pack';

const headings = [
  'Number',
  'File',
  'Title',
  'Duration',
  'Kind',
  'Skill',
  'Line',
  'Difficulty',
  'Language',
  'Reason',
  'What to listen for',
];

/** The sounds of an export as a table, with what to listen for; with the mark by which spreadsheets know UTF-8. */
export function tracklistCsv(clips: readonly PackClip[]): string {
  const rows = clips.map((clip, place) => [
    String(place + 1),
    clip.audio.name,
    clip.title,
    formatTime(clip.duration),
    clip.polarity === 'praise' ? 'Exemplar' : 'Problem',
    clip.skill,
    clip.line ?? '',
    clip.difficulty ?? '',
    clip.language ?? '',
    clip.reason,
    clip.notes.map(({ at, text }) => `${formatTime(at)} ${text}`).join('\n'),
  ]);
  const lines = [headings, ...rows].map((cells) => cells.map((cell) => csvCell(guarded(cell))).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** The sounds as a list that any player plays through. */
export function playlistM3u8(title: string, clips: readonly PackClip[]): string {
  const lines = clips.flatMap((clip) => [
    `#EXTINF:${clip.duration.toFixed(3)},${oneLine(clip.title)}`,
    // A name that begins as a comment does would be passed over.
    clip.audio.name.startsWith('#') ? `./${clip.audio.name}` : clip.audio.name,
  ]);
  return ['#EXTM3U', '#EXTENC:UTF-8', `#PLAYLIST:${oneLine(title)}`, ...lines, ''].join('\r\n');
}

/** The clips of a folder in its order. */
export function clipsOf(folder: PackFolder, clips: readonly PackClip[]): PackClip[] {
  const byId = new Map(clips.map((clip) => [clip.id, clip]));
  return folder.clipIds.flatMap((id) => byId.get(id) ?? []);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
