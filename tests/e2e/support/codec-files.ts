import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RawFormat } from '@domain/recordings/raw-format';
import { openSound } from '../../../main/recordings/analyse';
import { encodeInto, framesOf, type Sound } from '../../main/recordings/encode';
import { dialogicOf, g711Of, laneOf } from '../../main/recordings/raw-files';
import { remux } from '../../main/recordings/remux';
import { wavHeader, wavOf } from '../../main/recordings/wav-files';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** A file in a folder, and how it is read where it does not say so itself. */
export interface CodedFile {
  readonly name: string;
  readonly raw: RawFormat | null;
}

/** Those of the small files that hold sound from beginning to end, whose encoders are not at hand or whose containers are odd. */
const kept = [
  'adpcm.wav',
  'alac.m4a',
  'apple.aiff',
  'bare.gsm',
  'cut-at-the-end.m4a',
  'g722.wav',
  'g726.wav',
  'hole.webm',
  'late-sound.mp4',
  'mp3-inside.wav',
  'picture-less.webm',
  'raw.aac',
  'speech-with-pauses.amr',
  'speex.ogg',
  'telephone.mp3',
  'variable-without-index.mp3',
  'vorbis.ogg',
  'windows.wma',
];

/** Writes six seconds of a call in every kind of file that a class of playback in main/recordings' README names. */
export async function writeEveryKind(folder: string): Promise<readonly CodedFile[]> {
  const call = await soundOf(join(fixtures, 'calls/call-0002.wav'));
  const stereo = { ...call, samples: call.samples.slice(36 * 16_000, 42 * 16_000) };
  const mono = { ...stereo, samples: laneOf(stereo.samples, 2, 0), channels: 1 };
  const made: CodedFile[] = [];
  const make = (name: string, write: (path: string) => void, raw: RawFormat | null = null) => {
    write(join(folder, name));
    made.push({ name, raw });
  };
  const bytes = (content: Buffer) => (path: string) => writeFileSync(path, content);
  const coded = (sound: Sound, codec: string) => (path: string) => encodeInto(path, sound, { codec });
  const headerless = (encoding: RawFormat['encoding']) => ({ encoding, sampleRate: 8000, channels: 1 });

  for (const name of kept) make(name, (path) => copyFileSync(join(fixtures, 'media', name), path));

  make('pcm.wav', bytes(wavOf(stereo.samples, 2)));
  make('a-law.wav', bytes(g711Wav(stereo.samples, 'pcm_alaw')));
  make('mu-law-streamed.wav', bytes(streamed(g711Wav(stereo.samples, 'pcm_mulaw'))));
  make('understated.wav', bytes(understated(wavOf(stereo.samples, 2))));
  make('float.wav', bytes(float64Wav(stereo.samples)));
  make('microsoft.wav', coded(stereo, 'adpcm_ms'));
  make('g723.wav', coded(mono, 'g723_1'));
  make('telephone.flac', coded(stereo, 'flac'));
  make('sony.w64', coded(stereo, 'pcm_s16le'));
  make('three.w64', coded(threeVoices(stereo), 'pcm_s16le'));
  make('next.au', coded(stereo, 'pcm_mulaw'));
  make('core.caf', coded(stereo, 'pcm_s16be'));
  make('creative.voc', coded(stereo, 'pcm_s16le'));
  make('compressed.aifc', coded(stereo, 'pcm_mulaw'));
  make('layer-two.mp2', coded(faster(stereo, 2), 'mp2'));
  make('dolby.ac3', coded(faster(stereo, 4), 'ac3'));
  make('lossless.wv', coded(stereo, 'wavpack'));
  for (const container of ['ts', 'flv', 'mkv', 'mov']) {
    make(`film.${container}`, (path) => remux(join(fixtures, 'media/late-sound.mp4'), path));
  }
  make('dialogic.vox', bytes(dialogicOf(mono.samples)), headerless('adpcm_dialogic'));
  make('bare.ul', bytes(g711Of(mono.samples, 'pcm_mulaw')), headerless('pcm_mulaw'));
  make('bare.al', bytes(g711Of(mono.samples, 'pcm_alaw')), headerless('pcm_alaw'));
  return made;
}

/**
 * An hour of MP3 frames whose bit rate changes with the sound, and from one round of calls to the next with the quality
 * too, so that bytes tell nothing about seconds; there is no index, and no header that says how long it is.
 */
export async function hourOfVariableMp3(): Promise<Buffer> {
  const lanes: Int16Array[] = [];
  for (const name of ['call-0002.wav', 'call-0011.wav', 'call-0007.wav', 'call-0001.wav', 'call-0012.wav']) {
    const { samples, channels } = await soundOf(join(fixtures, 'calls', name));
    lanes.push(laneOf(samples, channels, 0));
  }
  const round = { samples: joined(lanes), channels: 1, rate: 8000 };
  const [fine, coarse] = [0, 9].map((quality) => framesOf(round, { codec: 'libmp3lame', quality }));
  const rounds = Math.ceil((3600 * round.rate) / round.samples.length);
  return Buffer.concat(
    Array.from({ length: rounds }, (_, index) => (index % 3 === 0 ? fine : coarse) ?? Buffer.alloc(0)),
  );
}

async function soundOf(path: string): Promise<Sound> {
  const source = await openSound(path);
  const blocks: Int16Array[] = [];
  for (const block of source.blocks()) blocks.push(block.slice());
  source.close();
  return { samples: joined(blocks), channels: source.channels, rate: source.sampleRate };
}

function joined(parts: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The same sound at so many times the rate, every sample held: what an encoder that knows no 8 kHz takes. */
function faster({ samples, channels, rate }: Sound, times: number): Sound {
  const held = Int16Array.from({ length: samples.length * times }, (_, index) => {
    const place = Math.floor(index / channels / times);
    return samples[place * channels + (index % channels)] ?? 0;
  });
  return { samples: held, channels, rate: rate * times };
}

/** Both parties and the first once more. */
function threeVoices({ samples, rate }: Sound): Sound {
  const three = Int16Array.from({ length: (samples.length / 2) * 3 }, (_, index) => {
    return samples[Math.floor(index / 3) * 2 + ((index % 3) % 2)] ?? 0;
  });
  return { samples: three, channels: 3, rate };
}

function g711Wav(samples: Int16Array, law: 'pcm_alaw' | 'pcm_mulaw'): Buffer {
  const codes = g711Of(samples, law);
  const tag = law === 'pcm_alaw' ? 6 : 7;
  return Buffer.concat([
    wavHeader({ dataLength: codes.length, channels: 2, rate: 8000, bits: 8, tag }),
    codes,
  ]);
}

function float64Wav(samples: Int16Array): Buffer {
  const values = Float64Array.from(samples, (sample) => sample / 32768);
  const header = wavHeader({ dataLength: values.byteLength, channels: 2, rate: 8000, bits: 64, tag: 3 });
  return Buffer.concat([header, Buffer.from(values.buffer)]);
}

/** As a recorder writes that does not know yet how long it will be. */
function streamed(wav: Buffer): Buffer {
  wav.writeUInt32LE(0xffffffff, 4);
  wav.writeUInt32LE(0xffffffff, 40);
  return wav;
}

/** As a recorder leaves it that wrote its header after half of the call. */
function understated(wav: Buffer): Buffer {
  wav.writeUInt32LE(Math.floor((wav.length - 44) / 2), 40);
  return wav;
}
