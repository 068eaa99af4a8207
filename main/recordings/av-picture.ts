import { AVERROR_EAGAIN, AVERROR_EOF, Dictionary, FFmpegError, FormatContext, Packet } from 'node-av';
import type { ReadableFile, SealTicket } from '../files/byte-file';
import { writeSealed } from './av-bytes';
import { noTime, type OpenedMedia, openMediaFile } from './av-open';

/**
 * Copies the moving picture of a file, frame for frame, into Matroska, where Chromium shows it on the times of the sound.
 * No sound and no tag comes along. `onProgress` is told the seconds copied so far. Throws when the stream can't be
 * copied: then there is sound only.
 */
export async function copyPicture(
  path: ReadableFile,
  target: string,
  onProgress: (seconds: number) => void,
  ticket: SealTicket | null = null,
): Promise<void> {
  // AVI keeps no times of its own for frames that are shown in another order than they are stored in.
  const media = openMediaFile(path, { fflags: 'genpts' });
  try {
    await copyStream(media, target, onProgress, ticket);
  } finally {
    media.close();
  }
}

async function copyStream(
  { format, picture, origin }: OpenedMedia,
  target: string,
  onProgress: (seconds: number) => void,
  ticket: SealTicket | null,
): Promise<void> {
  if (picture === null) throw new Error('There is no picture to copy.');
  const output = new FormatContext();
  let sealed: ReturnType<typeof writeSealed> | null = null;
  const packet = new Packet();
  packet.alloc();
  try {
    FFmpegError.throwIfError(
      output.allocOutputContext2(null, 'matroska', ticket === null ? `file:${target}` : null),
      'create',
    );
    const stream = output.newStream();
    FFmpegError.throwIfError(picture.codecpar.copy(stream.codecpar), 'describe the stream');
    stream.codecpar.codecTag = 0;
    stream.timeBase = picture.timeBase;
    if (ticket !== null) sealed = writeSealed(output, target, ticket);
    else FFmpegError.throwIfError(output.openOutputSync(), 'open for writing');
    const bitexact = Dictionary.fromObject({ fflags: '+bitexact' });
    FFmpegError.throwIfError(output.writeHeaderSync(bitexact), 'write');
    const { num, den } = picture.timeBase;
    const shift = BigInt(Math.round(((origin ?? 0) * den) / num));
    for (let count = 1; ; count++) {
      const read = format.readFrameSync(packet);
      if (read === AVERROR_EAGAIN) continue;
      if (read < 0) {
        // What a cut file has of its picture is shown; a file that can't be read further is one that was cut.
        if (read !== AVERROR_EOF && count === 1) FFmpegError.throwIfError(read, 'read');
        break;
      }
      if (packet.streamIndex === picture.index) {
        if (packet.pts !== noTime) packet.pts -= shift;
        if (packet.dts !== noTime) packet.dts -= shift;
        const seconds = (Number(packet.pts) * num) / den;
        packet.streamIndex = 0;
        packet.rescaleTs(picture.timeBase, stream.timeBase);
        FFmpegError.throwIfError(output.interleavedWriteFrameSync(packet), 'write');
        if (count % 500 === 0) {
          onProgress(seconds);
          await new Promise((resume) => setImmediate(resume));
        }
      }
      packet.unref();
    }
    FFmpegError.throwIfError(output.writeTrailerSync(), 'write');
    sealed?.end();
  } finally {
    packet.free();
    if (sealed === null) output.closeOutputSync();
    else sealed.close();
    output.freeContext();
  }
}
