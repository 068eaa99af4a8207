import { Button, Progress } from '@mantine/core';
import { useSession } from '../../session';
import { phaseWords, resumedSentence } from '../../text/import-report';
import { useWorkspace } from '../../workspace';
import classes from './import.module.css';
import { cancelRunning } from './import-flow';
import type { ImportStep } from './import-session';

/** An import on its way: how far it is, what it is at, and how to stop it. */
export function RunningStep({ step }: { step: Extract<ImportStep, { kind: 'running' }> }) {
  const workspace = useWorkspace();
  const { view, cancelling } = step;
  return (
    <div className={classes.step}>
      <div className={classes.progressHead}>
        <span role="status">
          {view === null ? 'Starting…' : `${view.done} of ${view.total} files`}
          {cancelling ? ', cancelling' : ''}
        </span>
      </div>
      <Progress value={importPercent(view)} aria-label="Import" transitionDuration={80} />
      <ul className={classes.current} aria-label="Files being imported">
        {(view?.current ?? []).map(({ name, phase, fraction }) => (
          <li key={name} className={classes.currentFile}>
            <span className={classes.fileName} title={name}>
              {name}
            </span>
            <span className={classes.quiet}>
              {phaseWords(phase)} {Math.round(fraction * 100)} %
            </span>
          </li>
        ))}
      </ul>
      {view === null || view.resumedFrom === null ? null : (
        <p className={classes.explain} role="note">
          {resumedSentence(view.resumedFrom, view.total)}
        </p>
      )}
      <p className={classes.explain}>
        You can close this and go on working: the import continues, and its report waits at the foot of the
        window.
      </p>
      <div className={classes.actions}>
        <Button
          variant="default"
          disabled={cancelling || view === null}
          onClick={() => void cancelRunning(workspace)}
        >
          Cancel import
        </Button>
        <Button onClick={() => useSession.setState({ importOpen: false })}>Go on working</Button>
      </div>
    </div>
  );
}

/** How far an import is, 0 to 100; files under way count by their fraction. */
export function importPercent(view: Extract<ImportStep, { kind: 'running' }>['view']): number {
  if (view === null || view.total === 0) return 0;
  const underWay = view.current.reduce((sum, { fraction }) => sum + fraction, 0);
  return Math.min(100, (100 * (view.done + underWay)) / view.total);
}
