import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Player } from '../player';
import type { DrawnCall } from './drawn-call';
import { paintOverview, VisibleFrame } from './overview';
import classes from './waveform.module.css';

/**
 * The whole call in a strip while it is still being written. Without wavesurfer.js: what plays then is a snapshot that is
 * shorter than the call, and the strip is painted anew every second.
 */
export function GrowingOverview({ recording, pyramid, player, viewport, colours }: DrawnCall) {
  const strip = useRef<HTMLCanvasElement>(null);
  const width = useStore(viewport, (view) => view.width);
  useEffect(() => {
    const canvas = strip.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(canvas.clientHeight * ratio);
    if (width > 1) paintOverview(context, { pyramid, recording, colours });
  }, [pyramid, recording, colours, width]);
  return (
    <div className={classes.overview}>
      <div aria-hidden="true">
        <canvas ref={strip} className={classes.canvas} />
      </div>
      <Cursor player={player} duration={recording.media.duration} />
      <VisibleFrame viewport={viewport} />
    </div>
  );
}

function Cursor({ player, duration }: { player: Player; duration: number }) {
  const share = useStore(player.state, ({ position }) => Math.min(1, position / Math.max(duration, 0.001)));
  return <div className={classes.overviewCursor} style={{ left: `${100 * share}%` }} />;
}
