import { Button, Loader, Modal, Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { UploadFile } from '../../commands/upload';
import { useSession } from '../../session';
import { byteWords } from '../../text/recordings';
import { useWorkspace } from '../../workspace';
import { takenByScreen } from '../drop-takers';
import { useWatching } from '../watch/use-watching';
import { WatchDialog } from '../watch/watch-dialog';
import { ChooseSource } from './choose-source';
import { DifferencesDialog } from './differences-dialog';
import { DropOverlay } from './drop-overlay';
import classes from './import.module.css';
import { useImportActions } from './import-actions';
import { canChoose, cancelUpload, inspectPaths, inspectUpload, resumeImport } from './import-flow';
import { ImportReport } from './import-report';
import { type ImportStep, useImportSession } from './import-session';
import { ReadyStepView } from './ready-step';
import { RunningStep } from './running-step';

/** Import from choice to report. Closing the dialog stops nothing: the strip at the foot goes on telling. */
export function ImportDialog() {
  const workspace = useWorkspace();
  const opened = useSession((session) => session.importOpen);
  const step = useImportSession((session) => session.step);
  useImportActions();
  useWatching();
  useStart();
  const onDrop = async (files: readonly UploadFile[]) => {
    if (await takenByScreen(files)) return;
    useSession.setState({ importOpen: true });
    if (canChoose()) await inspectUpload(workspace, files);
  };
  return (
    <>
      <Modal
        opened={opened}
        onClose={() => useSession.setState({ importOpen: false })}
        title={titles[step.kind]}
        size={widthOf(step)}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <FocusedStep step={step} />
      </Modal>
      <DifferencesDialog />
      <WatchDialog />
      <DropOverlay onDrop={onDrop} />
    </>
  );
}

/** As wide as what is asked and told needs. */
function widthOf(step: ImportStep): string {
  if (step.kind === 'ended') return '760px';
  if (step.kind !== 'ready') return '560px';
  return '880px';
}

const titles: Record<ImportStep['kind'], string> = {
  choosing: 'Import recordings',
  uploading: 'Sending files',
  inspecting: 'Looking at the files',
  ready: 'Import recordings',
  running: 'Importing',
  ended: 'Import report',
};

/** Each step gives the keyboard to what goes on from it: a step that begins with Enter is left with Enter. */
function FocusedStep({ step }: { step: ImportStep }) {
  const here = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kind of step is what changes the focus
  useEffect(() => {
    here.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
  }, [step.kind]);
  return (
    <div ref={here}>
      <StepView step={step} />
    </div>
  );
}

function StepView({ step }: { step: ImportStep }) {
  switch (step.kind) {
    case 'choosing':
      return <ChooseSource />;
    case 'uploading':
      return <UploadingStep progress={step.progress} />;
    case 'inspecting':
      return (
        <div className={classes.waiting} role="status">
          <Loader size="sm" aria-hidden="true" /> Looking at what is there. Nothing is copied yet.
        </div>
      );
    case 'ready':
      return <ReadyStepView step={step} />;
    case 'running':
      return <RunningStep step={step} />;
    case 'ended':
      return <ImportReport view={step.view} />;
  }
}

function UploadingStep({ progress }: { progress: Extract<ImportStep, { kind: 'uploading' }>['progress'] }) {
  const { files = 0, filesDone = 0, bytes = 0, bytesDone = 0 } = progress ?? {};
  return (
    <div className={classes.step}>
      <div role="status">
        {filesDone} of {files} files, {byteWords(bytesDone)} of {byteWords(bytes)}
      </div>
      <Progress
        value={bytes === 0 ? 0 : (100 * bytesDone) / bytes}
        aria-label="Files sent"
        transitionDuration={80}
      />
      <div className={classes.actions}>
        <Button variant="default" onClick={cancelUpload}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

/** What the program was started with, or left running: offered once for each window. */
function useStart(): void {
  const workspace = useWorkspace();
  useEffect(() => {
    const paths = workspace.info.importOnStart;
    const offered = JSON.stringify(paths);
    if (paths.length > 0 && sessionStorage.getItem(startKey) !== offered) {
      sessionStorage.setItem(startKey, offered);
      useSession.setState({ importOpen: true });
      void inspectPaths(workspace, paths);
    } else {
      void resumeImport(workspace).catch(() => {});
    }
  }, [workspace]);
}

const startKey = 'earmark.import-on-start';
