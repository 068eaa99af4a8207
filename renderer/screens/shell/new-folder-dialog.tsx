import { Button, Modal, Radio, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { create } from 'zustand';
import {
  type BegunFolder,
  beginNewFolder,
  countChanges,
  folderProblemOf,
  recordingsGone,
  storageProblemOf,
} from '../../commands/data-folder';
import { choosePaths } from '../../commands/import';
import type { SavingProblem } from '../../journal/feed';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import {
  begunFolderSentence,
  folderProblemSentence,
  folderRefusedSentence,
  newFolderSentences,
  recordingsGoneSentence,
} from '../../text/data-folder';
import { failureSentence } from '../../text/failure';
import { useWorkspace } from '../../workspace';
import classes from './new-folder.module.css';

const useNewFolder = create<{ opened: boolean }>(() => ({ opened: false }));

export function openNewFolder(): void {
  useNewFolder.setState({ opened: true });
}

/** Where the data folder is gone for good: a new one, into which everything goes that this window holds. */
export function NewFolderDialog() {
  const { onSaved } = useWorkspace();
  const opened = useNewFolder((dialog) => dialog.opened);
  const [problem, setProblem] = useState<SavingProblem | null>(null);
  const [begun, setBegun] = useState<Begun | null>(null);
  useEffect(() => onSaved((feed) => setProblem(feed.problem)), [onSaved]);
  useActions(
    useMemo<Offer[]>(
      () => [{ id: 'begin-new-folder', enabled: () => problem === 'missing', run: openNewFolder }],
      [problem],
    ),
  );
  const close = () => {
    useNewFolder.setState({ opened: false });
    // Everything is saved: the window comes back with the folder's new name everywhere.
    if (begun?.elsewhere) location.reload();
    setBegun(null);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Begin a new data folder"
      size={620}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {begun === null ? <Ask onBegun={setBegun} onCancel={close} /> : <Told begun={begun} onClose={close} />}
    </Modal>
  );
}

interface Begun extends BegunFolder {
  readonly elsewhere: boolean;
  /** The names of the files that are gone. */
  readonly gone: readonly string[];
}

function Ask({ onBegun, onCancel }: { onBegun(begun: Begun): void; onCancel(): void }) {
  const workspace = useWorkspace();
  const { client, commands, info, library } = workspace;
  const [changes, setChanges] = useState<number | null>(null);
  const [place, setPlace] = useState<'same' | 'other'>('same');
  const [path, setPath] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    countChanges(commands.db).then(setChanges, () => undefined);
  }, [commands.db]);
  const begin = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const begun = await beginNewFolder(workspace, place === 'same' ? null : path);
      const recordings = library.snapshot().rows.map(({ recording }) => recording);
      const gone = await recordingsGone(client, recordings);
      const names = gone.map(({ fileName }) => fileName);
      onBegun({ ...begun, elsewhere: begun.dataFolder !== info.dataFolder, gone: names });
    } catch (error) {
      const why = folderProblemOf(error);
      const storage = storageProblemOf(error);
      if (why !== null) setProblem(folderProblemSentence(why));
      else setProblem(storage === null ? failureSentence(error) : folderRefusedSentence(storage));
      setBusy(false);
    }
  };
  const choose = async () => {
    const chosen = await choosePaths(client, 'folder');
    if (chosen?.kind === 'paths') setPath(chosen.paths[0] ?? '');
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      {newFolderSentences(info.dataFolder, changes, library.snapshot().rows.length).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Radio.Group
        label="Where"
        value={place}
        onChange={(value) => setPlace(value === 'other' ? 'other' : 'same')}
      >
        <div className={classes.places}>
          <Radio size="xs" value="same" label={`In the same place: ${info.dataFolder}`} data-autofocus />
          <Radio size="xs" value="other" label="In another folder" />
        </div>
      </Radio.Group>
      {place === 'other' ? (
        <div className={classes.other}>
          <TextInput
            autoFocus
            size="xs"
            label="Folder"
            description="Empty, or not there yet; otherwise a folder Earmark is made inside"
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
          {info.nativeDialogs ? (
            <Button size="xs" variant="default" onClick={() => void choose()}>
              Choose…
            </Button>
          ) : null}
        </div>
      ) : null}
      {problem === null ? null : (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={busy} disabled={place === 'other' && path.trim() === ''}>
          Begin a new folder
        </Button>
      </div>
    </form>
  );
}

function Told({ begun, onClose }: { begun: Begun; onClose(): void }) {
  return (
    <div className={classes.form}>
      <p role="status">{begunFolderSentence(begun.dataFolder, begun.remembered)}</p>
      <p>{recordingsGoneSentence(begun.gone.length)}</p>
      {begun.gone.length === 0 ? null : (
        <ul
          className={classes.gone}
          aria-label="Recordings that are gone"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
          tabIndex={0}
        >
          {begun.gone.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and names may be alike
            <li key={index}>{name}</li>
          ))}
        </ul>
      )}
      <div className={classes.buttons}>
        <Button autoFocus onClick={onClose}>
          Go on
        </Button>
      </div>
    </div>
  );
}
