import { Button } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useKeyOf } from '../../keys/registry';
import { openConflicts } from '../../queries/conflicts';
import { goTo, useSession } from '../../session';
import { conflictsWords } from '../../text/conflicts';
import { keyLabel } from '../../ui/key-label';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';

/** Says that something typed has lost against another device and waits for somebody; nothing while all is well. */
export function ConflictsPill() {
  const { db } = useWorkspace().commands;
  const place = useSession((session) => session.place);
  const count = useLive(() => openConflicts(db), [db]) ?? 0;
  const key = useKeyOf('go-conflicts');
  if (count === 0 || place === 'conflicts') return null;
  return (
    <Button
      variant="default"
      size="compact-xs"
      leftSection={<IconGitMerge size={13} color="var(--concern)" aria-hidden="true" />}
      title={`Texts that lost against another computer wait for you${key === undefined ? '' : ` (${keyLabel(key)})`}`}
      onClick={() => goTo('conflicts')}
    >
      {conflictsWords(count)}
    </Button>
  );
}
