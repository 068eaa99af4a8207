import type { SoundSpan } from '@domain/recordings/samples-file';
import type { ReadableFile } from '../files/byte-file';
import { readWavSpan } from './wav-reader';

/**
 * The sound of a file between two seconds, without reading what lies before or after. What goes beyond the end of the
 * file is left out. Throws `SoundProblemError` and errors of the disk.
 */
export async function readSoundSpan(file: ReadableFile, from: number, until: number): Promise<SoundSpan> {
  // FFmpeg is loaded late: most files never need it.
  return readWavSpan(file, from, until) ?? (await import('./av-span')).readAvSpan(file, from, until);
}
