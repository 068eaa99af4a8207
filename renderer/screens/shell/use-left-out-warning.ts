import { useEffect } from 'react';
import { changesLeftOut } from '../../queries/left-out';
import { leftOutSentence } from '../../text/team';
import { useWorkspace } from '../../workspace';
import { noticeOf } from '../settings/settings-link';
import { useLive } from '../use-live';

/** Says once in each run that the team works with a newer version; Settings say it for as long as it is so. */
export function useLeftOutWarning(): void {
  const { db } = useWorkspace().commands;
  const some = (useLive(() => changesLeftOut(db), [db]) ?? 0) > 0;
  useEffect(() => {
    if (!some) return;
    noticeOf('team', leftOutSentence(null), {
      id: 'left-out',
      color: 'orange',
      autoClose: false,
      role: 'alert',
    });
  }, [some]);
}
