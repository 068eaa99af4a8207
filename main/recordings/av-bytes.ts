import { closeSync, fsyncSync, openSync } from 'node:fs';
import {
  AVERROR_EIO,
  AVERROR_ENOSPC,
  AVFMT_FLAG_CUSTOM_IO,
  AVSEEK_CUR,
  AVSEEK_END,
  AVSEEK_SIZE,
  type AVSeekWhence,
  type FormatContext,
  IOContext,
} from 'node-av';
import {
  type ByteFile,
  createSealedOutput,
  openBytes,
  type ReadableFile,
  type SealTicket,
} from '../files/byte-file';
import { errorCode } from '../files/storage-problem';

/** What FFmpeg asks for at once. */
const bufferBytes = 64 * 1024;

/** A sealed file that FFmpeg reads or writes through us, as it knows no seal: no byte of it lies open anywhere. */
export interface AvBytes {
  /** Ends it once the format's own context is closed. Of a file that was written everything is on the disk then. */
  close(): void;
}

/** Lets a format be read out of a sealed file. What can't be opened in it ends reading with an error of FFmpeg's. */
export function readSealed(format: FormatContext, source: ReadableFile): AvBytes {
  const file: ByteFile = openBytes(source);
  let position = 0;
  const io = new IOContext();
  io.allocContextWithCallbacks(
    bufferBytes,
    0,
    (size) => {
      // Called from within FFmpeg: an error that is thrown here would end the process.
      try {
        const bytes = Buffer.alloc(size);
        const count = file.read(bytes, position);
        position += count;
        return count === 0 ? null : bytes.subarray(0, count);
      } catch {
        return AVERROR_EIO;
      }
    },
    null,
    (offset, whence) => {
      if (whence === AVSEEK_SIZE) return BigInt(file.byteLength);
      position = placeOf(offset, whence, position, file.byteLength);
      return BigInt(position);
    },
  );
  format.allocContext();
  format.pb = io;
  format.setFlags(AVFMT_FLAG_CUSTOM_IO);
  return {
    close() {
      io.freeContext();
      file.close();
    },
  };
}

/** Lets a format be written sealed into a new file. */
export function writeSealed(
  format: FormatContext,
  path: string,
  ticket: SealTicket,
): AvBytes & { end(): void } {
  const file = openSync(path, 'w', 0o600);
  const output = createSealedOutput(file, ticket);
  let position = 0;
  const io = new IOContext();
  io.allocContextWithCallbacks(
    bufferBytes,
    1,
    null,
    (bytes) => {
      try {
        output.write(bytes, position);
        position += bytes.length;
        return bytes.length;
      } catch (cause) {
        const code = errorCode(cause);
        return code === 'ENOSPC' || code === 'EDQUOT' ? AVERROR_ENOSPC : AVERROR_EIO;
      }
    },
    (offset, whence) => {
      if (whence === AVSEEK_SIZE) return BigInt(output.byteLength());
      position = placeOf(offset, whence, position, output.byteLength());
      return BigInt(position);
    },
  );
  format.pb = io;
  format.setFlags(AVFMT_FLAG_CUSTOM_IO);
  return {
    end() {
      output.end();
      fsyncSync(file);
    },
    close() {
      format.pb = null;
      io.freeContext();
      closeSync(file);
    },
  };
}

function placeOf(offset: bigint | number, whence: AVSeekWhence, position: number, length: number): number {
  const by = Number(offset);
  if (whence === AVSEEK_CUR) return position + by;
  return whence === AVSEEK_END ? length + by : by;
}
