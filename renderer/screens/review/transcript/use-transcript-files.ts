import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import {
  addTranscripts,
  bringBackTranscript,
  nameSpeaker,
  removeTranscript,
} from '../../../commands/transcripts';
import type { UploadFile } from '../../../commands/upload';
import { saveFailureSentence } from '../../../text/import-failure';
import { transcriptLineSentence } from '../../../text/transcript';
import { useWorkspace } from '../../../workspace';

/** What can be done with the transcript as a file. Each tells how it went and then has it read anew. */
export interface TranscriptFiles {
  add(files: readonly UploadFile[]): Promise<void>;
  remove(): Promise<void>;
  bringBack(): Promise<void>;
  name(speaker: string, role: Parameters<typeof nameSpeaker>[3]): Promise<void>;
}

export function useTranscriptFiles(recordingId: string, reload: () => void): TranscriptFiles {
  const { client } = useWorkspace();
  const orSay = useCallback(
    async (act: () => Promise<void>) => {
      try {
        await act();
      } catch (error) {
        notifications.show({ message: saveFailureSentence('The transcript', error), color: 'red' });
      }
      reload();
    },
    [reload],
  );
  return {
    add: (files) =>
      orSay(async () => {
        if (files.length === 0) return;
        const lines = await addTranscripts(client, recordingId, files, new AbortController().signal);
        for (const line of lines) {
          const failed = line.problem !== null;
          const message = transcriptLineSentence(line);
          // What went wrong stays until it is read.
          notifications.show({ message, ...(failed ? { color: 'red', autoClose: false } : {}) });
        }
      }),
    remove: () => orSay(() => removeTranscript(client, recordingId)),
    bringBack: () => orSay(() => bringBackTranscript(client, recordingId)),
    name: (speaker, role) => orSay(() => nameSpeaker(client, recordingId, speaker, role)),
  };
}
