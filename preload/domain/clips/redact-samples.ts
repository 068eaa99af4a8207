import { type Redacted, type RedactionHow, usualMargin } from './redaction';
import { type ChannelSamples, fullScale, learnRoomNoise, makeRoomNoise, type RoomNoise } from './room-noise';

export interface RedactOptions {
  /** The margin of redactions that have none of their own, in seconds. */
  readonly margin?: number;
  /** The noise of the place for a channel; without it, it is learned from what is heard in the samples given. */
  readonly room?: (channel: number) => RoomNoise;
}

const toneHertz = 1000;
/** Peak of the tone, as a share of full scale: −20 dB, well heard and never a fright. */
const toneHeight = 0.1;
/** The tone swells and fades within its span, in seconds, as a hard edge clicks. */
const toneRamp = 0.005;

/** A stretch of one channel in whole samples from the start of the recording, end excluded. */
export interface RedactedPiece {
  readonly first: number;
  readonly end: number;
  readonly how: RedactionHow;
}

/** Where spans overlap, the one that gives away least is heard. */
const strongestFirst: readonly RedactionHow[] = ['silence', 'tone', 'room'];

/**
 * A copy of the channels in which what is redacted is replaced. `startSecond` is where in the recording the first sample
 * lies. Samples outside the spans (widened by their margin, then outwards to whole samples) are the very same; those inside
 * depend on nothing that was there. A recording may be handed over in pieces, with the same room for each: put together
 * they are the whole.
 */
export function redactSamples<Samples extends ChannelSamples>(
  channels: readonly Samples[],
  sampleRate: number,
  startSecond: number,
  redactions: readonly Redacted[],
  { margin = usualMargin, room }: RedactOptions = {},
): Samples[] {
  const origin = Math.round(startSecond * sampleRate);
  return channels.map((samples, channel) => {
    const copy = samples.slice() as Samples; // slice() answers an array of the same kind, which its type doesn't say
    const pieces = redactedPieces(redactions, channel, sampleRate, margin);
    const touched = pieces.filter(({ first, end }) => first < origin + samples.length && end > origin);
    if (touched.length === 0) return copy;
    const needsRoom = touched.some(({ how }) => how === 'room');
    const noise = needsRoom ? (room?.(channel) ?? roomOf(samples, sampleRate, origin, pieces)) : null;
    for (const piece of touched) replace(copy, { piece, origin, sampleRate, channel, noise });
    return copy;
  });
}

/**
 * The noise of each channel's place, learned outside of everything that is redacted on it; for redacting pieces of a
 * recording alike. `startSecond` is where in the recording the first sample lies.
 */
export function roomNoises(
  channels: readonly ChannelSamples[],
  sampleRate: number,
  startSecond: number,
  redactions: readonly Redacted[],
  margin = usualMargin,
): RoomNoise[] {
  const origin = Math.round(startSecond * sampleRate);
  return channels.map((samples, channel) =>
    roomOf(samples, sampleRate, origin, redactedPieces(redactions, channel, sampleRate, margin)),
  );
}

function roomOf(
  samples: ChannelSamples,
  sampleRate: number,
  origin: number,
  pieces: readonly RedactedPiece[],
): RoomNoise {
  return learnRoomNoise(samples, sampleRate, (from, until) =>
    pieces.some(({ first, end }) => first < origin + until && end > origin + from),
  );
}

/** What is redacted on a channel, as pieces that don't overlap; those of one kind that touch are one. */
export function redactedPieces(
  redactions: readonly Redacted[],
  channel: number,
  sampleRate: number,
  margin = usualMargin,
): RedactedPiece[] {
  const pieces: RedactedPiece[] = [];
  for (const how of strongestFirst) {
    const alike = redactions
      .filter((one) => one.how === how && (one.channel === null || one.channel === channel))
      .map(({ span, margin: own = margin }) => ({
        first: Math.max(0, Math.floor((span.start - own) * sampleRate)),
        end: Math.ceil((span.end + own) * sampleRate),
        how,
      }))
      .filter(({ first, end }) => end > first);
    pieces.push(...joined(alike).flatMap((piece) => without(piece, pieces)));
  }
  return pieces;
}

function joined(pieces: readonly RedactedPiece[]): RedactedPiece[] {
  const whole: RedactedPiece[] = [];
  for (const piece of pieces.toSorted((one, other) => one.first - other.first)) {
    const last = whole.at(-1);
    if (last === undefined || piece.first > last.end) whole.push(piece);
    else whole[whole.length - 1] = { ...last, end: Math.max(last.end, piece.end) };
  }
  return whole;
}

function without(piece: RedactedPiece, taken: readonly RedactedPiece[]): RedactedPiece[] {
  return taken.reduce<RedactedPiece[]>(
    (left, hole) =>
      left.flatMap((one) => {
        if (hole.first >= one.end || hole.end <= one.first) return [one];
        const before = { ...one, end: hole.first };
        const after = { ...one, first: hole.end };
        return [before, after].filter(({ first, end }) => end > first);
      }),
    [piece],
  );
}

interface Replacement {
  readonly piece: RedactedPiece;
  readonly origin: number;
  readonly sampleRate: number;
  readonly channel: number;
  readonly noise: RoomNoise | null;
}

function replace(samples: ChannelSamples, { piece, origin, sampleRate, channel, noise }: Replacement): void {
  const from = Math.max(0, piece.first - origin);
  const until = Math.min(samples.length, piece.end - origin);
  if (piece.how === 'silence' || (piece.how === 'room' && noise === null)) {
    samples.fill(0, from, until);
    return;
  }
  const made =
    noise !== null && piece.how === 'room'
      ? makeRoomNoise(noise, channel + 1, origin + from, until - from)
      : null;
  const scale = fullScale(samples);
  for (let at = from; at < until; at++) {
    const place = origin + at;
    const share = made === null ? toneAt(place, piece, sampleRate) : (made[at - from] ?? 0);
    const value = Math.max(-1, Math.min(1, share)) * scale;
    samples[at] = scale === 1 ? value : Math.round(value);
  }
}

function toneAt(place: number, { first, end }: RedactedPiece, sampleRate: number): number {
  const ramp = Math.max(1, toneRamp * sampleRate);
  const edge = Math.min(1, (place - first + 0.5) / ramp, (end - place - 0.5) / ramp);
  const swell = 0.5 - 0.5 * Math.cos(Math.PI * edge);
  return toneHeight * swell * Math.sin((2 * Math.PI * toneHertz * place) / sampleRate);
}
