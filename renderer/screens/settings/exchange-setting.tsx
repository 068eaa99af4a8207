import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { distrustDevice, type ExchangeState, setExchangeFolder, trustDevice } from '../../commands/exchange';
import { ActionKey } from '../../keys/action-key';
import {
  bundleFaultSentence,
  exchangeFailureSentence,
  folderFigures,
  folderSentence,
  peerName,
} from '../../text/exchange';
import { instantWords } from '../../text/recordings';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import exchange from '../exchange/exchange.module.css';
import { openSend, openTake, useExchange } from '../exchange/exchange-view';
import { Fingerprint } from '../exchange/fingerprint';
import { Card } from './card';
import { ChoosePath } from './choose-path';
import { useDraft } from './drafts';
import { labelsOf, Setting } from './setting';
import classes from './settings.module.css';

/** Finished work between computers without a server: by file, and through a folder that all of them reach. */
export function ExchangeSetting() {
  const state = useExchange((view) => view.state);
  return (
    <Card of="exchange">
      <p className={cards.note}>{labelsOf('exchange-files').description}</p>
      <Setting of="exchange-files">
        <div className={classes.buttons}>
          <Button variant="default" rightSection={<ActionKey of="send-evaluations" />} onClick={openSend}>
            Send evaluations as a file…
          </Button>
          <Button variant="default" rightSection={<ActionKey of="take-in-file" />} onClick={() => openTake()}>
            Take in a file…
          </Button>
        </div>
      </Setting>
      <Setting of="exchange-folder">
        {state?.folder ? <Folder folder={state.folder} /> : <FolderForm />}
      </Setting>
      {state === null ? null : (
        <Setting of="exchange-trust">
          <Trust state={state} />
        </Setting>
      )}
    </Card>
  );
}

function FolderForm() {
  const { client, info } = useWorkspace();
  const [path, setPath] = useDraft('exchangeFolder');
  return (
    <form
      className={classes.backupForm}
      aria-label="Exchange folder"
      onSubmit={(event) => {
        event.preventDefault();
        void orSay(setExchangeFolder(client, path.trim()));
      }}
    >
      <TextInput
        {...labelsOf('exchange-folder')}
        size="xs"
        placeholder={info.platform === 'win32' ? 'Z:\\Evaluations' : '/mnt/team/evaluations'}
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <ChoosePath what="folder" onChoose={setPath} />
        <Button
          type="submit"
          variant="default"
          disabled={path.trim() === ''}
          rightSection={<ActionKey of="exchange-folder" />}
        >
          Exchange through this folder
        </Button>
      </div>
    </form>
  );
}

function Folder({ folder }: { folder: NonNullable<ExchangeState['folder']> }) {
  const { client } = useWorkspace();
  const isTroubled = folder.state !== 'ok' && folder.state !== 'looking';
  return (
    <section className={classes.check} aria-label="Exchange folder">
      <div className={exchange.peer}>
        <code>{folder.path}</code>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => void orSay(setExchangeFolder(client, null))}
        >
          Stop exchanging
        </Button>
      </div>
      <span className={isTroubled ? classes.failed : undefined} role={isTroubled ? 'alert' : 'status'}>
        {isTroubled ? <IconAlertTriangle size={14} aria-hidden="true" /> : null} {folderSentence(folder)}
      </span>
      <span className={cards.note}>{folderFigures(folder)}</span>
      {folder.problems.length === 0 ? null : (
        <ul className={classes.checkLines} aria-label="Not taken in">
          {folder.problems.map(({ file, fault }) => (
            <li key={file}>{bundleFaultSentence(file, fault)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Trust({ state: { own, trusted, folder } }: { state: ExchangeState }) {
  const { client } = useWorkspace();
  return (
    <>
      {(folder?.unknown ?? []).map((peer) => (
        <section key={peer.key} className={classes.check} aria-label={`New in the folder: ${peerName(peer)}`}>
          <span>
            <b dir="auto">{peerName(peer)}</b> writes into the folder and is not trusted yet. Have the
            fingerprint read to you, and compare it; nothing comes in before.
          </span>
          <Fingerprint of={peer.fingerprint} label={`Fingerprint of ${peerName(peer)}`} />
          <div className={classes.buttons}>
            <Button onClick={() => void orSay(trustDevice(client, peer))}>It is the same: trust</Button>
          </div>
        </section>
      ))}
      <section className={classes.backupForm} aria-label="This computer">
        <span>{labelsOf('exchange-trust').description}</span>
        <Fingerprint of={own.fingerprint} label="Fingerprint of this computer" />
      </section>
      {trusted.length === 0 ? null : (
        <ul className={exchange.peers} aria-label="Trusted computers">
          {trusted.map((peer) => (
            <li key={peer.key} className={exchange.peer}>
              <span>
                <b dir="auto">{peerName(peer)}</b>, trusted since {instantWords(peer.since)}
                <br />
                <code>{peer.fingerprint}</code>
              </span>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Trust ${peerName(peer)} no more`}
                onClick={() => void orSay(distrustDevice(client, peer))}
              >
                Trust no more
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

async function orSay(act: Promise<void>): Promise<void> {
  await act.catch((error: unknown) => {
    notifications.show({ message: exchangeFailureSentence('The exchange folder', error), color: 'red' });
  });
}
