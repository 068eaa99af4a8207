import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wavHeader } from '../../main/recordings/wav-files';

/** Calls of so many seconds, no two alike: 8 kHz, 16 bits, one channel. They are numbered from `first` on. */
export function makeCalls(folder: string, count: number, seconds = 1, first = 0): string {
  mkdirSync(folder, { recursive: true });
  for (let index = first; index < first + count; index += 1) {
    writeFileSync(join(folder, `call-${index}.wav`), madeCall(index, seconds));
  }
  return folder;
}

/** The bytes of such a call. */
export function madeCall(seed: number, seconds: number): Buffer {
  const bytes = Math.round(seconds * 8000) * 2;
  const sound = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 2) sound.writeInt16LE(((at * (seed + 3)) % 2000) - 1000, at);
  // Sounds that step by the same number of thousands are the same but for this.
  sound.writeInt32LE(seed, 0);
  return Buffer.concat([wavHeader({ dataLength: bytes, channels: 1, rate: 8000, bits: 16, tag: 1 }), sound]);
}
