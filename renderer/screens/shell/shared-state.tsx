import { Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { useKeyOf } from '../../keys/registry';
import { sharedExplanation, sharedWords, sharingIn } from '../../text/team';
import { keyLabel } from '../../ui/key-label';
import { openSetting } from '../settings/settings-view';
import { useTeam } from '../use-self';

const icons = {
  shared: IconCloudCheck,
  waiting: IconCloudUp,
  away: IconCloudOff,
  trouble: IconAlertTriangle,
};

/** How far what was done here has come to the team, in a word; the sentence behind it on hover. Nothing where there is no team. */
export function SharedState() {
  const state = useTeam();
  const key = useKeyOf('team-database');
  if (state === null) return null;
  const sharing = sharingIn(state);
  const Icon = icons[sharing];
  const keys = key === undefined ? '' : ` (${keyLabel(key)})`;
  return (
    <Tooltip label={`${sharedExplanation(state)}${keys}`} multiline w={300}>
      <Button
        variant="default"
        size="compact-xs"
        data-sharing={sharing}
        leftSection={
          <Icon size={13} aria-hidden="true" color={sharing === 'trouble' ? 'var(--concern)' : undefined} />
        }
        onClick={() => openSetting('team-database')}
      >
        {sharedWords(state)}
      </Button>
    </Tooltip>
  );
}
