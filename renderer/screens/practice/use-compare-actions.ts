import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { changePair, removePair } from '../../commands/exercises';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import type { PairDesk } from '../../queries/pairs';
import { goTo } from '../../session';
import { useWorkspace } from '../../workspace';
import { clipsUndoOffers } from '../clips/clips-undo';
import { usePacksView } from '../packs/packs-view';
import { transportActions } from '../review/playback-actions';
import { openComparison } from './compare-session';
import type { ComparedSound } from './use-compared-sound';

/** The keys of whoever compares two clips. */
export function useCompareActions(desk: PairDesk, { sound, play, swap }: ComparedSound): void {
  const { commands } = useWorkspace();
  const actions = useMemo<Offer[]>(() => {
    const { pair, one, other, all } = desk;
    const beside = (by: number) => all[all.indexOf(pair.id) + by];
    const step = (id: 'compare-next' | 'compare-previous', by: number): Offer => ({
      id,
      enabled: () => beside(by) !== undefined,
      run: () => {
        const next = beside(by);
        if (next !== undefined) openComparison(next);
      },
    });
    return [
      ...transportActions(sound),
      { id: 'compare-switch', run: () => swap('same-place') },
      { id: 'compare-switch-start', run: () => swap('start') },
      { id: 'compare-one', run: () => play('one', one.clip.span.start) },
      { id: 'compare-other', run: () => play('other', other.clip.span.start) },
      step('compare-next', 1),
      step('compare-previous', -1),
      {
        id: 'compare-edit',
        run: () => {
          sound.pause();
          usePacksView.setState({ dialog: { kind: 'pair', one: one.clip, other: other.clip, pair } });
        },
      },
      {
        id: 'compare-turn',
        run: () => {
          sound.pause();
          return changePair(commands, pair.id, { oneId: pair.otherId, otherId: pair.oneId });
        },
      },
      {
        id: 'compare-delete',
        run: async () => {
          goTo('library');
          await removePair(commands, pair.id);
          notifications.show({ message: 'The pair is deleted. Undo brings it back.', autoClose: 2500 });
        },
      },
      { id: 'practice-back', run: () => goTo('library') },
      ...clipsUndoOffers(commands),
    ];
  }, [desk, sound, play, swap, commands]);
  useActions(actions);
}
