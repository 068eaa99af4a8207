import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { LibraryItem } from '@contract/recordings';
import type { CallInProgress } from '@contract/watch';
import { type Instant, seconds } from '@domain/base/time';
import { provisionalIdText } from '@domain/recordings/call-in-progress';
import { plannedRoles } from '@domain/recordings/channel-roles';
import type { Recording } from '@domain/recordings/recording';
import type { SourceHabits } from '@domain/recordings/source-habits';
import { saidRawFormat } from '../raw-look';
import { createGrowingPeaks, type GrowingPeaks } from './growing-peaks';
import { beginningOf, type GrowingSound, lookAtGrowing } from './growing-sound';
import type { OpenedCall } from './opened-calls';

/** A call that is being written, or was when it was opened. */
export interface GrowingCall extends OpenedCall {
  recording: Recording;
  endedAs: string | null;
  /** Its file is gone, holds another call or can't be imported. */
  lost: boolean;
  opened: boolean;
  /** How many looks in a row have found no file at its path. */
  missed: number;
  /** Null: it was opened in an earlier run, and nothing has looked at it in this one. */
  sound: GrowingSound | null;
  /** Made from when it is opened on. */
  peaks: GrowingPeaks | null;
}

/** What lies at a path now: its sound, and the provisional id of the call. */
export interface FoundCall {
  readonly id: string;
  readonly sound: GrowingSound;
}

/**
 * Looks at a file; null where it is no call that can be listened to yet. A file that was renamed is known by the path that
 * it was found as.
 */
export async function findCall(
  path: string,
  habits: SourceHabits,
  foundAs = path,
): Promise<FoundCall | null> {
  const sound = await lookAtGrowing(path, saidRawFormat(path, habits));
  const beginning = sound && (await beginningOf(path, sound));
  if (sound === null || beginning === null) return null;
  return {
    id: createHash('sha256')
      .update(provisionalIdText({ path: foundAs, beginning }))
      .digest('hex'),
    sound,
  };
}

/** A call as it is when it is first found. */
export function newCall(
  { id, sound }: FoundCall,
  { path, folder, habits, at }: { path: string; folder: string; habits: SourceHabits; at: Instant },
): GrowingCall {
  const { container, format, sampleRate, channels } = sound;
  const recording: Recording = {
    id,
    fileName: basename(path),
    byteLength: sound.byteLength,
    media: {
      container,
      codec: format.codec,
      sampleRate,
      channels,
      duration: seconds(sound.samples / sampleRate),
      playback: 'original',
      damaged: false,
      picture: null,
    },
    channelRoles: plannedRoles(habits.channels, channels),
    importedAt: at,
    inProgress: true,
  };
  const file = { path, foundAs: null, fileId: sound.fileId, folder };
  return { recording, ...file, endedAs: null, lost: false, opened: false, missed: 0, sound, peaks: null };
}

/** How many samples (per channel) of a call can be heard and seen. */
export function samplesOf({ peaks, sound }: GrowingCall): number {
  return peaks?.samples() ?? sound?.samples ?? 0;
}

/** The recording as far as it has come; what was known in an earlier run, until the file has been looked at. */
export function recordingSoFar(call: GrowingCall): Recording {
  const { recording, sound } = call;
  if (sound === null) return recording;
  const samples = samplesOf(call);
  const byteLength = sound.dataOffset + samples * sound.blockAlign;
  return {
    ...recording,
    byteLength,
    media: { ...recording.media, duration: seconds(samples / sound.sampleRate) },
  };
}

/** Whether what was found is this call, as far as it was known or further. A call only ever grows. */
export function isFurther(call: GrowingCall, { id, sound }: FoundCall): boolean {
  return id === call.recording.id && sound.byteLength >= recordingSoFar(call).byteLength;
}

/**
 * Takes in how far a call has come. What was taken for sound while the header did not tell stays where it proves to be a
 * chunk behind it: it is heard for a moment, until the call has settled.
 */
export async function grow(call: GrowingCall, sound: GrowingSound): Promise<void> {
  if (call.sound === null || sound.samples > call.sound.samples) call.sound = sound;
  call.fileId = sound.fileId;
  call.missed = 0;
  if (!call.opened) return;
  call.peaks ??= createGrowingPeaks(call.sound);
  // A file that can't be read at this moment is read at the next look.
  await call.peaks.extend(call.path, call.sound).catch(() => undefined);
}

/** What is told of a call; `ended` is the recording it has become, where that is in the library. */
export function callView(call: GrowingCall, ended: LibraryItem | null): CallInProgress {
  const { folder, opened, lost, endedAs } = call;
  const growing = endedAs === null && !lost;
  return {
    recording: recordingSoFar(call),
    samples: samplesOf(call),
    folder,
    opened,
    state: growing ? 'growing' : ended === null ? 'lost' : 'ended',
    endedAs: ended,
  };
}
