import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type DiskRoom, readDisk } from '../../commands/disk';
import type { JournalFeedState } from '../../journal/feed';
import { lowDiskSentence } from '../../text/disk';
import { heldSentence, savingProblemSentence } from '../../text/saved';
import { useWorkspace } from '../../workspace';
import classes from './shell.module.css';
import { useHeld } from './use-held';

const lookEvery = 60_000;

/**
 * A line above the screen while the disk is nearly full, or takes nothing any more and somebody must do something about it.
 * Looked at each minute, and at once when a write fails.
 */
export function DiskBanner() {
  const { client, info, onSaved, onDiskTrouble } = useWorkspace();
  const held = useHeld();
  const [room, setRoom] = useState<DiskRoom | null>(null);
  const [feed, setFeed] = useState<JournalFeedState | null>(null);
  useEffect(() => {
    let current = true;
    const look = () => {
      // A main that does not answer says so in the header.
      readDisk(client).then(
        (found) => current && setRoom(found),
        () => undefined,
      );
    };
    look();
    const timer = setInterval(look, lookEvery);
    let troubled = false;
    const stopFeed = onSaved((state) => {
      setFeed(state);
      // When the trouble is over too: the line must go as soon as it is untrue.
      if (troubled || state.state === 'failing') look();
      troubled = state.state === 'failing';
    });
    const stopTrouble = onDiskTrouble(look);
    return () => {
      current = false;
      clearInterval(timer);
      stopFeed();
      stopTrouble();
    };
  }, [client, onSaved, onDiskTrouble]);
  const failing = feed?.state === 'failing' ? savingProblemSentence(feed, info.dataFolder) : null;
  const sentence =
    (held > 0 ? heldSentence(held) : null) ?? failing ?? (room?.low ? lowDiskSentence(room) : null);
  if (sentence === null) return null;
  return (
    <p className={classes.diskBanner} role="alert">
      <IconAlertTriangle size={15} aria-hidden="true" /> {sentence}
    </p>
  );
}
