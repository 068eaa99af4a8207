import { type ExportRefusal, exportRefusals } from '@domain/clips/consent';
import { Button, Group, Modal, Progress, Radio, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { type ClipFormat, clipFormats } from '../../commands/clip-exports';
import type { LibraryClip } from '../../queries/clips';
import { exportFactsOf } from '../../queries/redactions';
import { clipFormatName, clipTitle, exportFailureSentence, exportProblemSentence } from '../../text/clips';
import { exportRefusalSentence } from '../../text/export-refusals';
import { counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import classes from './library.module.css';
import { closeLibraryDialog, useLibraryView } from './library-view';
import { useExport } from './use-export';
import type { ShownClips } from './use-shown-clips';

/** Clips as sound files, where nothing stands against letting them out. */
export function ExportDialog({ view }: { view: ShownClips }) {
  const opened = useLibraryView(({ dialog }) => dialog?.kind === 'export');
  const { acted } = view;
  return (
    <Modal
      opened={opened}
      onClose={closeLibraryDialog}
      title={acted.length === 1 ? 'Export the clip' : `Export ${counted(acted.length, 'clip')}`}
      size={500}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <ExportForm clips={acted} /> : null}
    </Modal>
  );
}

function ExportForm({ clips }: { clips: readonly LibraryClip[] }) {
  const { client, info } = useWorkspace();
  const [format, setFormat] = useState<ClipFormat>('wav');
  const [where, setWhere] = useState<'download' | 'folder'>(info.nativeDialogs ? 'folder' : 'download');
  const [folder, setFolder] = useState('');
  const refused = useRefused(clips);
  const work = useExport();
  const ready = refused !== undefined && refused.length === 0;
  const start = async () => {
    const path = where === 'folder' ? await folderWanted() : null;
    if (where === 'folder' && path === null) return;
    try {
      if (await work.start(clips, format, path)) closeLibraryDialog();
    } catch (error) {
      notifications.show({ message: exportFailureSentence(error), color: 'red' });
    }
  };
  const folderWanted = async () => {
    if (!info.nativeDialogs) return folder.trim() === '' ? null : folder.trim();
    return (await client.files.choose({ what: 'folder' }))?.paths[0] ?? null;
  };
  if (work.state !== null) return <Running state={work.state} onCancel={work.cancel} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void start();
      }}
    >
      <Radio.Group
        label="Format"
        value={format}
        onChange={(value) => setFormat(clipFormats.find((one) => one === value) ?? 'wav')}
      >
        <div className={classes.fileList}>
          {clipFormats.map((value) => (
            <Radio
              key={value}
              size="sm"
              value={value}
              data-autofocus={value === format || undefined}
              label={clipFormatName(value)}
            />
          ))}
        </div>
      </Radio.Group>
      {info.nativeDialogs ? null : (
        <Radio.Group
          mt="sm"
          label="Where to"
          value={where}
          onChange={(value) => setWhere(value === 'folder' ? 'folder' : 'download')}
        >
          <div className={classes.fileList}>
            <Radio size="sm" value="download" label="Downloads of the browser" />
            <Radio size="sm" value="folder" label="A folder of this computer" />
          </div>
        </Radio.Group>
      )}
      {where === 'folder' && !info.nativeDialogs ? (
        <TextInput
          mt={6}
          size="xs"
          aria-label="Path of the folder"
          placeholder="/home/you/training"
          value={folder}
          onChange={(event) => setFolder(event.currentTarget.value)}
        />
      ) : null}
      <Refusals refused={refused ?? []} />
      {work.failed.length === 0 ? null : (
        <ul className={classes.refusals} role="alert">
          {work.failed.map(({ index, name, problem }) => (
            <li key={index}>{problem === null ? name : exportProblemSentence(name, problem)}</li>
          ))}
        </ul>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={closeLibraryDialog}>
          Cancel
        </Button>
        <Button
          type="submit"
          disabled={!ready || (where === 'folder' && !info.nativeDialogs && folder.trim() === '')}
        >
          Export
        </Button>
      </Group>
    </form>
  );
}

function Running({
  state,
  onCancel,
}: {
  state: NonNullable<ReturnType<typeof useExport>['state']>;
  onCancel(): void;
}) {
  return (
    <>
      <p role="status">
        {state.done} of {counted(state.total, 'clip')} written
      </p>
      <Progress value={100 * state.fraction} aria-label="How much is written" transitionDuration={80} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </>
  );
}

/** What stands against letting a clip out. */
interface RefusedClip {
  readonly one: LibraryClip;
  readonly refusals: readonly ExportRefusal[];
}

/** Undefined while it is looked up. */
function useRefused(clips: readonly LibraryClip[]): RefusedClip[] | undefined {
  const { db, now } = useWorkspace().commands;
  return useLive(async () => {
    const at = new Date(now()).toISOString();
    const refused: RefusedClip[] = [];
    for (const one of clips) {
      const facts = await exportFactsOf(db, one.clip.recordingId, one.clip.span);
      const refusals = facts === undefined ? [] : exportRefusals(facts, at);
      if (refusals.length > 0) refused.push({ one, refusals });
    }
    return refused;
  }, [db, now, clips]);
}

function Refusals({ refused }: { refused: readonly RefusedClip[] }) {
  if (refused.length === 0) return null;
  return (
    <ul className={classes.refusals} role="alert">
      {refused.map(({ one, refusals }) => (
        <li key={one.clip.id}>
          <b dir="auto">{clipTitle(one.clip)}</b>:{' '}
          {refusals.map((refusal) => exportRefusalSentence(refusal)).join(' ')}
        </li>
      ))}
    </ul>
  );
}
