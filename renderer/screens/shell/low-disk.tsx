import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type DiskRoom, readDisk } from '../../commands/disk';
import { lowDiskSentence } from '../../text/disk';
import { useWorkspace } from '../../workspace';
import classes from './shell.module.css';

const lookEvery = 60_000;

/** A line above the screen while the disk is nearly full. Looked at each minute, and at once when saving begins to fail. */
export function LowDisk() {
  const { client, onSaved } = useWorkspace();
  const [room, setRoom] = useState<DiskRoom | null>(null);
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
    const stop = onSaved(({ state }) => {
      if (state === 'failing') look();
    });
    return () => {
      current = false;
      clearInterval(timer);
      stop();
    };
  }, [client, onSaved]);
  if (room === null || !room.low) return null;
  return (
    <p className={classes.lowDisk} role="alert">
      <IconAlertTriangle size={15} aria-hidden="true" /> {lowDiskSentence(room)}
    </p>
  );
}
