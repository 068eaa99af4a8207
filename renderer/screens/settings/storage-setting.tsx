import { Button, Progress } from '@mantine/core';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { type CheckView, readStorageUse, type StorageUse } from '../../commands/storage';
import { ActionKey } from '../../keys/action-key';
import { byteWords } from '../../text/recordings';
import { counted } from '../../text/review';
import { checkLineSentence, checkTotalsSentence } from '../../text/storage';
import { elsewhereSentence } from '../../text/team-recordings';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { useOfflineView, usePlaceState } from '../use-offline';
import { Card } from './card';
import { beginCheck, cancelRunningCheck, resumeCheck, useCheckSession } from './check-session';
import { FindAgain } from './find-again';
import { labelsOf, Setting } from './setting';
import classes from './settings.module.css';

/** So many lines are shown; nobody reads more of them, and the totals stand above. */
const linesShown = 200;

/** What room recordings take, and whether every byte of them is still what it was. */
export function StorageSetting() {
  const workspace = useWorkspace();
  const { view, problem } = useCheckSession();
  const running = view?.state === 'running';
  const freeing = useOfflineView(({ dialog }) => dialog === 'free');
  const use = useStorageUse(running || freeing);
  useEffect(() => {
    void resumeCheck(workspace);
  }, [workspace]);
  return (
    <Card of="storage">
      <Setting of="storage-used">
        {use === null ? <p className={cards.note}>Adding up…</p> : <Figures use={use} />}
      </Setting>
      <p className={cards.note}>{labelsOf('check-recordings').description}</p>
      {problem === null ? null : (
        <p className={classes.failed} role="alert">
          {problem}
        </p>
      )}
      {view === null ? null : <CheckResult view={view} />}
      <div className={classes.buttons}>
        <Setting of="check-recordings">
          {running ? (
            <Button variant="default" onClick={() => void cancelRunningCheck(workspace)}>
              Cancel
            </Button>
          ) : (
            <Button
              variant="default"
              rightSection={<ActionKey of="check-recordings" />}
              disabled={use?.recordings === 0}
              onClick={() => void beginCheck(workspace, null)}
            >
              {labelsOf('check-recordings').label}
            </Button>
          )}
        </Setting>
        <Setting of="find-again">
          <FindAgain recordingIds={null} disabled={running} />
        </Setting>
        <FreeButton />
      </div>
    </Card>
  );
}

/** Only where the team has a place that recordings can be fetched from again. */
function FreeButton() {
  const state = usePlaceState();
  if (state === null || state.place === null) return null;
  return (
    <Setting of="free-room">
      {({ label }) => (
        <Button
          variant="default"
          rightSection={<ActionKey of="free-up-room" />}
          onClick={() => useOfflineView.setState({ dialog: 'free', chosen: [] })}
        >
          {label}
        </Button>
      )}
    </Setting>
  );
}

function useStorageUse(running: boolean): StorageUse | null {
  const { client } = useWorkspace();
  const [use, setUse] = useState<StorageUse | null>(null);
  useEffect(() => {
    if (running) return;
    let current = true;
    readStorageUse(client).then(
      (found) => current && setUse(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [client, running]);
  return use;
}

function Figures({ use }: { use: StorageUse }) {
  const { recordings, originals, inPlace, proxies, analyses, disk } = use;
  return (
    <dl className={classes.facts} aria-label="Storage used">
      <Figure name="Recordings">{counted(recordings, 'recording')}</Figure>
      <Figure name="Originals">
        {byteWords(originals)} copied into the library
        {inPlace.count > 0
          ? `; ${counted(inPlace.count, 'file')} of ${byteWords(inPlace.bytes)} left in place`
          : ''}
      </Figure>
      <Figure name="To play">{byteWords(proxies)} of versions that play where the original does not</Figure>
      <Figure name="Waveforms">{byteWords(analyses)}, with what was heard</Figure>
      <Elsewhere />
      {disk === null ? null : (
        <Figure name="Disk">
          {byteWords(disk.free)} free of {byteWords(disk.total)}
        </Figure>
      )}
    </dl>
  );
}

/** Recordings whose sound is not on this computer; nothing is said where all of it is. */
function Elsewhere() {
  const { library, availability } = useWorkspace();
  const { rows } = useSyncExternalStore(library.subscribe, library.snapshot);
  const version = useSyncExternalStore(availability.subscribe, availability.version);
  const pinned = usePlaceState()?.pinned ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is here changes with the version alone
  const away = useMemo(
    () => rows.map(({ recording }) => recording).filter((recording) => !availability.isHere(recording)),
    [rows, availability, version],
  );
  if (away.length === 0 && pinned === 0) return null;
  const bytes = away.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return <Figure name="Elsewhere">{elsewhereSentence(away.length, bytes, pinned)}</Figure>;
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function CheckResult({ view }: { view: CheckView }) {
  const running = view.state === 'running';
  const left = view.lines.length - linesShown;
  return (
    <section className={classes.check} aria-label="Check of recordings">
      <span role="status">{checkTotalsSentence(view)}</span>
      {running ? (
        <>
          <Progress
            value={view.totalBytes === 0 ? 0 : (100 * view.bytes) / view.totalBytes}
            aria-label="Bytes read"
            transitionDuration={80}
          />
          <span className={cards.note}>
            {byteWords(view.bytes)} of {byteWords(view.totalBytes)}
            {view.current === null ? '' : ` · ${view.current}`}
          </span>
        </>
      ) : null}
      {view.lines.length > 0 ? (
        <ul
          className={classes.checkLines}
          aria-label="Recordings to look at"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
          tabIndex={0}
        >
          {view.lines.slice(0, linesShown).map((line) => (
            <li key={`${line.recordingId} ${line.outcome}`}>{checkLineSentence(line)}</li>
          ))}
          {left > 0 ? <li>{left.toLocaleString('en')} more.</li> : null}
        </ul>
      ) : null}
    </section>
  );
}
