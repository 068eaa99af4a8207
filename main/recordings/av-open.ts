import {
  AV_LOG_QUIET,
  AVERROR_EACCES,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  Dictionary,
  FFmpegError,
  FormatContext,
  InputFormat,
  Log,
  type Stream,
} from 'node-av';
import type { ReadableFile } from '../files/byte-file';
import { readSealed } from './av-bytes';
import { SoundProblemError } from './sound-source';

// FFmpeg writes a line per bad packet straight to standard error.
Log.setLevel(AV_LOG_QUIET);

/**
 * The formats that a recording may come in. Playlists, concatenation scripts and devices are left out on purpose: one
 * of those dressed as `.wav` would read other files of this machine. Left out too is AMR without a header, which FFmpeg
 * finds in plain noise.
 */
const formatWhitelist = [
  'wav w64 aiff au caf voc nistsphere dss mp3 flac ogg aac ac3 eac3 amr gsm',
  'mov mp4 m4a 3gp matroska webm asf avi flv mpegts mpeg g722 g729 ape wv',
]
  .join(' ')
  .replaceAll(' ', ',');

/** A media file opened for reading, with the stream that carries its sound. */
export interface OpenedMedia {
  readonly format: FormatContext;
  readonly stream: Stream;
  /** The moving picture beside the sound; null where there is none, or only a cover. */
  readonly picture: Stream | null;
  /** Where time 0 of the whole file lies, in seconds of the sound stream's own times; null: at its first sample. */
  readonly origin: number | null;
  close(): void;
}

/**
 * Opens a file for its sound with nothing but this file within reach. Throws `SoundProblemError`.
 *
 * @param more options of FFmpeg's demuxers
 * @param demuxer the one format to read it in, for files that don't say it; null: found out by a look
 */
export function openMediaFile(
  path: ReadableFile,
  more: Readonly<Record<string, string>> = {},
  demuxer: string | null = null,
): OpenedMedia {
  const format = new FormatContext();
  const options = Dictionary.fromObject({
    ...more,
    protocol_whitelist: 'file',
    format_whitelist: demuxer ?? formatWhitelist,
    max_size: '65536', // of one WAV read: halves the time; other demuxers have no such option and leave it alone
  });
  const sealed = typeof path === 'object' && 'key' in path ? readSealed(format, path) : null;
  try {
    const opened = format.openInputSync(
      sealed === null ? `file:${path}` : '',
      demuxer === null ? null : InputFormat.findInputFormat(demuxer),
      options,
    );
    if (opened === AVERROR_EACCES) FFmpegError.throwIfError(opened, 'open');
    if (opened < 0) throw new SoundProblemError({ kind: 'not-media', looksLike: null });
  } catch (cause) {
    sealed?.close();
    throw cause;
  } finally {
    options.free();
  }
  const close = () => {
    format.closeInputSync();
    sealed?.close();
  };
  try {
    if (format.findStreamInfoSync(null) < 0) throw new SoundProblemError({ kind: 'no-audio' });
    const stream = format.streams[format.findBestStream(AVMEDIA_TYPE_AUDIO)];
    if (stream === undefined) throw new SoundProblemError({ kind: 'no-audio' });
    const picture = pictureOf(format);
    return {
      format,
      stream,
      picture,
      origin: originOf(stream, picture),
      close,
    };
  } catch (cause) {
    close();
    throw cause;
  }
}

function pictureOf(format: FormatContext): Stream | null {
  const picture = format.streams[format.findBestStream(AVMEDIA_TYPE_VIDEO)];
  return picture === undefined || picture.attachedPic !== null ? null : picture;
}

/** A player starts where the first of picture and sound starts; without a picture that is the first sample. */
function originOf(sound: Stream, picture: Stream | null): number | null {
  if (picture === null) return null;
  const starts = [sound, picture].flatMap(({ startTime, timeBase }) => {
    return startTime === noTime ? [] : [(Number(startTime) * timeBase.num) / timeBase.den];
  });
  return starts.length === 0 ? null : Math.min(...starts);
}

/** What FFmpeg writes for a time that is not known. */
export const noTime = -9223372036854775808n;
