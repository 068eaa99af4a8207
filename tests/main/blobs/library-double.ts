import { createHash } from 'node:crypto';
import { seconds } from '@domain/base/time';
import type { Recording } from '@domain/recordings/recording';
import type { ExchangedRecordings, Kept, TeamPlace, TeamPlaces } from '../../../main/ports/blobs';

/** Some bytes, and what a library knows of them. */
export function madeRecording(length: number, seed: number): { bytes: Buffer; recording: Recording } {
  const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * 31 + at * at * seed + seed) & 255));
  const media = {
    ...{ container: 'wav', codec: 'pcm_mulaw', sampleRate: 8000, channels: 2, duration: seconds(1) },
    ...{ playback: 'original' as const, damaged: false, picture: null },
  };
  const recording = {
    id: createHash('sha256').update(bytes).digest('hex'),
    ...{ fileName: `call-${seed}.wav`, byteLength: length, media, inProgress: false },
    ...{ channelRoles: ['agent' as const, 'customer' as const], importedAt: '2026-11-30T08:00:00.000Z' },
  };
  return { bytes, recording };
}

/** A library in memory. */
export function libraryDouble() {
  const files = new Map<string, { bytes: Buffer; recording: Recording; kept: Kept }>();
  const library: ExchangedRecordings = {
    ids: async () => [...files.keys()],
    find: async (id) => files.get(id)?.recording ?? null,
    async open(id) {
      const bytes = files.get(id)?.bytes;
      if (bytes === undefined) return null;
      const read = async (from: number, length: number) => bytes.subarray(from, from + length);
      return { byteLength: bytes.length, read, close: async () => undefined };
    },
    async takeIn(recording, pieces) {
      const parts: Buffer[] = [];
      for await (const piece of pieces) parts.push(piece);
      files.set(recording.id, { bytes: Buffer.concat(parts), recording, kept: null });
      return null;
    },
    kept: async (id) => files.get(id)?.kept ?? null,
    letGo: async (id) => void files.delete(id),
    async *watch() {
      yield { begins: true, complete: true, came: [...files.keys()], went: [] };
    },
  };
  return { files, library };
}

/** A team database that several devices hear of, as far as the place of recordings goes. */
export function teamDouble() {
  let told: TeamPlace | null = null;
  const listeners = new Set<() => void>();
  const tell = (next: TeamPlace | null) => {
    told = next;
    for (const listener of listeners) listener();
  };
  const places: TeamPlaces = {
    current: async () => told,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async set(expected, next) {
      if ((told?.revision ?? 0) !== expected) return 'stale';
      tell({ ...next, key: told?.key ?? next.key, revision: expected + 1 });
      return 'ok';
    },
  };
  return { places, tell, told: () => told };
}
