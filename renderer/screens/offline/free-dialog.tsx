import { Button, Checkbox, Group, Modal, Progress } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import {
  type FreeOutlook,
  type FreeProgress,
  foreseeFree,
  freeRoom,
  type PlaceProblem,
  type WhichFreed,
} from '../../commands/team-recordings';
import { useSession } from '../../session';
import {
  freedSentence,
  freeSentence,
  placeProblemSentence,
  staysSentences,
} from '../../text/team-recordings';
import forms from '../../ui/dialog-form.module.css';
import { useWorkspace } from '../../workspace';
import { closeOffline, useOfflineView, usePlaceState } from '../use-offline';
import { selfOf } from '../use-self';
import classes from './offline.module.css';
import { callsAtWork } from './offline-scope';

/** Takes recordings off this computer that are whole in the team's place: says what would go and what stays, then does it. */
export function FreeDialog() {
  const opened = useOfflineView(({ dialog }) => dialog === 'free');
  return (
    <Modal
      opened={opened}
      onClose={closeOffline}
      title="Free up room"
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <FreeForm /> : null}
    </Modal>
  );
}

function FreeForm() {
  const workspace = useWorkspace();
  const { client, library } = workspace;
  const place = usePlaceState()?.place ?? null;
  const chosen = useOfflineView((view) => view.chosen);
  const [unpin, setUnpin] = useState(false);
  const [outlook, setOutlook] = useState<FreeOutlook | null>(null);
  const [progress, setProgress] = useState<FreeProgress | null>(null);
  const [problem, setProblem] = useState<PlaceProblem | null>(null);
  const running = useRef<AbortController | null>(null);
  const which = useMemo<WhichFreed>(() => {
    const open = useSession.getState().evaluationId;
    const keep = callsAtWork(library.snapshot().rows, selfOf(workspace), open);
    return { recordingIds: chosen.length === 0 ? null : [...chosen], keep, unpin };
  }, [workspace, library, chosen, unpin]);
  useEffect(() => {
    let wanted = true;
    foreseeFree(client, which).then(
      (found) => wanted && setOutlook(found),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client, which]);
  // Whoever closes the dialog ends it; what has gone until then can be fetched again.
  useEffect(() => () => running.current?.abort(), []);
  const free = async () => {
    running.current = new AbortController();
    setProblem(await freeRoom(client, which, setProgress, running.current.signal));
  };
  const wrong = problem ?? progress?.problem ?? null;
  return (
    <form
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (progress === null && outlook !== null && outlook.free.count > 0) void free();
      }}
    >
      {progress === null ? (
        <>
          <p className={classes.outlook} role="status">
            {outlook === null ? 'Adding up…' : freeSentence(outlook)}
          </p>
          {outlook === null ? null : (
            <ul className={classes.stays}>
              {staysSentences(outlook).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
          <Checkbox
            size="xs"
            label="Also what was to be kept on this computer"
            checked={unpin}
            onChange={(event) => setUnpin(event.currentTarget.checked)}
          />
        </>
      ) : (
        <>
          <p className={classes.outlook} role="status">
            {freedSentence(progress)}
          </p>
          {progress.over ? null : (
            <Progress
              value={progress.total === 0 ? 100 : (100 * progress.done) / progress.total}
              aria-label="Recordings read and verified"
              transitionDuration={80}
            />
          )}
        </>
      )}
      {wrong === null ? null : (
        <p className={classes.problem} role="alert">
          {placeProblemSentence(wrong, place)}
        </p>
      )}
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={closeOffline}>
          {progress === null ? 'Cancel' : progress.over ? 'Close' : 'Stop'}
        </Button>
        {progress === null ? (
          <Button type="submit" disabled={outlook === null || outlook.free.count === 0}>
            Free up room
          </Button>
        ) : null}
      </Group>
    </form>
  );
}
