import { mediaPath } from '@contract/media';
import { type CallSignalSettings, callSignals } from '@domain/recordings/call-signals';
import type { Recording } from '@domain/recordings/recording';
import { parseSignals, type SignalsFile } from '@domain/recordings/signals-file';
import { useEffect, useMemo, useState } from 'react';
import type { HeardSignals } from '../../waveform/paint-signals';
import { useWorkspace } from '../../workspace';

/**
 * What was heard on a call, read again at each revision; null while it is read, and where it is missing: the call can be
 * judged without.
 */
export function useSignals(recording: Recording, revision: number): HeardSignals | null {
  return useSignalsBy(recording, revision, useWorkspace().settings().callSignals);
}

/** The same by settings that are given: a window that only presents has none of its own. */
export function useSignalsBy(
  recording: Recording,
  revision: number,
  settings: CallSignalSettings,
): HeardSignals | null {
  const [file, setFile] = useState<SignalsFile | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies(revision): another revision has other signals at the same address
  useEffect(() => {
    const scope = new AbortController();
    setFile(null);
    fetchSignals(recording.id, scope.signal).then(setFile, () => {
      // A recording without signals, or a page that has gone on: there is nothing to show, and nothing to mend here.
    });
    return () => scope.abort();
  }, [recording.id, revision]);
  return useMemo(
    () => (file === null ? null : { file, call: callSignals(file, recording.channelRoles, settings) }),
    [file, recording.channelRoles, settings],
  );
}

async function fetchSignals(recordingId: string, signal: AbortSignal): Promise<SignalsFile> {
  const response = await fetch(mediaPath(recordingId, 'signals'), { signal });
  if (!response.ok) throw new Error(`signals answered ${response.status}`);
  return parseSignals(await response.text());
}
