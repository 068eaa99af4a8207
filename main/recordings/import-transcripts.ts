import { basename } from 'node:path';
import { transcriptMatcher } from '@domain/recordings/transcript/transcript-file-name';
import type { ImportLog } from './import-log';
import type { GivenTranscript, Transcripts } from './transcripts';

/**
 * Keeps the transcripts that lie beside recordings, each for the recording that its name fits: one of this import, or
 * else one that was in the library before. What each became is a line of the report.
 */
export async function takeTranscripts(
  files: readonly GivenTranscript[],
  brought: ReadonlyMap<string, string>,
  transcripts: Transcripts,
  note: ImportLog['note'],
): Promise<void> {
  const recordingOf = transcriptMatcher([...brought.keys()]);
  const recordingInLibrary = transcripts.matcher();
  for (const file of files) {
    const beside = recordingOf(file.name);
    const recordingId = (beside && brought.get(beside)) ?? recordingInLibrary(file.name);
    const { outcome, problem, segments } = await transcripts.add(file, recordingId);
    const line = { name: file.name, recordingId };
    if (problem !== null) {
      const what = problem.kind === 'no-recording' ? ('note' as const) : ('failed' as const);
      note({ ...line, outcome: what, problem: { kind: 'transcript', problem } });
    } else if (outcome !== 'unchanged') {
      const recording = basename(beside ?? file.name);
      note({ ...line, outcome: 'note', problem: { kind: 'transcript-taken', recording, segments } });
    }
  }
}
