import { isWaiting } from '@domain/team/work';
import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useKeyOf } from '../../keys/registry';
import { goTo, useSession } from '../../session';
import { inboxPillWords } from '../../text/assignments';
import { keyLabel } from '../../ui/key-label';
import { useWorkspace } from '../../workspace';
import { selfOf, useTeam } from '../use-self';
import { useOvertaken, useWorkOf } from '../use-work';

/** Says how much waits for whoever sits here; nothing where nothing does. */
export function InboxPill() {
  const workspace = useWorkspace();
  useTeam();
  const place = useSession((session) => session.place);
  const count = useWorkOf(selfOf(workspace))?.filter(isWaiting).length ?? 0;
  const overtaken = useOvertaken(selfOf(workspace)).length;
  const key = useKeyOf('go-inbox');
  if (count + overtaken === 0 || place === 'inbox') return null;
  return (
    <Button
      variant="default"
      size="compact-xs"
      leftSection={<IconInbox size={13} aria-hidden="true" />}
      title={`Assigned or returned to you, and not done yet${key === undefined ? '' : ` (${keyLabel(key)})`}`}
      onClick={() => goTo('inbox')}
    >
      {inboxPillWords(count, overtaken)}
    </Button>
  );
}
