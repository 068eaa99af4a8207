import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type StartStep, startWorkspace } from '../../start-workspace';
import { bootSentence, startProblemSentence } from '../../text/boot';
import { EmptyState } from '../../ui/empty-state';
import { type Workspace, WorkspaceProvider } from '../../workspace';
import { Locked } from './locked';
import { Shell } from './shell';

type BootState = StartStep | { kind: 'ready'; workspace: Workspace } | { kind: 'failed'; error: unknown };

/** From an empty page to a workspace, with what is happening said while it takes a moment. */
export function Boot() {
  const [state, setState] = useState<BootState>({ kind: 'connecting' });
  useEffect(() => {
    const scope = new AbortController();
    startWorkspace(scope.signal, (step) => {
      if (!scope.signal.aborted) setState(step);
    }).then(
      (workspace) => {
        if (!scope.signal.aborted) setState({ kind: 'ready', workspace });
      },
      (error: unknown) => {
        if (!scope.signal.aborted) setState({ kind: 'failed', error });
      },
    );
    return () => scope.abort();
  }, []);

  if (state.kind === 'ready') {
    return (
      <WorkspaceProvider value={state.workspace}>
        <Shell />
      </WorkspaceProvider>
    );
  }
  if (state.kind === 'locked') return <Locked {...state} />;
  if (state.kind === 'failed') {
    return (
      <EmptyState title="Earmark could not open your workspace">
        <p role="alert">{startProblemSentence(state.error)}</p>
        <Button onClick={() => location.reload()}>Try again</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={bootSentence(state)}>
      {state.kind === 'restoring' ? (
        <Progress
          aria-label="Restoring"
          w={260}
          value={state.total === 0 ? 0 : (100 * state.done) / state.total}
          transitionDuration={80}
        />
      ) : null}
    </EmptyState>
  );
}
