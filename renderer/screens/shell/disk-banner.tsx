import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { type DiskRoom, readDisk } from '../../commands/disk';
import type { JournalFeedState } from '../../journal/feed';
import { ActionKey } from '../../keys/action-key';
import { lowDiskSentence } from '../../text/disk';
import { heldSentence, savingProblemSentence } from '../../text/saved';
import { useWorkspace } from '../../workspace';
import { SettingsLink } from '../settings/settings-link';
import { openNewFolder } from './new-folder-dialog';
import classes from './shell.module.css';
import { useHeld } from './use-held';

const lookEvery = 60_000;

/**
 * A line above the screen while the disk is nearly full, or takes nothing any more and somebody must do something about it.
 * Looked at each minute, at once when a write fails, and when what had failed is kept.
 */
export function DiskBanner() {
  const { client, info, onSaved, onDiskTrouble } = useWorkspace();
  const held = useHeld();
  const [room, setRoom] = useState<DiskRoom | null>(null);
  const [feed, setFeed] = useState<JournalFeedState | null>(null);
  const look = useCallback(() => {
    // A main that does not answer says so in the header.
    readDisk(client).then(setRoom, () => undefined);
  }, [client]);
  const isHeld = held > 0;
  const isFailing = feed?.state === 'failing';
  // Also when the trouble is over: the line must go as soon as it is untrue.
  // biome-ignore lint/correctness/useExhaustiveDependencies: both say when to look
  useEffect(look, [look, isHeld, isFailing]);
  useEffect(() => {
    const timer = setInterval(look, lookEvery);
    const stops = [onSaved(setFeed), onDiskTrouble(look)];
    return () => {
      clearInterval(timer);
      for (const stop of stops) stop();
    };
  }, [look, onSaved, onDiskTrouble]);
  const failing = feed?.state === 'failing' ? savingProblemSentence(feed, info.dataFolder) : null;
  const isGone = feed?.problem === 'missing';
  const waits = isHeld && !isGone ? heldSentence(held) : null;
  const sentence = waits ?? failing ?? (room?.low ? lowDiskSentence(room) : null);
  if (sentence === null) return null;
  return (
    <p className={classes.diskBanner} role="alert">
      <IconAlertTriangle size={15} aria-hidden="true" /> <span>{sentence}</span>
      {isGone ? (
        <Button
          className={classes.bannerAct}
          size="compact-xs"
          variant="default"
          onClick={openNewFolder}
          rightSection={<ActionKey of="begin-new-folder" />}
        >
          Begin a new folder…
        </Button>
      ) : null}
      {waits === null && failing === null ? <SettingsLink to="storage" /> : null}
    </p>
  );
}
