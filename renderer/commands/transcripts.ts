import { mediaPath } from '@contract/media';
import type { TranscriptLine, TranscriptState } from '@contract/transcripts';
import type { ChannelRole } from '@domain/recordings/recording';
import {
  type StoredTranscript,
  transcriptFileSchema,
  withSpeakerRoles,
} from '@domain/recordings/transcript/transcript';
import type { EarmarkClient } from '../host/client';
import { type UploadFile, uploadFiles } from './upload';

export type { TranscriptLine, TranscriptState };

/** Keeps files as the transcript of a recording (the last that can be read stays), and answers what became of each. */
export async function addTranscripts(
  client: EarmarkClient,
  recordingId: string,
  files: readonly UploadFile[],
  signal: AbortSignal,
): Promise<TranscriptLine[]> {
  const { source, problems } = await uploadFiles(client, files, () => undefined, signal);
  const unsent = problems.map(({ name, problem }): TranscriptLine => {
    const kind = problem.kind === 'disk-full' ? 'disk-full' : 'unreadable';
    return {
      name,
      outcome: 'failed',
      recordingId: null,
      problem: { kind },
      segments: 0,
      leftOut: 0,
      mended: 0,
    };
  });
  const { lines } = await client.transcripts.add({ source, recordingId });
  return [...unsent, ...lines];
}

/** The transcript of a recording, with whom a person has named; null: it has none. */
export async function loadTranscript(
  client: EarmarkClient,
  recordingId: string,
  signal: AbortSignal,
): Promise<{ state: TranscriptState; transcript: StoredTranscript | null }> {
  const state = await client.transcripts.state({ recordingId });
  if (state.kept === null) return { state, transcript: null };
  const response = await fetch(mediaPath(recordingId, 'transcript'), { signal });
  if (!response.ok) throw new Error(`the transcript answered ${response.status}`);
  const { transcript } = transcriptFileSchema.parse(await response.json());
  return { state, transcript: withSpeakerRoles(transcript) };
}

export async function removeTranscript(client: EarmarkClient, recordingId: string): Promise<void> {
  await client.transcripts.remove({ recordingId });
}

/** Brings back the transcript before this one, or the one that was removed. */
export async function bringBackTranscript(client: EarmarkClient, recordingId: string): Promise<void> {
  await client.transcripts.bringBack({ recordingId });
}

/** Says who a speaker is; null: as the file says. */
export async function nameSpeaker(
  client: EarmarkClient,
  recordingId: string,
  speaker: string,
  role: ChannelRole | null,
): Promise<void> {
  await client.transcripts.nameSpeaker({ recordingId, speaker, role });
}
