import { secondToPixel, type Viewport, viewportReveal } from '@domain/recordings/viewport';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Player } from '../player';
import type { ViewportStore } from './viewport-store';
import classes from './waveform.module.css';

interface PlayheadProps {
  player: Player;
  viewport: ViewportStore;
  spanStart: number | null;
}

/**
 * The line at the second heard now. It moves without React, once a frame, and turns the page when it plays out of sight;
 * a view that the person has scrolled away while playing stays where they put it until the playhead is seen again.
 */
export function Playhead({ player, viewport, spanStart }: PlayheadProps) {
  const line = useRef<HTMLDivElement>(null);
  const open = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let previous = player.state.getState().position;
    const place = () => {
      const { position, playing } = player.state.getState();
      const view = viewport.getState();
      const before = secondToPixel(view, previous);
      const at = secondToPixel(view, position);
      const wasInSight = before >= 0 && before <= view.width;
      const jumped = Math.abs(position - previous) > 0.5;
      previous = position;
      if (at > view.width || at < 0) {
        if (jumped || (playing && wasInSight)) viewport.setState(viewportReveal(view, position));
      }
      const shown = secondToPixel(viewport.getState(), position);
      if (line.current) line.current.style.transform = `translateX(${shown}px)`;
      if (open.current && spanStart !== null) {
        const from = secondToPixel(viewport.getState(), spanStart);
        open.current.style.left = `${Math.min(from, shown)}px`;
        open.current.style.width = `${Math.abs(shown - from)}px`;
      }
    };
    place();
    const stops = [player.state.subscribe(place), viewport.subscribe(place)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [player, viewport, spanStart]);
  return (
    <>
      {spanStart === null ? null : <div ref={open} className={classes.band} style={{ top: 20, bottom: 0 }} />}
      <div ref={line} className={classes.playhead} />
    </>
  );
}

/** The stretch that plays round and round, on the ruler. */
export function LoopBand({ player, view }: { player: Player; view: Viewport }) {
  const loop = useStore(player.state, (state) => state.loop);
  if (loop === null) return null;
  const left = secondToPixel(view, loop.start);
  return <div className={classes.loop} style={{ left, width: secondToPixel(view, loop.end) - left }} />;
}
