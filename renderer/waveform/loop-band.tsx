import { pixelToSecond, secondToPixel, type Viewport } from '@domain/recordings/viewport';
import { type PointerEvent as ReactPointerEvent, useState } from 'react';
import { useStore } from 'zustand';
import { loopLeast } from '../player/player-state';
import type { PlayerView } from './playhead';
import classes from './waveform.module.css';

interface LoopBandProps {
  player: PlayerView;
  view: Viewport;
  /** Missing where the loop is only shown. */
  onLoop?: ((start: number, end: number) => void) | undefined;
}

/** The stretch that plays round and round, on the ruler, with its two ends to drag; A alone while B is not set. */
export function LoopBand({ player, view, onLoop }: LoopBandProps) {
  const loop = useStore(player.state, (state) => state.loop);
  const from = useStore(player.state, (state) => state.loopFrom);
  const [draft, setDraft] = useState<{ start: number; end: number; grip: number } | null>(null);
  if (loop === null) {
    if (from === null) return null;
    return (
      <div className={classes.loopFlag} style={{ left: secondToPixel(view, from) }}>
        A
      </div>
    );
  }
  const { start, end } = draft ?? loop;
  const drag = (edge: 'start' | 'end') => ({
    onPointerDown: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      // The edge stays as far from the pointer as it was grasped.
      const { left, right } = event.currentTarget.getBoundingClientRect();
      setDraft({ ...loop, grip: (edge === 'start' ? left : right) - event.clientX });
    },
    onPointerMove: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      const stage = event.currentTarget.parentElement;
      if (draft === null || stage === null) return;
      const { grip } = draft;
      const time = pixelToSecond(view, event.clientX + grip - stage.getBoundingClientRect().left);
      setDraft(
        edge === 'start'
          ? { grip, start: Math.min(time, end - loopLeast), end }
          : { grip, start, end: Math.max(time, start + loopLeast) },
      );
    },
    onPointerUp: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      if (draft !== null) onLoop?.(draft.start, draft.end);
      setDraft(null);
    },
    onPointerCancel: () => setDraft(null),
  });
  const left = secondToPixel(view, start);
  const right = secondToPixel(view, end);
  return (
    <>
      <div className={classes.loop} style={{ left, width: right - left }} />
      {(['start', 'end'] as const).map((edge) => (
        <button
          key={edge}
          type="button"
          tabIndex={-1}
          disabled={onLoop === undefined}
          aria-label={edge === 'start' ? 'Start of the loop (A)' : 'End of the loop (B)'}
          className={classes.loopHandle}
          data-edge={edge}
          style={{ left: edge === 'start' ? left : right }}
          {...drag(edge)}
        >
          {edge === 'start' ? 'A' : 'B'}
        </button>
      ))}
    </>
  );
}
