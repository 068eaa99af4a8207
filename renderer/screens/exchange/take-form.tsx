import { bundleEnding } from '@domain/exchange/manifest';
import { Alert, Button, Group, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { OpenedBundle, TakenTally } from '../../commands/exchange';
import type { UploadFile } from '../../commands/upload';
import {
  bundleSentence,
  leftOutSentences,
  peerName,
  takenSentence,
  takePreviewSentence,
} from '../../text/exchange';
import forms from '../../ui/dialog-form.module.css';
import { useWorkspace } from '../../workspace';
import { ChooseFile } from '../choose-file';
import classes from './exchange.module.css';
import { closeExchangeDialog } from './exchange-view';
import { Fingerprint } from './fingerprint';
import { useTake } from './use-take';

/** Where a file comes from, who made it, and what it would change; nothing changes before somebody says so. */
export function TakeForm({ dropped }: { dropped: UploadFile | null }) {
  const { info } = useWorkspace();
  const { share, found, problem, look, take, cancel } = useTake();
  useEffect(() => {
    if (dropped !== null) void look({ kind: 'file', file: dropped });
  }, [dropped, look]);
  if (share !== null)
    return (
      <div className={forms.form}>
        <p role="status" className={forms.status}>
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
  return (
    <ChooseFile
      problem={problem}
      about="A file of evaluations from another computer is read first, and what it would change is shown."
      choose="Choose a file"
      icon={<IconFileImport size={16} aria-hidden="true" />}
      field="File to take in"
      accept={bundleEnding}
      placeholder={`${info.platform === 'win32' ? 'E:\\' : '/media/stick/'}Evaluations${bundleEnding}`}
      act="Look at it"
      onChoose={(given) => void look(given)}
      onCancel={closeExchangeDialog}
    />
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
    <div className={forms.form}>
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
            from Settings, “Exchange without a server”, there, and compare it: then nobody else can send in
            this name.
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
