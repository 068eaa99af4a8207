import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useKeyOf } from '../../keys/registry';
import { openAssignmentsOf } from '../../queries/assignments';
import { goTo, useSession } from '../../session';
import { keyLabel } from '../../ui/key-label';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import { selfOf, useTeam } from '../use-self';

/** Says how much is assigned to whoever sits here; nothing where nothing is. */
export function InboxPill() {
  const workspace = useWorkspace();
  useTeam();
  const { id, name } = selfOf(workspace);
  const { db } = workspace.commands;
  const place = useSession((session) => session.place);
  const count = useLive(() => openAssignmentsOf(db, { id, name }), [db, id, name]) ?? 0;
  const key = useKeyOf('go-inbox');
  if (count === 0 || place === 'inbox') return null;
  return (
    <Button
      variant="default"
      size="compact-xs"
      leftSection={<IconInbox size={13} aria-hidden="true" />}
      title={`Assigned to you and not done yet${key === undefined ? '' : ` (${keyLabel(key)})`}`}
      onClick={() => goTo('inbox')}
    >
      {count} to do
    </Button>
  );
}
