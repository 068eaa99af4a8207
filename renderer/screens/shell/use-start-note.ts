import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { takeStartNote } from '../../commands/start-report';
import { startReportSentence } from '../../text/start-report';
import { useWorkspace } from '../../workspace';
import classes from './shell.module.css';

/** Says once, in passing, what was checked and found after a run that did not end properly. */
export function useStartNote(): void {
  const { commands, started } = useWorkspace();
  useEffect(() => {
    if (started === null) return;
    void takeStartNote(commands.db, started).then((told) => {
      if (!told) return;
      const message = startReportSentence(started);
      // Nobody has to act on it, so it is in nobody's way: a click goes through it.
      notifications.show({
        id: 'start-note',
        message,
        color: started.rebuilt === null ? 'gray' : 'orange',
        withCloseButton: false,
        autoClose: 10_000,
        role: 'status',
        className: classes.passing ?? '',
      });
    });
  }, [commands, started]);
}
