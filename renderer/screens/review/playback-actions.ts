import type { Recording } from '@domain/recordings/recording';
import type { Action } from '../../keys/action';
import type { Player } from '../../player';
import { useSession } from '../../session';
import { laneName } from '../../text/roles';
import { fitAll, turnPage, type ViewportStore, zoomBy, zoomToSpan } from '../../waveform/viewport-store';
import type { PlaybackSettings } from '../../workspace';

/** The keys of the transport. */
export function transportActions(player: Player): Action[] {
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
    {
      id: 'speed-1',
      title: 'Play as recorded (1×)',
      group: 'Playback',
      keys: ['Shift+K'],
      run: () => player.setSpeed(1),
    },
  ];
}

/** The key that lets each of the first two channels be heard alone; with Shift it mutes. */
export const channelKeys = ['A', 'D'] as const;
/** What makes the arrows up and down change the volume of each of the first two. */
const volumeKeys = ['Mod+', 'Mod+Shift+'] as const;
/** How much louder or quieter one press makes a channel. */
const volumeStep = 0.1;

/** Solo, mute and volume of each channel. A call in one channel has a volume alone. */
export function channelActions(player: Player, recording: Recording): Action[] {
  const alone = recording.media.channels < 2;
  return recording.channelRoles.flatMap((_role, channel): Action[] => {
    const name = laneName(recording.channelRoles, channel);
    const letter = channelKeys[channel];
    const keysOf = (withLetter: string, withDigit: string) => [
      ...(letter ? [withLetter + letter] : []),
      `${withDigit}${channel + 1}`,
    ];
    const volume = (by: number) => () =>
      player.setVolume(channel, (player.state.getState().channels[channel]?.volume ?? 1) + by);
    const loudness: Action[] = [
      {
        id: `louder-${channel}`,
        title: `Louder: ${name}`,
        generalTitle: `Louder: channel ${channel + 1}`,
        group: 'Playback',
        keys: volumeKeys[channel] ? [`${volumeKeys[channel]}ArrowUp`] : [],
        run: volume(volumeStep),
      },
      {
        id: `quieter-${channel}`,
        title: `Quieter: ${name}`,
        generalTitle: `Quieter: channel ${channel + 1}`,
        group: 'Playback',
        keys: volumeKeys[channel] ? [`${volumeKeys[channel]}ArrowDown`] : [],
        run: volume(-volumeStep),
      },
    ];
    if (alone) return loudness;
    return [
      {
        id: `solo-${channel}`,
        title: `Hear only: ${name}`,
        generalTitle: `Hear only: channel ${channel + 1}`,
        group: 'Playback',
        keys: keysOf('', 'Alt+Shift+'),
        run: () => player.toggleSolo(channel),
      },
      {
        id: `mute-${channel}`,
        title: `Mute: ${name}`,
        generalTitle: `Mute: channel ${channel + 1}`,
        group: 'Playback',
        keys: keysOf('Shift+', 'Mod+Alt+'),
        run: () => player.toggleMute(channel),
      },
      ...loudness,
    ];
  });
}

/** Silence, loudness and how the view follows: what is kept for all calls. */
export function listeningActions(
  settings: PlaybackSettings,
  change: (part: Partial<PlaybackSettings>) => unknown,
): Action[] {
  const following = { smooth: 'page', page: 'off', off: 'smooth' } as const;
  return [
    {
      id: 'skip-silence',
      title: 'Skip silence',
      group: 'Playback',
      keys: ['S'],
      run: () => change({ skipSilence: !settings.skipSilence }),
    },
    {
      id: 'level',
      title: 'Bring quiet and loud sides to one level',
      group: 'Playback',
      keys: ['Shift+L'],
      run: () => change({ level: !settings.level }),
    },
    {
      id: 'follow',
      title: 'Follow the playhead: smoothly, by pages, not at all',
      group: 'Playback',
      keys: ['Shift+F'],
      run: () => change({ follow: following[settings.follow] }),
    },
  ];
}

interface ViewNeeds {
  player: Player;
  viewport: ViewportStore;
  /** The span that stands out now: the selected mark, else the loop; null when neither. */
  chosenSpan(): { start: number; end: number } | null;
}

/** Zoom, and what else the view can show. */
export function viewActions({ player, viewport, chosenSpan }: ViewNeeds): Action[] {
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
    {
      id: 'spectrogram',
      title: 'Show pitches or the waveform',
      group: 'Playback',
      keys: ['Shift+S'],
      run: () => useSession.setState(({ spectrogramShown }) => ({ spectrogramShown: !spectrogramShown })),
    },
    {
      id: 'view-later',
      title: 'Show what comes later',
      group: 'Playback',
      keys: ['PageDown'],
      run: () => turnPage(viewport, 1),
    },
    {
      id: 'view-earlier',
      title: 'Show what came before',
      group: 'Playback',
      keys: ['PageUp'],
      run: () => turnPage(viewport, -1),
    },
    {
      id: 'zoom-span',
      title: 'Zoom to the selected mark or the loop',
      group: 'Playback',
      keys: ['Mod+E'],
      enabled: () => chosenSpan() !== null,
      run: () => {
        const span = chosenSpan();
        if (span !== null) zoomToSpan(viewport, span.start, span.end);
      },
    },
  ];
}
