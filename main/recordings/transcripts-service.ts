import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TranscriptLine } from '@contract/transcripts';
import type { TranscriptsService } from '../ports/recordings';
import { gather } from './imports';
import type { Transcripts } from './transcripts';

/** The transcripts as `transcriptsContract` asks for them: every method answers the call of its name. */
export function transcriptsService(opened: () => Promise<Transcripts>, uploads: string): TranscriptsService {
  return {
    state: async ({ recordingId }) => (await opened()).state(recordingId),
    async add({ source, recordingId }) {
      const transcripts = await opened();
      const recordingOf = transcripts.matcher();
      const lines: TranscriptLine[] = [];
      try {
        const gathered = await gather(source, uploads);
        const { transcripts: found, candidates, problems } = gathered;
        const documents = gathered.documents.filter(({ given }) => given);
        const leftOut = gathered.leftOut.filter(({ path }) => !documents.some((one) => one.path === path));
        // A file that was chosen as a transcript is read as one, whatever its name.
        const named = [...documents, ...candidates].flatMap(({ path, name }) =>
          typeof path === 'string' ? { path, name } : [],
        );
        for (const file of [...found, ...named]) {
          lines.push(await transcripts.add(file, recordingId ?? recordingOf(file.name)));
        }
        for (const { name } of [...leftOut, ...problems]) {
          const problem = { kind: 'unreadable' as const };
          lines.push({
            name,
            outcome: 'failed',
            recordingId: null,
            problem,
            segments: 0,
            leftOut: 0,
            mended: 0,
          });
        }
      } finally {
        if (source.kind === 'upload') {
          // A folder that can't be removed is swept when the program starts next.
          await rm(join(uploads, source.ticket), { recursive: true, force: true }).catch(() => undefined);
        }
      }
      return { lines };
    },
    remove: async ({ recordingId }) => (await opened()).remove(recordingId),
    bringBack: async ({ recordingId }) => (await opened()).bringBack(recordingId),
    nameSpeaker: async ({ recordingId, speaker, role }) =>
      (await opened()).nameSpeaker(recordingId, speaker, role),
  };
}
