import { appendFileSync, closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { wavHeader } from '../../main/recordings/wav-files';

const bytesPerSecond = 16_000;

/** A recorder that writes a call into a file, as far as a test lets it. */
export interface Recorder {
  /** Writes a second more every half second, as calls go on; one that is all written begins anew, so that it never ends. */
  goOn(): void;
  /** Ends the call: writes its length into the header, and answers it in seconds. */
  end(): number;
  stop(): void;
}

/** Writes an A-law call in two channels at 8 kHz anew, with a header that names no length before it has ended. */
export function recorder(source: string, target: string): Recorder {
  const bytes = readFileSync(source);
  const sound = bytes.subarray(bytes.indexOf('data') + 8);
  const header = wavHeader({ dataLength: 0xffff_ffff, channels: 2, rate: 8000, bits: 8, tag: 6 });
  let written = 0;
  let timer: ReturnType<typeof setInterval> | null = null;
  const seconds = Math.floor(sound.length / bytesPerSecond);
  writeFileSync(target, header);
  const write = () => {
    const from = written % (seconds * bytesPerSecond);
    try {
      appendFileSync(target, sound.subarray(from, from + bytesPerSecond));
      written += bytesPerSecond;
    } catch {
      // A test that has failed has taken its folder away.
      stop();
    }
  };
  const stop = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  return {
    goOn() {
      stop();
      timer = setInterval(write, 500);
    },
    end() {
      stop();
      const sizes = Buffer.alloc(4);
      const file = openSync(target, 'r+');
      sizes.writeUInt32LE(written);
      writeSync(file, sizes, 0, 4, 40);
      sizes.writeUInt32LE(written + header.length - 8);
      writeSync(file, sizes, 0, 4, 4);
      closeSync(file);
      return written / bytesPerSecond;
    },
    stop,
  };
}
