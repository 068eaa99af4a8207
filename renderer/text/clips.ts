import type { ClipFormat, ExportProblem } from '@contract/clips';
import { assertNever } from '@domain/base/assert';
import { formatTime } from '@domain/base/time';
import type { Clip, ClipPolarity, Difficulty } from '@domain/clips/clip';
import type { FolderKind } from '@domain/clips/clip-folder';
import { counted } from './review';

export function clipPolarityName(polarity: ClipPolarity): string {
  return polarity === 'praise' ? 'To follow' : 'To see the problem';
}

export function difficultyName(difficulty: Difficulty): string {
  switch (difficulty) {
    case 'starter':
      return 'For starters';
    case 'practised':
      return 'For the practised';
    case 'expert':
      return 'For experts';
    default:
      return assertNever(difficulty);
  }
}

export function folderKindName(kind: FolderKind): string {
  return kind === 'library' ? 'library' : 'playlist';
}

/** What a clip is called where it has no title yet. */
export function clipTitle({ title }: Pick<Clip, 'title'>): string {
  return title.trim() === '' ? 'Clip without a title' : title;
}

/** Where a clip lies in its call. */
export function clipTimes({ span }: Pick<Clip, 'span'>): string {
  return `${formatTime(span.start)} – ${formatTime(span.end)}`;
}

/** `3 clips · 1:04.2`: how many there are and how long they play. */
export function totalsWords({ count, seconds }: { count: number; seconds: number }): string {
  return count === 0 ? 'no clips' : `${counted(count, 'clip')} · ${formatTime(seconds)}`;
}

export function clipFormatName(format: ClipFormat): string {
  switch (format) {
    case 'wav':
      return 'WAV – exactly as recorded';
    case 'mp3':
      return 'MP3 – plays everywhere';
    case 'opus':
      return 'Opus – the smallest';
    case 'm4a':
      return 'M4A – for Apple and phones';
    default:
      return assertNever(format);
  }
}

/** Why a clip was not written, and what to do: one sentence that names the file. */
export function exportProblemSentence(name: string, problem: ExportProblem): string {
  switch (problem.kind) {
    case 'source':
      return `${name} was not written: ${sourceWords(problem.state)}`;
    case 'outside':
      return `${name} was not written: its span lies behind the end of the recording (${formatTime(problem.duration)}). Trim the clip.`;
    case 'disk-full':
      return `${name} was not written: the disk is full. Make room, then export it again.`;
    case 'folder':
      return `${name} was not written: ${folderWords(problem.why)}`;
    case 'failed':
      return `${name} was not written: its sound could not be decoded or encoded (${problem.detail}).`;
    default:
      return assertNever(problem);
  }
}

function sourceWords(state: 'unknown' | 'missing' | 'changed' | 'unreadable'): string {
  switch (state) {
    case 'unknown':
      return 'its recording is not on this computer. Import the recording here first.';
    case 'missing':
      return 'the file of its recording is gone. Find it again in Settings, or import it once more.';
    case 'changed':
      return 'the file of its recording has changed since it was imported. Bring back the original first.';
    case 'unreadable':
      return 'the file of its recording can’t be read. Check the disk it is on.';
    default:
      return assertNever(state);
  }
}

function folderWords(why: 'missing' | 'read-only' | 'no-folder'): string {
  switch (why) {
    case 'missing':
      return 'the folder is gone. Choose another one.';
    case 'read-only':
      return 'nothing may be written into that folder. Choose another one.';
    case 'no-folder':
      return 'what was named is no folder. Choose another one.';
    default:
      return assertNever(why);
  }
}

/** How an export ended. */
export function exportedSentence(written: number, folder: string | null): string {
  if (written === 0) return 'Nothing was written.';
  const what = counted(written, 'file');
  return folder === null ? `${what} went to your downloads.` : `${what} in ${folder}`;
}

/** Why an export did not begin, or broke off. */
export function exportFailureSentence(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'NOT_FOUND')
    return 'Nothing was written: there is no such folder on this computer. Name one that is there.';
  if (error instanceof Error && error.name === 'ExportRefused')
    return 'Nothing was written: a recording may not be let out. Open the export again to see why.';
  return 'The export broke off. What was written is whole; export the rest again.';
}
