import { secondToPixel, type Viewport, viewportFollow, viewportReveal } from '@domain/recordings/viewport';
import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { Player } from '../player';
import type { ViewportStore } from './viewport-store';
import classes from './waveform.module.css';

/** The part of the player that is drawn: also a window that only follows another one has it. */
export type PlayerView = Pick<Player, 'state'>;

/** How the view goes along with what is heard. */
export type Follow = 'smooth' | 'page' | 'off';

interface PlayheadProps {
  player: PlayerView;
  viewport: ViewportStore;
  spanStart: number | null;
  follow: Follow;
}

/**
 * The line at the second heard now. It moves without React, once a frame, and takes the view along: gliding, or turning
 * the page when it plays out of sight. A view that the person has scrolled away while playing stays where they put it
 * until the playhead is seen again.
 */
export function Playhead({ player, viewport, spanStart, follow }: PlayheadProps) {
  const line = useRef<HTMLDivElement>(null);
  const open = useRef<HTMLDivElement>(null);
  const stillness = useReducedMotion();
  const way = follow === 'smooth' && stillness ? 'page' : follow;
  useEffect(() => {
    let previous = player.state.getState().position;
    const place = () => {
      const { position, playing } = player.state.getState();
      const view = viewport.getState();
      if (position !== previous) {
        const moved = followed(view, { previous, position, playing }, way);
        previous = position;
        if (moved !== view) viewport.setState(moved);
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
  }, [player, viewport, spanStart, way]);
  return (
    <>
      {spanStart === null ? null : <div ref={open} className={classes.band} style={{ top: 20, bottom: 0 }} />}
      <div ref={line} className={classes.playhead} />
    </>
  );
}

/** Further than this between two frames, in seconds, and somebody has gone there: no glide would be understood. */
const jump = 0.5;

/** The view after the playhead has moved. */
function followed(
  view: Viewport,
  { previous, position, playing }: { previous: number; position: number; playing: boolean },
  follow: Follow,
): Viewport {
  const at = secondToPixel(view, position);
  const inSight = at >= 0 && at <= view.width;
  if (Math.abs(position - previous) > jump) return inSight ? view : viewportReveal(view, position);
  const before = secondToPixel(view, previous);
  const wasInSight = before >= 0 && before <= view.width;
  if (!wasInSight) return view;
  // A step of the keys must not leave the screen, whether or not the view follows what is played.
  if (!playing) return viewportReveal(view, position);
  if (follow === 'off') return view;
  return follow === 'smooth' ? viewportFollow(view, position) : viewportReveal(view, position);
}
