import type { Recording } from '@domain/recordings/recording';
import type { StoredTranscript } from '@domain/recordings/transcript/transcript';
import { type TranscriptIndex, transcriptIndex } from '@domain/recordings/transcript/transcript-index';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { loadTranscript, type TranscriptState } from '../../../commands/transcripts';
import { useWorkspace } from '../../../workspace';
import { resetTranscriptView } from './transcript-view';

/** The transcript of the open call, as far as it is known. */
export type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'none'; readonly state: TranscriptState }
  | {
      readonly kind: 'ready';
      readonly state: TranscriptState;
      readonly stored: StoredTranscript;
      readonly index: TranscriptIndex;
    };

export interface ReviewTranscript {
  readonly loaded: Loaded;
  /** Reads it anew, after it was changed. */
  reload(): void;
}

/** Reads the transcript that main keeps with the recording. What is shown stays until the next is there. */
export function useTranscript(recording: Pick<Recording, 'id'>): ReviewTranscript {
  const { client } = useWorkspace();
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [revision, setRevision] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is asked for by whoever changed it
  useEffect(() => {
    const scope = new AbortController();
    loadTranscript(client, recording.id, scope.signal).then(
      ({ state, transcript }) => {
        if (scope.signal.aborted) return;
        resetTranscriptView();
        setLoaded(
          transcript === null
            ? { kind: 'none', state }
            : { kind: 'ready', state, stored: transcript, index: transcriptIndex(transcript) },
        );
      },
      () => {
        if (!scope.signal.aborted) setLoaded({ kind: 'failed' });
      },
    );
    return () => scope.abort();
  }, [client, recording.id, revision]);
  const reload = useCallback(() => setRevision((now) => now + 1), []);
  return useMemo(() => ({ loaded, reload }), [loaded, reload]);
}
