import type { Annotation } from '@domain/evaluation/annotation';
import type { Offer } from '../../keys/action';
import type { Player } from '../../player';
import { loopLeast } from '../../player/player-state';
import { useSession } from '../../session';

/**
 * The loop by key: R takes the selected span, else A at the first press and B at the second, and ends a loop that runs;
 * A and B can also be set each by its own key, before, after or during the other.
 */
export function loopActions(player: Player, annotations: readonly Annotation[]): Offer[] {
  const set = (start: number, end: number) => {
    if (Math.abs(end - start) >= loopLeast)
      player.setLoop({ start: Math.min(start, end), end: Math.max(start, end) });
  };
  const toggle = () => {
    const { loop, loopFrom } = player.state.getState();
    if (loop !== null) return player.setLoop(null);
    const selected = annotations.find((one) => one.id === useSession.getState().selectedAnnotationId);
    if (selected && selected.end !== null && selected.end - selected.start >= loopLeast) {
      player.setLoop({ start: selected.start, end: selected.end });
      player.seek(selected.start);
      return player.play();
    }
    const now = player.now();
    if (loopFrom === null || Math.abs(now - loopFrom) < loopLeast) return player.beginLoop(now);
    set(loopFrom, now);
  };
  return [
    {
      id: 'loop',
      run: toggle,
    },
    {
      id: 'loop-start',
      run: () => {
        const { loop } = player.state.getState();
        const now = player.now();
        if (loop !== null && now < loop.end - loopLeast) set(now, loop.end);
        else player.beginLoop(now);
      },
    },
    {
      id: 'loop-end',
      enabled: () => player.state.getState().loop !== null || player.state.getState().loopFrom !== null,
      run: () => {
        const { loop, loopFrom } = player.state.getState();
        const from = loop?.start ?? loopFrom;
        if (from !== null && player.now() > from) set(from, player.now());
      },
    },
  ];
}
