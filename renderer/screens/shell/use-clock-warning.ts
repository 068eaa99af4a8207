import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { clockBehind } from '../../queries/clock';
import { clockBehindSentence } from '../../text/clock';
import { useWorkspace } from '../../workspace';

/** Says once after the start that the clock was set back. */
export function useClockWarning(): void {
  const { commands } = useWorkspace();
  useEffect(() => {
    let current = true;
    void clockBehind(commands.db, commands.now()).then((milliseconds) => {
      const message = clockBehindSentence(milliseconds);
      if (!current || message === null) return;
      notifications.show({ id: 'clock-behind', message, color: 'orange', autoClose: false, role: 'alert' });
    });
    return () => {
      current = false;
    };
  }, [commands]);
}
