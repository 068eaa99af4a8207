import { type Clip, type ClipNote, clipBrought } from '@domain/clips/clip';
import type { ClipPair } from '@domain/clips/exercise';
import type { Redacted } from '@domain/clips/redaction';
import type { Recording } from '@domain/recordings/recording';
import { formLines } from '@domain/scorecard/scorecard';
import type { EarmarkDatabase } from '../db/database';
import { type Reader, reader } from '../db/reader';
import { redactionsIn } from './clip-redactions';

/** One of two clips that are compared. */
export interface PairSide {
  readonly clip: Clip;
  readonly notes: readonly ClipNote[];
  readonly lineText: string | null;
  /** Null: it is not on this computer. */
  readonly recording: Recording | null;
  /** What copies of its recording are made without: it is heard and drawn without that too. */
  readonly redactions: readonly Redacted[];
}

/** Two clips that are compared, and the pairs beside this one. */
export interface PairDesk {
  readonly pair: ClipPair;
  readonly one: PairSide;
  readonly other: PairSide;
  /** The ids of all pairs whose clips are here, in the order they were made. */
  readonly all: readonly string[];
}

/** Null where the pair or one of its clips is gone. */
export async function pairDesk(db: EarmarkDatabase, pairId: string): Promise<PairDesk | null> {
  const read = reader(db);
  const pair = await read.get('clipPairs', pairId);
  if (pair === undefined) return null;
  const [one, other, all] = await Promise.all([
    sideOf(read, pair.oneId),
    sideOf(read, pair.otherId),
    wholePairs(read),
  ]);
  return one === null || other === null ? null : { pair, one, other, all: all.map(({ id }) => id) };
}

async function sideOf(read: Reader, clipId: string): Promise<PairSide | null> {
  const clip = await read.get('clips', clipId);
  if (clip === undefined) return null;
  const [notes, recording, version, redactions] = await Promise.all([
    read.where('clipNotes', 'clipId', clipId),
    read.get('recordings', clip.recordingId),
    clip.line === null ? undefined : read.get('scorecardVersions', clip.line.versionId),
    redactionsIn(read, [clip.recordingId]),
  ]);
  const line = version && formLines(version.form).find((found) => found.line.id === clip.line?.lineId)?.line;
  return {
    ...{ clip, notes, recording: recording ?? null, redactions: redactions(clip.recordingId) },
    lineText: line?.text ?? clipBrought(clip).lineText,
  };
}

async function wholePairs(read: Reader): Promise<ClipPair[]> {
  const pairs = await read.all('clipPairs');
  const clips = await read.many(
    'clips',
    pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]),
  );
  return pairs
    .filter((_pair, at) => clips[2 * at] !== undefined && clips[2 * at + 1] !== undefined)
    .sort((one, other) => (one.createdAt + one.id < other.createdAt + other.id ? -1 : 1));
}
