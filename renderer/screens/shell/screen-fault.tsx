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
    return (
      <EmptyState title="This screen could not be shown">
        <p role="alert">{failureSentence(this.state.fault.error)}</p>
        <Button onClick={() => this.setState({ fault: null })}>Show it again</Button>
      </EmptyState>
    );
  }
}
