import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportProblem } from '@contract/import-problem';
import type { Recording } from '@domain/recordings/recording';
import { makeFolder } from '../files/make-folder';
import type { ExchangedRecordings } from '../ports/blobs';
import { type BlobPlace, NoPlace } from './blob-place';
import { copyRecording, readRecording } from './fetch-recording';
import { openFolderPlace } from './folder-place';
import { recordingName } from './recording-seal';
import { sendRecording } from './send-recording';
import type { SentLog } from './sent-log';
import type { TeamPlaceHolder } from './team-place';
import type { TransferParts } from './transfers';

export interface CarryParts {
  readonly holder: TeamPlaceHolder;
  readonly library: ExchangedRecordings;
  readonly sent: SentLog;
  /** Where what is being fetched waits, sealed as it lies in the place. */
  readonly incoming: string;
  readonly device: string;
}

/** Carries one recording to the team's place, or from it into the library. */
export function carryTransfer(parts: CarryParts): TransferParts['carry'] {
  const { holder, library, sent } = parts;
  return async ({ recordingId, way, recording }, { signal, onProgress }) => {
    const { place, key, revision } = await holder.open(signal);
    const here = await library.find(recordingId);
    if (way === 'send') {
      // Deleted meanwhile, or freed: there is nothing to send from here.
      if (here === null) return;
      const bytes = await library.open(recordingId);
      if (bytes === null) throw new NoPlace('changed', recordingId);
      try {
        const { byteLength } = bytes;
        const read = (position: number, length: number) => bytes.read(position, length);
        await sendRecording(place, key, { sha256: recordingId, byteLength, read }, { signal, onProgress });
      } finally {
        await bytes.close();
      }
    } else if (here === null) {
      if (recording === undefined) throw new NoPlace('unplayable', recordingId);
      await makeFolder(parts.incoming);
      const waiting = onThisDisk(openFolderPlace(parts.incoming, { device: parts.device }));
      await copyRecording(place, waiting, key, recordingId, { signal, onProgress });
      await takeIn(library, recording, readRecording(waiting, key, recordingId, { signal }), signal);
      await rm(join(parts.incoming, recordingName(key, recordingId)), { recursive: true, force: true });
    }
    await sent.add(revision, recordingId);
  };
}

async function takeIn(
  library: ExchangedRecordings,
  recording: Recording,
  pieces: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<void> {
  const problem = await library.takeIn(recording, pieces, signal);
  signal.throwIfAborted();
  if (problem !== null) throw new NoPlace(problemHere(problem), problem.kind);
}

function problemHere({ kind }: ImportProblem): 'disk-full' | 'failed' | 'unplayable' {
  if (kind === 'disk-full') return 'disk-full';
  return kind === 'storage' ? 'failed' : 'unplayable';
}

/** What is full is this computer, and not the place. */
function onThisDisk(place: BlobPlace): BlobPlace {
  return {
    ...place,
    write: (name, bytes, signal) =>
      place.write(name, bytes, signal).catch((error: unknown) => {
        if (error instanceof NoPlace && error.problem.problem === 'full')
          throw new NoPlace('disk-full', error.problem.detail, { cause: error });
        throw error;
      }),
  };
}
