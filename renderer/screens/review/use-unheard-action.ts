import { notifications } from '@mantine/notifications';
import { useEffect, useMemo, useRef } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useWorkspace } from '../../workspace';
import { playUnheard, unheardOf } from './play-unheard';
import type { ReviewListening } from './use-listening';

/** Offers to play what is unheard; the key pressed again, or any move of the hand, ends it. */
export function useUnheardAction({ channels }: Pick<ReviewListening, 'channels'>): void {
  const { player } = useWorkspace();
  const latest = useRef(channels);
  latest.current = channels;
  const running = useRef<(() => void) | null>(null);
  useEffect(() => () => running.current?.(), []);
  const actions = useMemo<Offer[]>(
    () => [
      {
        id: 'play-unheard',
        run: () => {
          if (running.current !== null) {
            running.current();
            return player.pause();
          }
          if (unheardOf(latest.current).length === 0) {
            notifications.show({ message: 'All that is said on this call has been heard.', autoClose: 2500 });
            return;
          }
          running.current = playUnheard({
            player,
            channels: () => latest.current,
            onEnd: (why) => {
              running.current = null;
              if (why === 'all-heard')
                notifications.show({
                  message: 'All that is said on this call has been heard.',
                  autoClose: 2500,
                });
            },
          });
        },
      },
    ],
    [player],
  );
  useActions(actions);
}
