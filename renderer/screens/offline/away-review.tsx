import type { Recording } from '@domain/recordings/recording';
import { Button, Group, Progress } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { makeAvailable, retryTransfers } from '../../commands/team-recordings';
import { ActionKey } from '../../keys/action-key';
import { goTo } from '../../session';
import { byteWords } from '../../text/recordings';
import { awayAdvice, currentWords, placeProblemSentence } from '../../text/team-recordings';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { askOffline, usePlaceState } from '../use-offline';
import { useOfflineFront } from './offline-actions';

/** Stands in Review where the call's sound is not on this computer: why, and how it comes. */
export function AwayReview({ recording }: { recording: Recording }) {
  const { client } = useWorkspace();
  const state = usePlaceState();
  const { id, fileName, byteLength } = recording;
  useOfflineFront(id);
  const failure = state?.failed.find(({ recordingId, way }) => way === 'fetch' && recordingId === id);
  const problem = failure?.problem ?? state?.problem ?? null;
  const current = state?.current?.recordingId === id ? state.current : null;
  const coming = current !== null || (state?.fetching.includes(id) ?? false);
  const fetch = () => makeAvailable(client, [recording], false);
  return (
    <EmptyState
      icon={<IconCloudOff size={40} stroke={1.2} />}
      title={`The sound of ${fileName} is not on this computer`}
    >
      <p role="status">
        {current === null ? awayAdvice(state, coming) : currentWords(current, fileName)} Marks, answers and
        scores of the call are here and stay.
      </p>
      {current === null ? null : (
        <Progress
          value={byteLength === 0 ? 0 : (100 * current.bytes) / byteLength}
          aria-label="How much of it is here"
        />
      )}
      {problem !== null && (coming || failure !== undefined) ? (
        <p role="alert">{placeProblemSentence(problem, state?.place ?? null)}</p>
      ) : null}
      <Group justify="center" gap={8}>
        {failure !== undefined ? (
          <Button onClick={() => void retryTransfers(client)}>Try again</Button>
        ) : coming || state === null || state.place === null ? (
          <Button variant="default" onClick={() => goTo('recordings')}>
            Back to recordings
          </Button>
        ) : (
          <Button onClick={() => void fetch()}>Make available offline ({byteWords(byteLength)})</Button>
        )}
        {state === null || state.place === null || coming ? null : (
          <Button
            variant="default"
            rightSection={<ActionKey of="make-available" />}
            onClick={() => askOffline([id])}
          >
            More calls …
          </Button>
        )}
      </Group>
    </EmptyState>
  );
}
