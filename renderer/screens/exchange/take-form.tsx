import { bundleEnding } from '@domain/exchange/manifest';
import { Alert, Button, FileButton, Group, Progress, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { OpenedBundle, TakenTally } from '../../commands/exchange';
import { choosePaths } from '../../commands/import';
import type { UploadFile } from '../../commands/upload';
import {
  bundleSentence,
  leftOutSentences,
  peerName,
  takenSentence,
  takePreviewSentence,
} from '../../text/exchange';
import { useWorkspace } from '../../workspace';
import classes from './exchange.module.css';
import { closeExchangeDialog } from './exchange-view';
import { Fingerprint } from './fingerprint';
import { useTake } from './use-take';

/** Where a file comes from, who made it, and what it would change; nothing changes before somebody says so. */
export function TakeForm({ dropped }: { dropped: UploadFile | null }) {
  const { client, info } = useWorkspace();
  const { share, found, problem, look, take, cancel } = useTake();
  const [path, setPath] = useState('');
  useEffect(() => {
    if (dropped !== null) void look({ kind: 'file', file: dropped });
  }, [dropped, look]);
  if (share !== null)
    return (
      <div className={classes.form}>
        <p role="status" className={classes.status}>
          Reading and checking the file …
        </p>
        <Progress value={100 * share} aria-label="How much of the file is read" transitionDuration={80} />
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={cancel}>
            Cancel
          </Button>
        </Group>
      </div>
    );
  if (found !== null)
    return (
      <Found
        {...found}
        problem={problem}
        onTake={async () => {
          const tally = await take();
          if (tally === null) return;
          notifications.show({ message: takenSentence(peerName(found.bundle.peer), tally), autoClose: 8000 });
          closeExchangeDialog();
        }}
      />
    );
  const icon = <IconFileImport size={16} aria-hidden="true" />;
  const chooseNatively = async () => {
    const chosen = await choosePaths(client, 'files');
    const [first] = chosen?.kind === 'paths' ? chosen.paths : [];
    if (first !== undefined) void look({ kind: 'path', path: first });
  };
  return (
    <div className={classes.form}>
      <Problem problem={problem} />
      <p className={classes.status}>
        A file of evaluations from another computer is read first, and what it would change is shown. You can
        also drop it on the window.
      </p>
      <div>
        {info.nativeDialogs ? (
          <Button data-autofocus leftSection={icon} onClick={() => void chooseNatively()}>
            Choose a file
          </Button>
        ) : (
          <FileButton
            accept={bundleEnding}
            inputProps={{ 'aria-label': 'File to take in' }}
            onChange={(file) =>
              file === null ? undefined : void look({ kind: 'file', file: { name: file.name, file } })
            }
          >
            {(props) => (
              <Button {...props} data-autofocus leftSection={icon}>
                Choose a file
              </Button>
            )}
          </FileButton>
        )}
      </div>
      <form
        className={classes.path}
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim() !== '') void look({ kind: 'path', path: path.trim() });
        }}
      >
        <TextInput
          size="xs"
          label="Path on this computer"
          placeholder={`/media/stick/Evaluations${bundleEnding}`}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={path.trim() === ''}>
          Look at it
        </Button>
      </form>
      <Group justify="flex-end">
        <Button variant="default" onClick={closeExchangeDialog}>
          Cancel
        </Button>
      </Group>
    </div>
  );
}

function Problem({ problem }: { problem: string | null }) {
  return problem === null ? null : (
    <Alert color="red" role="alert">
      {problem}
    </Alert>
  );
}

interface FoundProps {
  bundle: OpenedBundle;
  preview: TakenTally;
  problem: string | null;
  onTake(): Promise<void>;
}

function Found({ bundle, preview, problem, onTake }: FoundProps) {
  const [taking, setTaking] = useState(false);
  const { peer, trusted } = bundle;
  return (
    <div className={classes.form}>
      <Problem problem={problem} />
      <section className={classes.box} aria-label="What taking it in would change">
        <p className={classes.sentence}>{bundleSentence(bundle)}</p>
        <p className={classes.sentence}>{takePreviewSentence(preview)}</p>
        <LeftOut tally={preview} />
      </section>
      {trusted ? null : (
        <section className={classes.box} aria-label="Whether to trust this computer">
          <p className={classes.sentence}>
            Nothing has come from <b dir="auto">{peerName(peer)}</b> before. Have the fingerprint read to you
            from Settings → Exchange there, and compare it: then nobody else can send in this name.
          </p>
          <Fingerprint of={peer.fingerprint} label={`Fingerprint of ${peerName(peer)}`} />
        </section>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={closeExchangeDialog}>
          Cancel
        </Button>
        <Button
          data-autofocus
          loading={taking}
          onClick={() => {
            setTaking(true);
            void onTake().finally(() => setTaking(false));
          }}
        >
          {trusted ? 'Take in' : 'It is the same: trust and take in'}
        </Button>
      </Group>
    </div>
  );
}

function LeftOut({ tally }: { tally: TakenTally }) {
  const sentences = leftOutSentences(tally);
  return sentences.length === 0 ? null : (
    <ul className={classes.named} aria-label="Left out">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
