import { folderRows, folderTree } from '@domain/clips/clip-folder';
import { clipTotals } from '@domain/clips/clip-search';
import { Alert, Button, Checkbox, Group, NativeSelect, Progress, Radio, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import {
  type PackCandidate,
  type PackExportProgress,
  type PackFormat,
  type PackKind,
  packCandidates,
  packFormats,
} from '../../commands/pack-exports';
import { clipLibrary } from '../../queries/clips';
import { exportRefusalSentence } from '../../text/export-refusals';
import { packExportFailureSentence, packExportFaultSentence, packKindWords } from '../../text/packs';
import { counted } from '../../text/review';
import forms from '../../ui/dialog-form.module.css';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import classes from './packs.module.css';
import { closePackDialog } from './packs-view';
import { usePackExport } from './use-pack-export';

const kinds = Object.keys(packKindWords) as PackKind[]; // Object.keys forgets the literal names
const none: readonly PackCandidate[] = [];

/** What goes into a pack, as what, and where to. */
export function ExportPack({ folderId: given }: { folderId: string | null }) {
  const { client, commands, info } = useWorkspace();
  const library = useLive(() => clipLibrary(commands.db), [commands.db]);
  const [folderId, setFolderId] = useState(given);
  const [typedTitle, setTitle] = useState<string | null>(null);
  const [kind, setKind] = useState<PackKind>('player-folder');
  const [format, setFormat] = useState<PackFormat>('mp3');
  const [folder, setFolder] = useState('');
  const [transcripts, setTranscripts] = useState(true);
  const [leaveOut, setLeaveOut] = useState(false);
  const candidates = useLive(() => packCandidates(commands, folderId), [commands, folderId]);
  const work = usePackExport();
  const folders = folderRows(folderTree(library?.folders ?? []));
  const refused = (candidates ?? none).filter(({ refusals }) => refusals.length > 0);
  const going = (candidates ?? none).filter(({ refusals }) => refusals.length === 0);
  const title =
    typedTitle ?? folders.find((one) => one.folder.id === folderId)?.folder.name ?? 'Training pack';
  const fetched = !info.nativeDialogs && folder.trim() === '' && (kind === 'pack' || kind === 'player-zip');
  const placed = info.nativeDialogs || fetched || folder.trim() !== '';
  const ready = going.length > 0 && (refused.length === 0 || leaveOut) && title.trim() !== '' && placed;

  const start = async () => {
    const chosen = info.nativeDialogs ? await client.files.choose({ what: 'folder' }) : null;
    if (info.nativeDialogs && chosen === null) return;
    const path = chosen?.paths[0] ?? (folder.trim() === '' ? null : folder.trim());
    const without = new Set(refused.map(({ clip }) => clip.id));
    try {
      const made = await work.start({
        folderId,
        title: title.trim(),
        transcripts,
        without,
        kind,
        format,
        folder: path,
      });
      if (made === null) return;
      const where = made.folder === null ? 'in your downloads' : `in ${made.folder}`;
      notifications.show({ message: `“${made.name}” is ${where}.`, autoClose: 8000 });
      closePackDialog();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      notifications.show({ message: packExportFailureSentence(error), color: 'red' });
    }
  };

  if (work.progress !== null) return <Running progress={work.progress} onCancel={work.cancel} />;
  return (
    <form
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void start();
      }}
    >
      <NativeSelect
        size="xs"
        label="What goes in"
        data-autofocus
        value={folderId ?? ''}
        onChange={(event) => {
          setFolderId(event.currentTarget.value === '' ? null : event.currentTarget.value);
          setLeaveOut(false);
        }}
        data={[
          { value: '', label: 'All clips' },
          ...folders.map(({ folder: { id, name }, depth }) => ({
            value: id,
            label: `${'\u2003'.repeat(depth)}${name}`,
          })),
        ]}
        description={candidates === undefined ? ' ' : amount(going)}
      />
      <TextInput
        size="xs"
        label="Title"
        value={title}
        maxLength={120}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Radio.Group
        label="As"
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? kind)}
      >
        <div className={classes.kinds}>
          {kinds.map((value) => (
            <Radio
              key={value}
              size="sm"
              value={value}
              label={packKindWords[value].name}
              description={packKindWords[value].says}
            />
          ))}
        </div>
      </Radio.Group>
      <Group gap="md" align="end">
        <NativeSelect
          size="xs"
          label="Sound as"
          value={format}
          onChange={(event) =>
            setFormat(packFormats.find((one) => one === event.currentTarget.value) ?? format)
          }
          data={[
            { value: 'mp3', label: 'MP3 – plays everywhere' },
            { value: 'm4a', label: 'M4A' },
            { value: 'opus', label: 'Opus – the smallest' },
            { value: 'wav', label: 'WAV – exactly as recorded' },
          ]}
        />
        {kind === 'files' ? null : (
          <Checkbox
            size="sm"
            className={classes.check}
            label="With transcripts, masked where redacted"
            checked={transcripts}
            onChange={(event) => setTranscripts(event.currentTarget.checked)}
          />
        )}
      </Group>
      {info.nativeDialogs ? null : (
        <TextInput
          size="xs"
          label="Folder of this computer"
          description={
            kind === 'pack' || kind === 'player-zip'
              ? 'Left empty, it goes to the downloads of the browser.'
              : 'The new folder is made in it.'
          }
          placeholder={info.platform === 'win32' ? 'E:\\training' : '/media/stick'}
          value={folder}
          onChange={(event) => setFolder(event.currentTarget.value)}
        />
      )}
      <Refused refused={refused} leaveOut={leaveOut} onLeaveOut={setLeaveOut} />
      {work.fault === null ? null : (
        <Alert color="red" role="alert">
          {packExportFaultSentence(work.fault)}
          {work.fault.kind === 'clips' ? (
            <ul className={classes.named}>
              {work.fault.clips.map(({ id, title: name }) => (
                <li key={id} dir="auto">
                  {name}
                </li>
              ))}
            </ul>
          ) : null}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={closePackDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={!ready}>
          Export
        </Button>
      </Group>
    </form>
  );
}

function amount(going: readonly PackCandidate[]): string {
  if (going.length === 0) return 'No clip of it may go out, or none lies in it.';
  const { count, seconds } = clipTotals(going.map(({ clip }) => clip));
  return `${counted(count, 'clip')}, ${Math.max(1, Math.round(seconds / 60))} min. Names of people stay here.`;
}

interface RefusedProps {
  refused: readonly PackCandidate[];
  leaveOut: boolean;
  onLeaveOut(leaveOut: boolean): void;
}

/** Clips that something stands against, each with why; they are left out only on a person's word. */
function Refused({ refused, leaveOut, onLeaveOut }: RefusedProps) {
  if (refused.length === 0) return null;
  return (
    <Alert color="gray" title={`${counted(refused.length, 'clip')} may not go out`} role="status">
      <ul className={classes.named}>
        {refused.map(({ clip, refusals }) => (
          <li key={clip.id}>
            <b dir="auto">{clip.title.trim() === '' ? 'A clip without a title' : clip.title}</b>{' '}
            {refusals.map((refusal) => exportRefusalSentence(refusal)).join(' ')}
          </li>
        ))}
      </ul>
      <Checkbox
        size="sm"
        mt={8}
        label="Leave them out"
        checked={leaveOut}
        onChange={(event) => onLeaveOut(event.currentTarget.checked)}
      />
    </Alert>
  );
}

function Running({ progress, onCancel }: { progress: PackExportProgress; onCancel(): void }) {
  const { phase, done, total, reused } = progress;
  const known = reused === 0 ? '' : `, ${reused} of them from an export before`;
  return (
    <div className={forms.form}>
      <p role="status" className={forms.status}>
        {phase === 'writing'
          ? `Putting ${counted(total, 'clip')} together …`
          : `${done} of ${counted(total, 'clip')} rendered${known}`}
      </p>
      <Progress
        value={phase === 'writing' ? 100 : (100 * done) / Math.max(1, total)}
        striped={phase === 'writing'}
        aria-label="How much of the pack is made"
        transitionDuration={80}
      />
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </div>
  );
}
