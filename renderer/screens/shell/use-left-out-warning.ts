import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { changesLeftOut } from '../../queries/left-out';
import { leftOutSentence } from '../../text/team';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';

/** Says once in each run that the team works with a newer version; Settings say it for as long as it is so. */
export function useLeftOutWarning(): void {
  const { db } = useWorkspace().commands;
  const some = (useLive(() => changesLeftOut(db), [db]) ?? 0) > 0;
  useEffect(() => {
    if (!some) return;
    const message = leftOutSentence(null);
    notifications.show({ id: 'left-out', message, color: 'orange', autoClose: false, role: 'alert' });
  }, [some]);
}
