import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { type FoundOriginal, lookAtOriginal } from '../../commands/storage';
import { originalSentence } from '../../text/storage';
import { useWorkspace } from '../../workspace';
import { FindAgain } from '../settings/find-again';

/** Says that a recording's own bytes are gone or changed, and finds them again; nothing where all is well. */
export function OriginalNotice({ recordingId }: { recordingId: string }) {
  const { client, player } = useWorkspace();
  const [found, setFound] = useState<FoundOriginal | null>(null);
  const look = useCallback(
    () =>
      lookAtOriginal(client, recordingId).then(setFound, () => {
        // Main is away: the header says so, and whether the file is there can't be known.
      }),
    [client, recordingId],
  );
  useEffect(() => {
    void look();
  }, [look]);
  const sentence = found === null || found.recordingId !== recordingId ? null : originalSentence(found);
  if (sentence === null) return null;
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={16} />} role="alert">
      <p style={{ margin: '0 0 8px' }}>{sentence}</p>
      <FindAgain
        recordingIds={[recordingId]}
        onEnded={() => {
          void look();
          // What could not be fetched is fetched anew; what plays is left alone.
          if (player.state.getState().status === 'failed') player.media.load();
        }}
      />
    </Alert>
  );
}
