import { readHead } from './signature';
import type { Candidate } from './sources';

/** So many files are looked at; a folder's recorder writes all of them in one way. */
const looksMost = 500;
const atOnce = 32;

/** How many of the candidates have how many channels, as far as their first bytes say; fewest channels first. */
export async function countChannels(
  candidates: readonly Candidate[],
): Promise<{ channels: number; files: number }[]> {
  const counts = new Map<number, number>();
  const looked = candidates.slice(0, looksMost);
  for (let from = 0; from < looked.length; from += atOnce) {
    const heads = looked.slice(from, from + atOnce).map(({ path }) => readHead(path).catch(() => null));
    for (const head of await Promise.all(heads)) {
      const channels = head === null ? null : channelsOf(head);
      if (channels !== null) counts.set(channels, (counts.get(channels) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([channels, files]) => ({ channels, files }))
    .sort((a, b) => a.channels - b.channels);
}

/** The number of channels that the first bytes of a file name; null when they don't, or it is none that can be shown. */
export function channelsOf(head: Uint8Array): number | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const found = finders.map((find) => find(bytes)).find((channels) => channels !== null) ?? null;
  return found !== null && found >= 1 && found <= 8 ? found : null;
}

type Finder = (bytes: Buffer) => number | null;

/** A finder of a number at a place behind a mark that a format has within its first bytes. */
function behind(
  start: string,
  mark: string,
  distance: number,
  read: (bytes: Buffer, at: number) => number,
): Finder {
  return (bytes) => {
    if (bytes.toString('latin1', 0, start.length) !== start) return null;
    const at = bytes.indexOf(mark, 0, 'latin1');
    return at < 0 || at + distance + 4 > bytes.length ? null : read(bytes, at + distance);
  };
}

const int8 = (bytes: Buffer, at: number) => bytes.readUInt8(at);
const int16le = (bytes: Buffer, at: number) => bytes.readUInt16LE(at);

const finders: readonly Finder[] = [
  behind('RIFF', 'WAVE', 0, (bytes) => afterChunk(bytes)),
  behind('RF64', 'WAVE', 0, (bytes) => afterChunk(bytes)),
  // The chunk of a Wave64 file begins with "fmt " and has a length of 64 bits behind its identifier of 16 bytes.
  behind('riff', 'fmt ', 26, int16le),
  behind('FORM', 'COMM', 8, (bytes, at) => bytes.readUInt16BE(at)),
  behind('.snd', '.snd', 20, (bytes, at) => bytes.readUInt32BE(at)),
  behind('caff', 'desc', 36, (bytes, at) => bytes.readUInt32BE(at)),
  behind('OggS', 'OpusHead', 9, int8),
  behind('OggS', '\x01vorbis', 11, int8),
  behind('OggS', 'Speex   ', 48, (bytes, at) => bytes.readUInt32LE(at)),
  // The stream's description: 20 bits of sample rate, then three of channels less one.
  behind('fLaC', 'fLaC', 20, (bytes, at) => ((int8(bytes, at) >> 1) & 7) + 1),
  behind('#!AMR', '#!AMR', 0, () => 1),
  mpegChannels,
];

function afterChunk(bytes: Buffer): number {
  const at = bytes.indexOf('fmt ', 12, 'latin1');
  return at < 0 || at + 12 > bytes.length ? 0 : bytes.readUInt16LE(at + 10);
}

/** One channel in the mode "single channel" of an MPEG audio frame, two in every other. */
function mpegChannels(bytes: Buffer): number | null {
  if (bytes.length < 4 || bytes.readUInt8(0) !== 0xff || (bytes.readUInt8(1) & 0xe6) !== 0xe2) return null;
  return bytes.readUInt8(3) >> 6 === 3 ? 1 : 2;
}
