import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useSession } from '../../session';
import { importTotalsSentence, isProblem } from '../../text/import-report';
import { counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import classes from './import.module.css';
import { cancelRunning } from './import-flow';
import { type ImportStep, toChoosing, useImportSession } from './import-session';
import { importPercent } from './running-step';

/** A report with nothing to look at leaves by itself after this many milliseconds; any other waits to be seen. */
const quietFor = 12_000;

/** The strip at the foot of the window while an import runs behind a closed dialog, and when its report waits. */
export function ImportStatus() {
  const dialogOpen = useSession((session) => session.importOpen);
  const step = useImportSession((session) => session.step);
  if (dialogOpen) return null;
  switch (step.kind) {
    case 'choosing':
      return null;
    case 'uploading':
    case 'inspecting':
      return <Strip words={step.kind === 'uploading' ? 'Sending files' : 'Looking at the files'} />;
    case 'ready':
      return <Strip words="Recordings are ready to import" onDismiss={() => toChoosing(null)} />;
    case 'running':
      return <RunningStrip step={step} />;
    case 'ended':
      return <EndedStrip step={step} />;
  }
}

function Strip({ words, onDismiss }: { words: string; onDismiss?: () => void }) {
  return (
    <section className={classes.strip} aria-label="Import">
      <span role="status">{words}</span>
      <Button variant="default" size="compact-xs" onClick={() => useSession.setState({ importOpen: true })}>
        Show
      </Button>
      {onDismiss ? <Dismiss onClick={onDismiss} /> : null}
    </section>
  );
}

function RunningStrip({ step }: { step: Extract<ImportStep, { kind: 'running' }> }) {
  const workspace = useWorkspace();
  const { view, cancelling } = step;
  const [current] = view?.current ?? [];
  return (
    <section className={classes.strip} aria-label="Import">
      <span role="status" className={classes.stripCount}>
        {view === null ? 'Importing' : `Importing ${view.done} of ${view.total}`}
        {view === null || view.resumedFrom === null ? '' : ', taken up again'}
      </span>
      <Progress value={importPercent(view)} w={120} aria-label="Import" transitionDuration={80} />
      <span className={classes.stripFile} title={current?.name}>
        {cancelling ? 'cancelling' : current?.name}
      </span>
      <Button variant="default" size="compact-xs" onClick={() => useSession.setState({ importOpen: true })}>
        Details
      </Button>
      <Button
        variant="default"
        size="compact-xs"
        disabled={cancelling || view === null}
        onClick={() => void cancelRunning(workspace)}
      >
        Cancel
      </Button>
    </section>
  );
}

function EndedStrip({ step }: { step: Extract<ImportStep, { kind: 'ended' }> }) {
  const problems = step.view.lines.filter(isProblem).length;
  // What went on by itself after a restart is news to whoever sits here.
  const quiet = problems === 0 && step.view.state === 'finished' && step.view.resumedFrom === null;
  useEffect(() => {
    if (!quiet) return;
    const timer = setTimeout(() => toChoosing(null), quietFor);
    return () => clearTimeout(timer);
  }, [quiet]);
  return (
    <section className={classes.strip} aria-label="Import">
      {problems > 0 ? (
        <IconAlertTriangle size={15} className={classes.concern} aria-hidden="true" />
      ) : (
        <IconCheck size={15} className={classes.praise} aria-hidden="true" />
      )}
      <span role="status">
        {importTotalsSentence(step.view.lines)}
        {problems > 0 ? ` · ${counted(problems, 'thing')} to look at` : ''}
      </span>
      <Button
        variant={problems > 0 ? 'filled' : 'default'}
        size="compact-xs"
        onClick={() => useSession.setState({ importOpen: true })}
      >
        Report
      </Button>
      <Dismiss onClick={() => toChoosing(null)} />
    </section>
  );
}

function Dismiss({ onClick }: { onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={22} aria-label="Dismiss" onClick={onClick}>
      <IconX size={13} />
    </ActionIcon>
  );
}
