import { Button, Progress } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { type PlaceState, pauseTransfers, retryTransfers } from '../../commands/team-recordings';
import { ActionKey } from '../../keys/action-key';
import {
  currentWords,
  fetchedSentence,
  placeProblemSentence,
  placeWords,
  sentSentence,
} from '../../text/team-recordings';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { askOffline, usePlaceState } from '../use-offline';
import { useTeam } from '../use-self';
import { Card } from './card';
import { useDraft } from './drafts';
import { PlaceForm } from './place-form';
import { draftOf } from './place-wish';
import { labelsOf, Setting } from './setting';
import classes from './settings.module.css';

/** So many failures are told by name. */
const failuresShown = 20;

/** Where the recordings of the team are, how far sending and fetching have come, and for admins: setting the place. */
export function RecordingsPlaceSetting() {
  const team = useTeam();
  const state = usePlaceState();
  const [draft, setDraft] = useDraft('place');
  const editing = draft !== null;
  const isAdmin = team?.person?.role === 'admin';
  return (
    <Card of="place">
      <p className={cards.note}>{labelsOf('recordings-place').description}</p>
      {team === null ? (
        <p className={cards.note}>This computer is in no team: recordings stay where they are.</p>
      ) : (
        <>
          <dl className={classes.facts} aria-label="Recordings of the team">
            <div>
              <dt>Place</dt>
              <dd>
                {state === null || state.place === null
                  ? isAdmin
                    ? 'none yet'
                    : 'none yet; an admin of the team sets it'
                  : placeWords(state.place)}
              </dd>
            </div>
            {state === null || state.place === null ? null : <Figures state={state} />}
          </dl>
          {state === null ? null : <Trouble state={state} />}
          <Setting of="recordings-place">
            <div className={classes.buttons}>
              {state === null || state.place === null ? null : <Transfers state={state} />}
              {isAdmin && !editing ? (
                <Button variant="default" onClick={() => setDraft(draftOf(state?.place ?? null))}>
                  {state === null || state.place === null ? 'Set the place …' : 'Change the place …'}
                </Button>
              ) : null}
            </div>
          </Setting>
          {isAdmin && draft !== null ? (
            <PlaceForm state={state} draft={draft} onChange={setDraft} onDone={() => setDraft(null)} />
          ) : null}
        </>
      )}
    </Card>
  );
}

function Figures({ state }: { state: PlaceState }) {
  const fileName = useFileName(state.current?.recordingId ?? null);
  const now = currentWords(state.current, fileName);
  const { current } = state;
  return (
    <>
      <div>
        <dt>Sent</dt>
        <dd>
          <span role="status">{sentSentence(state)}</span>
        </dd>
      </div>
      <div>
        <dt>Fetched</dt>
        <dd>{fetchedSentence(state)}</dd>
      </div>
      {now === null || current === null ? null : (
        <div>
          <dt>Now</dt>
          <dd>
            {now}
            <Progress
              mt={4}
              value={current.byteLength === 0 ? 0 : (100 * current.bytes) / current.byteLength}
              aria-label="How much of this recording"
              transitionDuration={80}
            />
          </dd>
        </div>
      )}
    </>
  );
}

function Trouble({ state }: { state: PlaceState }) {
  const { library } = useWorkspace();
  const { failed, failures, problem, place } = state;
  const names = new Map(library.snapshot().rows.map(({ recording }) => [recording.id, recording.fileName]));
  return (
    <>
      {problem === null ? null : (
        <p className={classes.failed} role="alert">
          {placeProblemSentence(problem, place)}
        </p>
      )}
      {failures === 0 ? null : (
        <ul className={classes.checkLines} aria-label="Recordings that could not be sent or fetched">
          {failed.slice(0, failuresShown).map((one) => (
            <li key={`${one.way} ${one.recordingId}`}>
              {names.get(one.recordingId) ?? 'A recording'}: {placeProblemSentence(one.problem, place)}
            </li>
          ))}
          {failures > failuresShown ? <li>{(failures - failuresShown).toLocaleString('en')} more.</li> : null}
        </ul>
      )}
    </>
  );
}

function Transfers({ state }: { state: PlaceState }) {
  const { client } = useWorkspace();
  const { paused, problem, failures } = state;
  return (
    <>
      <Button
        variant="default"
        rightSection={<ActionKey of="pause-recordings" />}
        onClick={() => void pauseTransfers(client, !paused)}
      >
        {paused ? 'Go on' : 'Pause'}
      </Button>
      {!paused && (problem !== null || failures > 0) ? (
        <Button variant="default" onClick={() => void retryTransfers(client)}>
          Try again
        </Button>
      ) : null}
      <Button
        variant="default"
        rightSection={<ActionKey of="make-available" />}
        onClick={() => askOffline([])}
      >
        Make available offline …
      </Button>
    </>
  );
}

function useFileName(recordingId: string | null): string | null {
  const { library } = useWorkspace();
  const { rows } = useSyncExternalStore(library.subscribe, library.snapshot);
  if (recordingId === null) return null;
  return rows.find(({ recording }) => recording.id === recordingId)?.recording.fileName ?? null;
}
