import type { Annotation } from '@domain/evaluation/annotation';
import type { Recording } from '@domain/recordings/recording';
import { type RefObject, useMemo, useRef } from 'react';
import type { Action } from '../../keys/action';
import { useActions } from '../../keys/registry';
import type { Player } from '../../player';
import { useSession } from '../../session';
import { roleName } from '../../text/roles';
import { fitAll, type ViewportStore, zoomBy } from '../../waveform/viewport-store';
import { useWorkspace } from '../../workspace';

/** The keys of the transport and of the view. */
export function usePlaybackActions(
  recording: Recording,
  viewport: ViewportStore,
  annotations: readonly Annotation[],
): void {
  const { player } = useWorkspace();
  const loopFrom = useRef<number | null>(null);
  const actions = useMemo(
    () => [
      ...transportActions(player),
      loopAction(player, annotations, loopFrom),
      ...channelActions(player, recording),
      ...viewActions(player, viewport),
    ],
    [player, recording, viewport, annotations],
  );
  useActions(actions);
}

function transportActions(player: Player): Action[] {
  const skip = (id: string, title: string, keys: string[], by: number): Action => ({
    id,
    title,
    group: 'Playback',
    keys,
    run: () => player.skip(by),
  });
  return [
    { id: 'play', title: 'Play or pause', group: 'Playback', keys: ['Space'], run: player.toggle },
    skip('back', 'Back 5 s', ['J'], -5),
    { id: 'pause', title: 'Pause', group: 'Playback', keys: ['K'], run: player.pause },
    {
      id: 'forward',
      title: 'Play, again to play faster',
      group: 'Playback',
      keys: ['L'],
      run: () => (player.state.getState().playing ? player.stepSpeed(1) : player.play()),
    },
    skip('back-2', 'Back 2 s', ['ArrowLeft'], -2),
    skip('forward-2', 'Forward 2 s', ['ArrowRight'], 2),
    skip('back-10', 'Back 10 s', ['Shift+ArrowLeft'], -10),
    skip('forward-10', 'Forward 10 s', ['Shift+ArrowRight'], 10),
    skip('back-fine', 'Back 0.05 s', [','], -0.05),
    skip('forward-fine', 'Forward 0.05 s', ['.'], 0.05),
    { id: 'start', title: 'To the start', group: 'Playback', keys: ['Home'], run: () => player.seek(0) },
    {
      id: 'end',
      title: 'To the end',
      group: 'Playback',
      keys: ['End'],
      run: () => player.seek(player.state.getState().duration),
    },
    { id: 'slower', title: 'Slower', group: 'Playback', keys: ['['], run: () => player.stepSpeed(-1) },
    { id: 'faster', title: 'Faster', group: 'Playback', keys: [']'], run: () => player.stepSpeed(1) },
  ];
}

/** The shortest stretch worth looping, in seconds; a loop shorter than this would only buzz. */
const loopLeast = 0.2;

/**
 * One key: the selected span, else A at the first press and B at the second; a third press ends the loop. A outlives the
 * marks that are made between the two presses.
 */
function loopAction(
  player: Player,
  annotations: readonly Annotation[],
  from: RefObject<number | null>,
): Action {
  return {
    id: 'loop',
    title: 'Loop the selected span, or from A to B',
    group: 'Playback',
    keys: ['R'],
    run: () => {
      if (player.state.getState().loop !== null) return player.setLoop(null);
      const selected = annotations.find((one) => one.id === useSession.getState().selectedAnnotationId);
      if (selected && selected.end !== null && selected.end - selected.start >= loopLeast) {
        player.setLoop({ start: selected.start, end: selected.end });
        player.seek(selected.start);
        return player.play();
      }
      const now = player.now();
      const { current } = from;
      if (current === null || Math.abs(now - current) < loopLeast) {
        from.current = now;
        return;
      }
      player.setLoop({ start: Math.min(current, now), end: Math.max(current, now) });
      from.current = null;
    },
  };
}

/** The key that lets each channel be heard alone; with Shift it mutes the channel. */
export const channelKeys = ['A', 'D'] as const;

function channelActions(player: Player, recording: Recording): Action[] {
  if (recording.media.channels < 2) return [];
  return recording.channelRoles.slice(0, 2).flatMap((role, channel): Action[] => [
    {
      id: `solo-${channel}`,
      title: `Hear only: ${roleName(role)}`,
      group: 'Playback',
      keys: [channelKeys[channel] ?? ''],
      run: () => player.toggleSolo(channel),
    },
    {
      id: `mute-${channel}`,
      title: `Mute: ${roleName(role)}`,
      group: 'Playback',
      keys: [`Shift+${channelKeys[channel]}`],
      run: () => player.toggleMute(channel),
    },
  ]);
}

function viewActions(player: Player, viewport: ViewportStore): Action[] {
  const zoom = (factor: number) => zoomBy(viewport, factor, { time: player.now() });
  return [
    { id: 'zoom-in', title: 'Zoom in', group: 'Playback', keys: ['Z'], run: () => zoom(2) },
    { id: 'zoom-out', title: 'Zoom out', group: 'Playback', keys: ['Shift+Z'], run: () => zoom(0.5) },
    {
      id: 'zoom-fit',
      title: 'Show the whole call',
      group: 'Playback',
      keys: ['Alt+Z'],
      run: () => fitAll(viewport),
    },
  ];
}
