import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { failureSentence } from '../../text/failure';
import { EmptyState } from '../../ui/empty-state';

/** Keeps a fault of one screen from blanking the window: the rail stays, and the screen says what happened. */
export class ScreenFault extends Component<{ children: ReactNode }, { fault: { error: unknown } | null }> {
  override state: { fault: { error: unknown } | null } = { fault: null };

  static getDerivedStateFromError(error: unknown) {
    return { fault: { error } };
  }

  override render() {
    if (this.state.fault === null) return this.props.children;
    const { error } = this.state.fault;
    // Shown again it would be the same: what can't be opened is taken away at the start.
    const closed = error instanceof Error && error.name === 'RowClosed';
    return (
      <EmptyState title="This screen could not be shown">
        <p role="alert">{failureSentence(error)}</p>
        {closed ? (
          <Button onClick={() => location.reload()}>Reload the window</Button>
        ) : (
          <Button onClick={() => this.setState({ fault: null })}>Show it again</Button>
        )}
      </EmptyState>
    );
  }
}
