import { maskTranscript } from '@domain/clips/mask-transcript';
import { transcriptVtt } from '@domain/clips/transcript-vtt';
import { Button, Checkbox, Group, Modal, NativeSelect, Progress, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { type ClipFormat, saveRedactedCopy } from '../../commands/redacted-copy';
import { ExportRefused } from '../../commands/sound-exports';
import { exportProblemSentence } from '../../text/clips';
import { exportRefusalSentence } from '../../text/export-refusals';
import { stillHeardSentence } from '../../text/redacted-copy';
import { counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import { fetchFile } from '../fetch-file';
import { saveTextFile } from '../save-text-file';
import classes from './redaction.module.css';
import { useRedaction } from './redaction-session';
import type { Desk } from './use-desk';

const close = () => useRedaction.setState({ dialog: null });

/** As what the copy is saved, what it is called, and what goes with it. */
export function CopyDialog({ work }: { work: Desk }) {
  const opened = useRedaction((session) => session.dialog === 'copy');
  const running = useRef<AbortController | null>(null);
  const leave = () => {
    running.current?.abort();
    close();
  };
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title="Save a redacted copy"
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <CopyForm work={work} running={running} onLeave={leave} /> : null}
    </Modal>
  );
}

const formats: readonly { value: ClipFormat; label: string }[] = [
  { value: 'wav', label: 'WAV, as exact as the call' },
  { value: 'mp3', label: 'MP3, plays everywhere' },
  { value: 'opus', label: 'Opus, smallest' },
  { value: 'm4a', label: 'M4A (AAC)' },
];
const neutralName = 'Redacted call';

interface CopyFormProps {
  work: Desk;
  running: { current: AbortController | null };
  onLeave(): void;
}

function CopyForm({ work, running, onLeave }: CopyFormProps) {
  const workspace = useWorkspace();
  const { desk, transcript, redacted, names } = work;
  const { recording, isProblem } = desk;
  const ownName = `${recording.fileName.replace(/\.[^.]*$/, '')} redacted`;
  const [format, setFormat] = useState<ClipFormat>('wav');
  const [nameless, setNameless] = useState(isProblem);
  const [title, setTitle] = useState(isProblem ? neutralName : ownName);
  const [withText, setWithText] = useState(true);
  const [fraction, setFraction] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stored = transcript.kind === 'ready' ? transcript.stored : null;
  const stillHeard = stillHeardSentence(work.list, nameless);

  const saveText = async (name: string) => {
    if (stored === null) return;
    const { channelRoles } = recording;
    const masked = maskTranscript(stored, redacted, { channelRoles, names: nameless ? names : [] });
    await saveTextFile(workspace, {
      what: 'The masked transcript',
      name: `${name.replace(/\.[^.]*$/, '')}.vtt`,
      text: transcriptVtt(masked, channelRoles),
      type: 'text/vtt',
    });
  };
  const save = async () => {
    setProblem(null);
    const folder = workspace.info.nativeDialogs
      ? ((await workspace.client.files.choose({ what: 'folder' }))?.paths[0] ?? undefined)
      : null;
    if (folder === undefined) return;
    const scope = new AbortController();
    running.current = scope;
    setFraction(0);
    try {
      const wanted = { recordingId: recording.id, format, title: title.trim() || neutralName, folder };
      const end = await saveRedactedCopy(workspace, wanted, setFraction, scope.signal);
      if (end.kind === 'failed') return setProblem(exportProblemSentence('The copy', end.problem));
      if (end.kind === 'cancelled') return;
      if (end.folder === null) fetchFile(end.address, end.name);
      if (withText) await saveText(end.name);
      close();
      notifications.show({
        message:
          end.folder === null ? `${end.name} is among your downloads` : `${end.name} is in ${end.folder}`,
      });
    } catch (error) {
      if (!(error instanceof ExportRefused)) throw error;
      setProblem(error.refusals.map(exportRefusalSentence).join(' '));
    } finally {
      running.current = null;
      setFraction(null);
    }
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className={classes.note}>
        The whole call, made anew from its decoded sound without{' '}
        {counted(redacted.length, 'stretch', 'stretches')}. Nothing of the original’s tags goes with it.
      </p>
      {stillHeard === null ? null : <p className={classes.warning}>{stillHeard}</p>}
      <NativeSelect
        label="Format"
        data-autofocus
        disabled={fraction !== null}
        data={formats.map(({ value, label }) => ({ value, label }))}
        value={format}
        onChange={(event) => {
          const chosen = formats.find(({ value }) => value === event.currentTarget.value);
          if (chosen) setFormat(chosen.value);
        }}
      />
      <TextInput
        label="Name of the file"
        disabled={fraction !== null}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Checkbox
        label="Name nobody"
        description="Names from the call’s details are masked in the transcript, and the file’s name says nothing of the call."
        disabled={fraction !== null}
        checked={nameless}
        onChange={(event) => {
          const wanted = event.currentTarget.checked;
          setNameless(wanted);
          if (title === (wanted ? ownName : neutralName)) setTitle(wanted ? neutralName : ownName);
        }}
      />
      {stored === null ? null : (
        <Checkbox
          label="Masked transcript beside it (WebVTT)"
          disabled={fraction !== null}
          checked={withText}
          onChange={(event) => setWithText(event.currentTarget.checked)}
        />
      )}
      {fraction === null ? null : (
        <Progress value={100 * fraction} aria-label="How much of the copy is made" />
      )}
      {problem === null ? null : (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onLeave}>
          Cancel
        </Button>
        <Button type="submit" loading={fraction !== null}>
          {workspace.info.nativeDialogs ? 'Choose a folder and save' : 'Save'}
        </Button>
      </Group>
    </form>
  );
}
