import type { Recording } from '@domain/recordings/recording';
import type { Offer } from '../../keys/action';
import type { ActionId } from '../../keys/catalogue';
import type { Player } from '../../player';
import { useSession } from '../../session';
import { laneName } from '../../text/roles';
import { fitAll, turnPage, type ViewportStore, zoomBy, zoomToSpan } from '../../waveform/viewport-store';
import type { PlaybackSettings } from '../../workspace';

/** What the keys of the transport need of whatever plays: the whole call, or a clip of it. */
export type TransportPlayer = Pick<
  Player,
  'state' | 'toggle' | 'play' | 'pause' | 'seek' | 'skip' | 'setSpeed' | 'stepSpeed'
>;

/** The keys of the transport. */
export function transportActions(player: TransportPlayer): Offer[] {
  const skip = (id: ActionId, by: number): Offer => ({ id, run: () => player.skip(by) });
  return [
    { id: 'play', run: player.toggle },
    skip('back', -5),
    { id: 'pause', run: player.pause },
    {
      id: 'forward',
      run: () => (player.state.getState().playing ? player.stepSpeed(1) : player.play()),
    },
    skip('back-2', -2),
    skip('forward-2', 2),
    skip('back-10', -10),
    skip('forward-10', 10),
    skip('back-fine', -0.05),
    skip('forward-fine', 0.05),
    { id: 'start', run: () => player.seek(0) },
    {
      id: 'end',
      run: () => player.seek(player.state.getState().duration),
    },
    { id: 'slower', run: () => player.stepSpeed(-1) },
    { id: 'faster', run: () => player.stepSpeed(1) },
    {
      id: 'speed-1',
      run: () => player.setSpeed(1),
    },
  ];
}

/** How much louder or quieter one press makes a channel. */
const volumeStep = 0.1;

/** Solo, mute and volume of each channel. A call in one channel has a volume alone. */
export function channelActions(player: Player, recording: Recording): Offer[] {
  const alone = recording.media.channels < 2;
  return recording.channelRoles.flatMap((_role, channel): Offer[] => {
    const name = laneName(recording.channelRoles, channel);
    const volume = (by: number) => () =>
      player.setVolume(channel, (player.state.getState().channels[channel]?.volume ?? 1) + by);
    const loudness: Offer[] = [
      {
        id: `louder-${channel}`,
        title: `Louder: ${name}`,
        run: volume(volumeStep),
      },
      {
        id: `quieter-${channel}`,
        title: `Quieter: ${name}`,
        run: volume(-volumeStep),
      },
    ];
    if (alone) return loudness;
    return [
      {
        id: `solo-${channel}`,
        title: `Hear only: ${name}`,
        run: () => player.toggleSolo(channel),
      },
      {
        id: `mute-${channel}`,
        title: `Mute: ${name}`,
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
): Offer[] {
  const following = { smooth: 'page', page: 'off', off: 'smooth' } as const;
  return [
    {
      id: 'skip-silence',
      run: () => change({ skipSilence: !settings.skipSilence }),
    },
    {
      id: 'level',
      run: () => change({ level: !settings.level }),
    },
    {
      id: 'follow',
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
export function viewActions({ player, viewport, chosenSpan }: ViewNeeds): Offer[] {
  const zoom = (factor: number) => zoomBy(viewport, factor, { time: player.now() });
  return [
    { id: 'zoom-in', run: () => zoom(2) },
    { id: 'zoom-out', run: () => zoom(0.5) },
    {
      id: 'zoom-fit',
      run: () => fitAll(viewport),
    },
    {
      id: 'spectrogram',
      run: () => useSession.setState(({ spectrogramShown }) => ({ spectrogramShown: !spectrogramShown })),
    },
    {
      id: 'view-later',
      run: () => turnPage(viewport, 1),
    },
    {
      id: 'view-earlier',
      run: () => turnPage(viewport, -1),
    },
    {
      id: 'zoom-span',
      enabled: () => chosenSpan() !== null,
      run: () => {
        const span = chosenSpan();
        if (span !== null) zoomToSpan(viewport, span.start, span.end);
      },
    },
  ];
}
