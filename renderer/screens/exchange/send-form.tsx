import { Alert, Autocomplete, Button, Checkbox, Group, Radio, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { neverSent, sendable, sendBundle } from '../../commands/send-bundle';
import { exchangeFailureSentence, sentSentence } from '../../text/exchange';
import { counted } from '../../text/review';
import forms from '../../ui/dialog-form.module.css';
import { useWorkspace } from '../../workspace';
import { fetchFile } from '../fetch-file';
import { useLive } from '../use-live';
import { useOneAtATime } from '../use-one-at-a-time';
import { closeExchangeDialog, useExchange } from './exchange-view';
import { workInFront } from './in-front';

const whiches = ['chosen', 'new', 'all'] as const;
type Which = (typeof whiches)[number];
const none: readonly string[] = [];

/** Which evaluations go out, to whom, with what, and where to. */
export function SendForm() {
  const { client, commands, info } = useWorkspace();
  const inFront = useRef(workInFront());
  const chosen =
    useLive(async () => (inFront.current === null ? [] : sendable(commands, inFront.current)), [commands]) ??
    none;
  const all = useLive(() => sendable(commands, null), [commands]);
  const readers = useExchange((view) => view.state?.readers) ?? [];
  const [typed, setWhich] = useState<Which | null>(null);
  const [reader, setReader] = useState('');
  const [withSounds, setWithSounds] = useState(false);
  const [folder, setFolder] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const fresh = useNeverSent(reader.trim(), all ?? none);
  const { sending, done, run, cancel } = useSending();
  const which: Which = typed ?? (chosen.length > 0 ? 'chosen' : 'new');
  const ids = { chosen, new: fresh, all: all ?? none }[which];

  const send = async () => {
    const picked = info.nativeDialogs ? await client.files.choose({ what: 'folder' }) : null;
    if (info.nativeDialogs && picked === null) return;
    const path = picked?.paths[0] ?? (folder.trim() === '' ? null : folder.trim());
    setProblem(null);
    try {
      const sent = await run((onDone, signal) =>
        sendBundle(
          { client, commands },
          {
            ...{ evaluationIds: ids, versionIds: [], withSounds, folder: path },
            reader: { kind: 'person', name: reader.trim() },
          },
          onDone,
          signal,
        ),
      );
      if (sent === null) return;
      if (sent.address !== null) fetchFile(sent.address, sent.name);
      notifications.show({ message: sentSentence(sent), autoClose: 8000 });
      closeExchangeDialog();
    } catch (error) {
      setProblem(exchangeFailureSentence('The file', error));
    }
  };

  if (sending)
    return (
      <div className={forms.form}>
        <p role="status" className={forms.status}>
          {done} of {counted(ids.length, 'evaluation')} gathered …
        </p>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={cancel}>
            Cancel
          </Button>
        </Group>
      </div>
    );
  return (
    <form
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ids.length > 0) void send();
      }}
    >
      {problem === null ? null : (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      <p className={forms.status}>
        Submitted evaluations go out with their scorecards and the details of their calls, signed by this
        computer. Drafts stay here.
      </p>
      <Autocomplete
        size="xs"
        label="For"
        description="Files for the same person are numbered, so that none is missed. Left empty, the file stands by itself."
        placeholder="Name"
        maxLength={100}
        data={readers.map(({ name }) => name)}
        value={reader}
        onChange={setReader}
      />
      <Radio.Group
        label="Which"
        value={which}
        onChange={(value) => setWhich(whiches.find((one) => one === value) ?? null)}
      >
        <Group gap={8} mt={4} style={{ flexDirection: 'column', alignItems: 'flex-start' }}>
          {chosen.length === 0 ? null : (
            <Radio value="chosen" label={`Of what is in front: ${counted(chosen.length, 'evaluation')}`} />
          )}
          <Radio
            value="new"
            label={`Not sent ${reader.trim() === '' ? 'to anybody by name' : `to ${reader.trim()}`} yet: ${counted(fresh.length, 'evaluation')}`}
          />
          <Radio
            value="all"
            label={`All that were submitted here: ${counted((all ?? none).length, 'evaluation')}`}
          />
        </Group>
      </Radio.Group>
      <Checkbox
        size="sm"
        label="With the sound of their calls"
        description="Only where the customer agreed and nothing in it is redacted; the originals go out whole"
        checked={withSounds}
        onChange={(event) => setWithSounds(event.currentTarget.checked)}
      />
      {info.nativeDialogs ? null : (
        <TextInput
          size="xs"
          label="Folder of this computer"
          description="Left empty, it goes to the downloads of the browser."
          placeholder={info.platform === 'win32' ? 'E:\\' : '/media/stick'}
          value={folder}
          onChange={(event) => setFolder(event.currentTarget.value)}
        />
      )}
      {all?.length === 0 ? (
        <p className={forms.status}>
          Nothing has been submitted on this computer yet, so there is nothing to send.
        </p>
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={closeExchangeDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={ids.length === 0}>
          Send {counted(ids.length, 'evaluation')}
        </Button>
      </Group>
    </form>
  );
}

/** What of these was never sent to somebody; asked again whenever the name or the evaluations change. */
function useNeverSent(name: string, ids: readonly string[]): readonly string[] {
  const { client } = useWorkspace();
  const [fresh, setFresh] = useState<readonly string[]>(none);
  useEffect(() => {
    let current = true;
    void neverSent(client, { kind: 'person', name }, ids).then(
      (found) => current && setFresh(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [client, name, ids]);
  return fresh;
}

/** One sending at a time; closing the dialog ends it, and nothing of it stays. */
function useSending() {
  const [done, setDone] = useState<number | null>(null);
  const { begin, cancel } = useOneAtATime();
  return {
    sending: done !== null,
    done: done ?? 0,
    async run<T>(
      act: (onDone: (count: number) => void, signal: AbortSignal) => Promise<T>,
    ): Promise<T | null> {
      const signal = begin();
      setDone(0);
      try {
        return await act(setDone, signal);
      } catch (error) {
        if (signal.aborted) return null;
        throw error;
      } finally {
        setDone(null);
      }
    },
    cancel,
  };
}
