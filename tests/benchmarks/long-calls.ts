import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calls, decodeWhole } from '../main/recordings/support';
import { wavHeader } from '../main/recordings/wav-files';
import { ffmpeg, hasFfmpeg } from './built-pass';

/** Stereo at 8 kHz in the proportions of a day at work: talk, silence, and a quarter of it hold music. */
const parts = ['call-0001.wav', 'call-0002.wav', 'call-0007.wav', 'call-0012.wav'];

/** A folder for long calls, and how they are made: the sample calls one after the other, over and over. */
export async function longCalls() {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const decoded = await Promise.all(parts.map((name) => decodeWhole(join(calls, name))));
  const samples = decoded.flatMap((part) =>
    part.channels === 2 && part.rate === 8000 ? [part.samples] : [],
  );
  const once = Buffer.concat(
    samples.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)),
  );

  /** PCM, 16 bits. */
  async function pcm(hours: number): Promise<string> {
    const path = join(folder, `${hours}h-pcm.wav`);
    const dataLength = hours * 3600 * 8000 * 4;
    const file = await open(path, 'w');
    await file.write(wavHeader({ dataLength, channels: 2, rate: 8000, bits: 16, tag: 1 }));
    for (let left = dataLength; left > 0; left -= once.length) {
      await file.write(once, 0, Math.min(left, once.length));
    }
    await file.close();
    return path;
  }

  /** Any other codec, where FFmpeg is installed to make it. */
  async function encoded(source: string, name: string, ...options: string[]): Promise<string | null> {
    if (!hasFfmpeg) return null;
    const path = join(folder, name);
    await ffmpeg('-i', source, ...options, path);
    return path;
  }

  return { pcm, encoded, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
