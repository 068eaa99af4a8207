import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActionKey } from '../../keys/action-key';
import { ActionMenu } from './action-menu';
import { ConflictsPill } from './conflicts-pill';
import { InboxPill } from './inbox-pill';
import { palette } from './palette-state';
import { SavedState } from './saved-state';
import { SharedState } from './shared-state';
import classes from './shell.module.css';
import { TeamReadingState } from './team-reading-state';

/** The one line above every screen: what is in front of you, and whether it is saved and shared. */
export function ScreenHeader({
  title,
  facts,
  actions,
}: {
  title: string;
  facts?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className={classes.header}>
      <h1 className={classes.title}>{title}</h1>
      <div className={classes.facts}>{facts}</div>
      <div className={classes.end}>
        {actions}
        <InboxPill />
        <ConflictsPill />
        <TeamReadingState />
        <SharedState />
        <SavedState />
        <Button variant="default" size="xs" px={8} aria-label="Find an action" onClick={() => palette.open()}>
          <ActionKey of="palette" />
        </Button>
        <ActionMenu />
      </div>
    </header>
  );
}
