import { Button, FileButton, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type PlaceState, setPlace, testPlace } from '../../commands/team-recordings';
import { placeMovesSentence, placeProblemSentence } from '../../text/team-recordings';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { forgetPlaceSecret } from './drafts';
import { type PlaceDraft, wishOf } from './place-wish';
import classes from './settings.module.css';

interface PlaceFormProps {
  state: PlaceState | null;
  draft: PlaceDraft;
  onChange(draft: PlaceDraft): void;
  onDone(): void;
}

type Said = { readonly good: boolean; readonly sentence: string } | null;

/** An admin says where the team's recordings are, tries it, and sets it for everybody. */
export function PlaceForm({ state, draft, onChange, onDone }: PlaceFormProps) {
  const { client } = useWorkspace();
  const known = state?.place ?? null;
  const [busy, setBusy] = useState<'test' | 'set' | null>(null);
  const [said, setSaid] = useState<Said>(null);
  const change = (next: Partial<PlaceDraft>) => {
    onChange({ ...draft, ...next });
    setSaid(null);
  };
  useEffect(() => forgetPlaceSecret, []);
  const act = async (what: 'test' | 'set') => {
    const wish = wishOf(draft, known);
    if (typeof wish === 'string') return setSaid({ good: false, sentence: wish });
    setBusy(what);
    setSaid(null);
    const problem = await (what === 'test'
      ? testPlace(client, wish)
      : setPlace(client, wish, state?.revision ?? 0));
    setBusy(null);
    if (problem !== null) setSaid({ good: false, sentence: placeProblemSentence(problem, wish.place) });
    else if (what === 'set') onDone();
    else setSaid({ good: true, sentence: 'It works: written, found, read back, replaced and taken away.' });
  };
  return (
    <form
      className={classes.backupForm}
      aria-label="Place of recordings"
      onSubmit={(event) => {
        event.preventDefault();
        void act('set');
      }}
    >
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label="Kind of place"
        value={draft.kind}
        data={[
          { value: 'folder', label: 'Shared folder' },
          { value: 's3', label: 'Bucket (S3)' },
          { value: 'webdav', label: 'WebDAV' },
        ]}
        onChange={(kind) => change({ kind: kind === 's3' || kind === 'webdav' ? kind : 'folder' })}
      />
      {draft.kind === 'folder' ? (
        <FolderFields draft={draft} change={change} />
      ) : (
        <ServerFields draft={draft} change={change} known={known?.kind === draft.kind} />
      )}
      {known === null ? null : <p className={cards.note}>{placeMovesSentence}</p>}
      {said === null ? null : (
        <p className={said.good ? cards.note : classes.failed} role={said.good ? 'status' : 'alert'}>
          {said.sentence}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={busy === 'set'} disabled={busy === 'test'}>
          Use this place
        </Button>
        <Button
          variant="default"
          loading={busy === 'test'}
          disabled={busy === 'set'}
          onClick={() => void act('test')}
        >
          Test
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  draft: PlaceDraft;
  change(next: Partial<PlaceDraft>): void;
}

function FolderFields({ draft, change }: FieldsProps) {
  const { info } = useWorkspace();
  return (
    <TextInput
      size="xs"
      maw={520}
      label="Folder"
      description="Every computer of the team must reach it under this path. What lies there can be read by nobody without the team’s key."
      placeholder={info.platform === 'win32' ? '\\\\nas\\earmark' : '/mnt/earmark'}
      value={draft.path}
      onChange={(event) => change({ path: event.currentTarget.value })}
    />
  );
}

function ServerFields({ draft, change, known }: FieldsProps & { known: boolean }) {
  const field = (name: Exclude<keyof PlaceDraft, 'kind' | 'ca' | 'secret'>, label: string, hint = '') => (
    <TextInput
      size="xs"
      label={label}
      placeholder={hint}
      autoComplete="off"
      value={draft[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <div className={classes.lengths}>
        {draft.kind === 's3' ? (
          <>
            {field('endpoint', 'Address of the server', 'https://s3.example.org')}
            {field('region', 'Region')}
            {field('bucket', 'Bucket')}
            {field('prefix', 'Folder in the bucket', 'none')}
            {field('accessKeyId', 'Access key')}
          </>
        ) : (
          <>
            {field('url', 'Address of the folder', 'https://cloud.example.org/dav/earmark')}
            {field('user', 'User')}
          </>
        )}
        <PasswordInput
          size="xs"
          label={draft.kind === 's3' ? 'Secret key' : 'Password'}
          placeholder={known ? 'unchanged' : ''}
          autoComplete="off"
          value={draft.secret}
          onChange={(event) => change({ secret: event.currentTarget.value })}
        />
      </div>
      <div className={classes.buttons}>
        <FileButton
          accept=".pem,.crt,.cer"
          onChange={(file) => file !== null && void file.text().then((ca) => change({ ca: ca.trim() }))}
        >
          {(props) => (
            <Button {...props} variant="default">
              Certificate of your own authority…
            </Button>
          )}
        </FileButton>
        <span className={classes.fileName}>
          {draft.ca === null
            ? 'Only where the server’s certificate is from one.'
            : 'Chosen; it alone vouches.'}
        </span>
        {draft.ca === null ? null : (
          <Button variant="subtle" onClick={() => change({ ca: null })}>
            Without
          </Button>
        )}
      </div>
    </>
  );
}
