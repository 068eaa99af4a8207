import { Button } from '@mantine/core';
import { type NotificationData, notifications } from '@mantine/notifications';
import { type SettingsCardId, settingsCards } from '../../text/settings';
import { openCard } from './settings-view';

/** Leads to a card of Settings from a sentence that speaks of it. */
export function SettingsLink({ to, onLeave }: { to: SettingsCardId; onLeave?(): void }) {
  return (
    <Button
      variant="default"
      size="compact-xs"
      onClick={() => {
        onLeave?.();
        openCard(to);
      }}
    >
      {settingsCards[to].title} in Settings
    </Button>
  );
}

/** A notice about something that a card of Settings shows, with the way there. */
export function noticeOf(
  to: SettingsCardId,
  sentence: string,
  more: Omit<NotificationData, 'message'>,
): void {
  const id = more.id ?? to;
  notifications.show({
    ...more,
    id,
    message: (
      <>
        {sentence} <SettingsLink to={to} onLeave={() => notifications.hide(id)} />
      </>
    ),
  });
}
