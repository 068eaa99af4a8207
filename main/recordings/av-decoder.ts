import type { RawFormat } from '@domain/recordings/raw-format';
import { AVERROR_EAGAIN, AVERROR_EOF, avGetCodecName, Codec, CodecContext, Frame, Packet } from 'node-av';
import type { ReadableFile } from '../files/byte-file';
import { type BlockJoiner, createBlockJoiner } from './av-blocks';
import { noTime, type OpenedMedia, openMediaFile } from './av-open';
import { type SeenPicture, type SoundEnd, SoundProblemError, type SoundSource } from './sound-source';

/** Only these keep times that are worth more than counting samples; elsewhere times are guesses from bytes. */
const timedContainers = ['mp4', 'matroska', 'asf', 'mpegts', 'flv'];
/** Only these know their length for certain, so that less sound than that means a file that was cut off. */
const measuredContainers = ['mp4', 'matroska', 'flac', 'wav', 'aiff', 'caf', 'au', 'w64'];
/** A shorter hole is rounding of the container's clock; a longer one is a clock that jumped. In seconds. */
const smallestHole = 0.1;
const largestHole = 3600;
/** A stream that starts late against its picture is moved when it is later than this, in seconds. */
const smallestDelay = 0.005;

/**
 * Opens any media file that FFmpeg reads. Everything is synchronous and every frame is copied out: the asynchronous
 * interface is many times slower, and views of a frame's own memory change under the reader. Runs in the media child
 * only, as a file that crashes the decoder takes its process along. Throws `SoundProblemError`.
 */
export function openAv(path: ReadableFile, raw: RawFormat | null = null): SoundSource {
  const media = openMediaFile(
    path,
    raw === null ? {} : rawOptions(raw),
    raw === null ? null : rawDemuxer(raw),
  );
  try {
    const source = avSource(media);
    return raw === null ? source : { ...source, container: 'raw' };
  } catch (cause) {
    media.close();
    throw cause;
  }
}

/** FFmpeg's name for the way in which samples follow each other without any container. */
function rawDemuxer({ encoding }: RawFormat): string {
  return encoding === 'adpcm_g726' ? 'g726' : encoding;
}

function rawOptions({ encoding, sampleRate }: RawFormat): Record<string, string> {
  return encoding === 'adpcm_g726' ? { sample_rate: String(sampleRate) } : {};
}

function avSource(media: OpenedMedia): SoundSource {
  const { codecpar, timeBase, duration } = media.stream;
  const { channels, sampleRate, codecId } = codecpar;
  const codec = Codec.findDecoder(codecId);
  const name = avGetCodecName(codecId) ?? 'unknown';
  if (codec === null) throw new SoundProblemError({ kind: 'not-media', looksLike: name });
  if (channels < 1 || sampleRate < 1) throw new SoundProblemError({ kind: 'no-audio' });
  if (channels > 8) throw new SoundProblemError({ kind: 'too-many-channels', channels });

  const context = new CodecContext();
  context.allocContext3(codec);
  const joiner = createBlockJoiner(channels, sampleRate);
  const close = () => {
    joiner.close();
    context.freeContext();
    media.close();
  };
  context.parametersToContext(codecpar);
  context.pktTimebase = timeBase;
  context.threadCount = 1; // errors then belong to the packet just sent, and two children share the machine already
  if (context.open2Sync(codec, null) < 0) {
    joiner.close();
    context.freeContext();
    throw new SoundProblemError({ kind: 'not-media', looksLike: name });
  }
  const container = containerName(media.format.iformat?.name ?? 'unknown');
  const seconds = duration === noTime ? 0 : (Number(duration) * timeBase.num) / timeBase.den;
  const promisedSamples = Math.max(0, Math.round(seconds * sampleRate));
  return {
    container,
    codec: name,
    sampleRate,
    channels,
    promisedSamples,
    picture: seenPicture(media),
    blocks: () => avBlocks({ media, context, joiner, container, sampleRate, channels, promisedSamples }),
    close,
  };
}

function seenPicture({ picture }: OpenedMedia): SeenPicture | null {
  if (picture === null) return null;
  const { codecId, width, height } = picture.codecpar;
  if (width < 1 || height < 1) return null;
  return { codec: avGetCodecName(codecId) ?? 'unknown', width, height };
}

/** One word for what FFmpeg calls by all the names a format has. */
function containerName(names: string): string {
  const [first = 'unknown'] = names.split(',');
  return first === 'mov' ? 'mp4' : first;
}

interface Reading {
  readonly media: OpenedMedia;
  readonly context: CodecContext;
  readonly joiner: BlockJoiner;
  readonly container: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly promisedSamples: number;
}

/** Where decoding stands. All positions are in samples per channel. */
interface Progress {
  position: number;
  origin: number | null;
  filled: boolean;
  failedPackets: number;
  goodFrames: number;
}

function* avBlocks(reading: Reading): Generator<Int16Array, SoundEnd> {
  const { joiner } = reading;
  const { format, stream, origin } = reading.media;
  const progress: Progress = { position: 0, origin, filled: false, failedPackets: 0, goodFrames: 0 };
  const packet = new Packet();
  const frame = new Frame();
  packet.alloc();
  frame.alloc();
  let ended: number;
  try {
    for (;;) {
      ended = format.readFrameSync(packet);
      if (ended === AVERROR_EAGAIN) continue;
      if (ended < 0) break;
      try {
        if (packet.streamIndex === stream.index) decodePacket(reading, progress, packet, frame);
      } finally {
        packet.unref();
      }
      yield* joiner.take(false);
    }
    decodePacket(reading, progress, null, frame);
    progress.position += joiner.addRest();
    yield* joiner.take(true);
  } finally {
    packet.free();
    frame.free();
  }
  return endOf(reading, progress, ended);
}

function endOf(reading: Reading, progress: Progress, ended: number): SoundEnd {
  // Noise in a file named .mp3 "decodes" here and there; a recording decodes nearly everywhere.
  const guessed = ['mp3', 'aac', 'ac3', 'eac3', 'mpeg', 'g722', 'g729'].includes(reading.container);
  if (guessed && progress.failedPackets > progress.goodFrames) {
    throw new SoundProblemError({ kind: 'not-media', looksLike: null });
  }
  const short =
    measuredContainers.includes(reading.container) &&
    progress.position <
      reading.promisedSamples - Math.max(0.5 * reading.sampleRate, 0.01 * reading.promisedSamples);
  // Packets that carry "nothing was said" fail in AMR by design.
  const broken = progress.failedPackets > 0 && reading.container !== 'amr';
  return { damaged: ended !== AVERROR_EOF || short || broken, filled: progress.filled };
}

function decodePacket(reading: Reading, progress: Progress, packet: Packet | null, frame: Frame): void {
  let result = reading.context.sendPacketSync(packet);
  while (result >= 0) {
    result = reading.context.receiveFrameSync(frame);
    if (result < 0) break;
    if (timedContainers.includes(reading.container)) fillHole(reading, progress, frame);
    progress.position += reading.joiner.addFrame(frame);
    progress.goodFrames += 1;
    frame.unref();
  }
  if (result === AVERROR_EAGAIN || result === AVERROR_EOF || packet === null) return;
  // A packet that can't be decoded still took its time: without its silence every later mark would be wrong.
  progress.failedPackets += 1;
  const { num, den } = reading.media.stream.timeBase;
  const seconds = (Number(packet.duration) * num) / den;
  if (seconds > 0 && seconds < largestHole) addSilence(reading, progress, seconds);
}

/** Fills the hole between the sound so far and this frame, in containers whose times can be believed. */
function fillHole(reading: Reading, progress: Progress, frame: Frame): void {
  const { pts } = frame;
  if (pts === noTime) return;
  const { num, den } = reading.media.stream.timeBase;
  const time = (Number(pts) * num) / den;
  progress.origin ??= time;
  const hole = time - progress.origin - progress.position / reading.sampleRate;
  if (hole > largestHole) {
    progress.origin = time - progress.position / reading.sampleRate;
  } else if (hole > (progress.position === 0 ? smallestDelay : smallestHole)) {
    progress.filled = true;
    addSilence(reading, progress, hole);
  }
}

function addSilence(reading: Reading, progress: Progress, seconds: number): void {
  const samples = Math.round(seconds * reading.sampleRate);
  reading.joiner.addSilence(samples);
  progress.position += samples;
}
