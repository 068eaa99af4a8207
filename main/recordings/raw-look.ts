import { extname } from 'node:path';
import type { RawGroup, RawPreview } from '@contract/recordings';
import {
  isRawExtension,
  likelyRawFormats,
  type RawFormat,
  rawFormatAllowed,
} from '@domain/recordings/raw-format';
import type { SourceHabits } from '@domain/recordings/source-habits';
import { speechLikeness } from '@domain/recordings/speech-likeness';
import { openRaw } from './raw-reader';
import { readHead, saysWhatItIs } from './signature';
import type { SoundSource } from './sound-source';
import type { Candidate } from './sources';

/** So much of a file is decoded to judge how it is coded, in seconds. */
const judgedSeconds = 30;
/** So much of it is played. */
const heardSeconds = 6;

/** Whether a file has no header of its own: its name says so, and its first bytes say nothing else. */
export function isRawFile(name: string, head: Uint8Array): boolean {
  return isRawExtension(extensionOf(name)) && head.length > 0 && !saysWhatItIs(head);
}

/** The headerless files among the candidates by the ends of their names; kinds that leave nothing to ask are left out. */
export async function rawGroups(candidates: readonly Candidate[], habits: SourceHabits): Promise<RawGroup[]> {
  const byExtension = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const extension = extensionOf(candidate.name);
    if (!isRawExtension(extension)) continue;
    const files = byExtension.get(extension);
    if (files === undefined) byExtension.set(extension, [candidate]);
    else files.push(candidate);
  }
  const groups: RawGroup[] = [];
  for (const [extension, files] of byExtension) {
    if (likelyRawFormats(extension).length < 2) continue;
    const example = await rawExample(files, extension);
    if (example === null) continue;
    const readings = await readingsOf(example.path, extension);
    const [best] = readings;
    if (best === undefined) continue;
    const before = Object.hasOwn(habits.raw, extension) ? habits.raw[extension] : undefined;
    groups.push({
      extension,
      files: files.length,
      example: example.name,
      format: before ?? best.format,
      remembered: before !== undefined,
      readings,
    });
  }
  return groups;
}

/** The file by which a group is judged: the largest of the first few, as a long call tells more than a click. */
export async function rawExample(
  candidates: readonly Candidate[],
  extension: string,
): Promise<Candidate | null> {
  let largest: Candidate | null = null;
  let looked = 0;
  for (const candidate of candidates) {
    if (extensionOf(candidate.name) !== extension || looked === 50) continue;
    looked += 1;
    if (candidate.byteLength <= (largest?.byteLength ?? 0)) continue;
    const head = await readHead(candidate.path).catch(() => new Uint8Array());
    if (isRawFile(candidate.name, head)) largest = candidate;
  }
  return largest;
}

/** How a headerless file is read in an import: as was said of its kind, else as it sounds most like speech. */
export async function rawFormatFor(
  { path, name }: Candidate,
  { raw }: SourceHabits,
): Promise<RawFormat | null> {
  const said = saidRawFormat(name, { raw });
  if (said !== null) return said;
  return (await readingsOf(path, extensionOf(name)))[0]?.format ?? null;
}

/** The format that a person has said files of such a name are in; null when nobody has. */
export function saidRawFormat(name: string, { raw }: Pick<SourceHabits, 'raw'>): RawFormat | null {
  const extension = extensionOf(name);
  const said = Object.hasOwn(raw, extension) ? raw[extension] : undefined;
  return said === undefined ? null : rawFormatAllowed(said);
}

/** Every likely way to read a file with how much it sounds like speech then, the best first. */
async function readingsOf(path: string | Buffer, extension: string): Promise<RawGroup['readings']> {
  const formats = likelyRawFormats(extension);
  if (formats.length === 1) return formats.map((format) => ({ format, likeness: 1 }));
  return formats
    .map((format, place) => {
      const samples = firstSamples(path, format, judgedSeconds);
      const likeness = speechLikeness(samples, format.channels, format.sampleRate);
      // What the name says counts for something: only a clearly better reading overrules it.
      return { format, likeness: round(likeness), weight: likeness + (place === 0 ? 0.1 : 0) };
    })
    .sort((one, other) => other.weight - one.weight)
    .map(({ format, likeness }) => ({ format, likeness }));
}

/** The loudest seconds of the first minutes of a file in this format, as the contract hands them over. */
export async function previewRaw(path: string | Buffer, asked: RawFormat): Promise<RawPreview> {
  const format = rawFormatAllowed(asked);
  const { channels, sampleRate } = format;
  const source = await openAny(path, format);
  const all = samplesOf(source, 120);
  const second = sampleRate * channels;
  let from = 0;
  let loudest = -1;
  for (let start = 0; start + heardSeconds * second <= all.length; start += second) {
    const energy = all
      .subarray(start, start + heardSeconds * second)
      .reduce((sum, one) => sum + one * one, 0);
    if (energy > loudest) [from, loudest] = [start, energy];
  }
  const heard = all.subarray(from, from + heardSeconds * second);
  return {
    duration: Math.max(source.promisedSamples, all.length / channels) / sampleRate,
    from: from / second,
    samples: Buffer.from(heard.buffer, heard.byteOffset, heard.byteLength).toString('base64'),
    likeness: round(speechLikeness(all.subarray(0, judgedSeconds * second), channels, sampleRate)),
  };
}

function firstSamples(path: string | Buffer, format: RawFormat, seconds: number): Int16Array {
  const source = openRaw(path, format);
  return source === null ? new Int16Array() : samplesOf(source, seconds);
}

/** What FFmpeg reads is opened in the child alone; those kinds leave nothing to choose and are never previewed. */
async function openAny(path: string | Buffer, format: RawFormat): Promise<SoundSource> {
  const source = openRaw(path, format);
  if (source === null) throw new Error(`${format.encoding} has no preview`);
  return source;
}

/** Reads up to so many seconds and closes the source. */
function samplesOf(source: SoundSource, seconds: number): Int16Array {
  const most = seconds * source.sampleRate * source.channels;
  const samples = new Int16Array(Math.min(most, source.promisedSamples * source.channels));
  let filled = 0;
  try {
    for (const block of source.blocks()) {
      const part = block.subarray(0, samples.length - filled);
      samples.set(part, filled);
      filled += part.length;
      if (filled === samples.length) break;
    }
  } finally {
    source.close();
  }
  return samples.subarray(0, filled);
}

function extensionOf(name: string): string {
  return extname(name).slice(1).toLowerCase();
}

function round(likeness: number): number {
  return Math.round(likeness * 1000) / 1000;
}
