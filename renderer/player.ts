import type { Span } from '@domain/base/time';
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  type ChannelSwitch,
  channelAsRecorded,
  channelsHeard,
  createMixer,
  type Mixer,
  mostVolume,
} from './mixer';
import { createHearingLog, type HeardListener } from './player/hearing-log';
import { emptyState, type PlayerState } from './player/player-state';
import { whereNext } from './player/where-next';

/** The speeds that `[` and `]` walk through; pitch is kept at all of them. */
export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The one media element of the program, and what may be done with it. */
export interface Player {
  readonly state: StoreApi<PlayerState>;
  /** For wavesurfer.js, which draws its position. */
  readonly media: HTMLAudioElement;
  /**
   * Makes ready for the sound at this address (a whole URL), and begins to fetch it. What is open already stays as it is,
   * where it is, unless it did not play: then it is fetched anew.
   */
  open(source: string, duration: number, channels: number): void;
  play(): void;
  pause(): void;
  toggle(): void;
  /** Plays this stretch once and stops at its end. */
  playSpan(start: number, end: number): void;
  seek(position: number): void;
  skip(seconds: number): void;
  setSpeed(speed: number): void;
  stepSpeed(direction: 1 | -1): void;
  setLoop(loop: PlayerState['loop']): void;
  /** The loop begins here; where it ends is not known yet. */
  beginLoop(from: number | null): void;
  /** Whether these silences are passed over while playing; loops and stretches played once keep theirs. */
  skipSilence(skipping: boolean, silences: readonly Span[]): void;
  /** Whether each channel is made louder or quieter by its factor. */
  level(levelling: boolean, levels: readonly number[]): void;
  toggleMute(channel: number): void;
  toggleSolo(channel: number): void;
  /** 0 to `mostVolume`, 1 as recorded; what lies beyond is cut. */
  setVolume(channel: number, volume: number): void;
  /** The second heard now, exactly: `state.position` lags behind it by up to a frame. */
  now(): number;
  /**
   * Tells of every stretch that was heard, how fast and on which channels: at each pause, jump and change of speed or
   * switches, and every two seconds in between. Jumps are in none of them. Answers what takes the listener away.
   */
  onHeard(listener: HeardListener): () => void;
  close(): void;
}

/** A player around one media element. The mixer is made at the first play, as browsers want a gesture before it. */
export function createPlayer(): Player {
  const media = new Audio();
  media.crossOrigin = 'anonymous';
  media.preload = 'auto';
  media.preservesPitch = true;
  const state = createStore<PlayerState>(() => emptyState);
  let mixer: Mixer | null = null;
  let stopAt: number | null = null;
  let frame = 0;
  /** The second of the last look, by which passing the loop's end is told from having been moved behind it. */
  let previous = 0;

  const now = () => Math.min(media.currentTime, state.getState().duration);
  const log = createHearingLog(now);
  /** What is heard begins anew at a second: after a jump, and where speed or switches change. */
  const hear = (at: number) => {
    const { speed, channels } = state.getState();
    if (!media.paused) log.begin(now(), at, { speed, channelsHeard: channelsHeard(channels) });
  };
  const move = (target: number) => {
    hear(target);
    media.currentTime = target;
    previous = target;
  };
  const pause = () => {
    log.end(now());
    media.pause();
  };
  const keepWithin = () => {
    const { loop, skipping, silences, duration } = state.getState();
    const at = now();
    // What stands still is where somebody put it, in silence too.
    const passed = skipping && !media.paused ? silences : [];
    const next = whereNext({ at, previous, stopAt, loop, silences: passed, duration });
    if (next.kind === 'stop') {
      pause();
      move(next.at);
      stopAt = null;
    } else if (next.kind === 'jump') {
      move(next.to);
      if (next.skipped !== null) state.setState({ skipped: next.skipped });
    }
    previous = media.currentTime;
    log.goOn(now());
  };
  const follow = () => {
    keepWithin();
    state.setState({ position: now() });
    frame = media.paused ? 0 : requestAnimationFrame(follow);
  };
  const seek = (position: number) => {
    stopAt = null;
    const target = Math.min(Math.max(0, position), state.getState().duration);
    move(target);
    state.setState({ position: target, skipped: null });
  };
  const mix = () => {
    const { channels, levelling, levels } = state.getState();
    mixer?.apply(channels, levelling ? levels : []);
  };
  const play = () => {
    if (state.getState().status !== 'ready') return;
    mixer ??= createMixer(media);
    mix();
    mixer.wake();
    if (now() >= state.getState().duration - 0.01) move(0);
    // A pause that comes before the first sound rejects this promise: that is the person's wish, not a fault.
    media.play().catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'AbortError'))
        state.setState({ status: 'failed' });
    });
  };
  const setSpeed = (speed: number) => {
    media.playbackRate = speed;
    media.defaultPlaybackRate = speed;
    state.setState({ speed });
    hear(now());
  };
  const setChannels = (change: (channel: ChannelSwitch, index: number) => ChannelSwitch) => {
    const channels = state.getState().channels.map(change);
    state.setState({ channels });
    hear(now());
    mix();
  };

  const listeners: [keyof HTMLMediaElementEventMap, () => void][] = [
    [
      'play',
      () => {
        state.setState({ playing: true });
        hear(now());
        if (frame === 0) frame = requestAnimationFrame(follow);
      },
    ],
    [
      'pause',
      () => {
        log.end(now());
        state.setState({ playing: false, position: now() });
      },
    ],
    [
      'ended',
      () => {
        const { loop } = state.getState();
        const looping = loop !== null && stopAt === null && previous <= loop.end;
        log.end(now());
        stopAt = null;
        state.setState({ playing: false, position: now() });
        // A loop to the very end: the element has stopped before anybody could send it back.
        if (!looping) return;
        move(loop.start);
        play();
      },
    ],
    // No frames are drawn for a window that is hidden or covered, and the call may be heard all the same.
    ['timeupdate', () => keepWithin()],
    ['seeked', () => state.setState({ position: now() })],
    ['loadedmetadata', () => state.setState({ status: 'ready' })],
    ['error', () => state.setState({ status: 'failed', playing: false })],
  ];
  for (const [name, listener] of listeners) media.addEventListener(name, listener);

  return {
    state,
    media,
    now,
    open(source, duration, channels) {
      const same = media.src === source;
      if (same && state.getState().status !== 'failed') return;
      stopAt = null;
      previous = 0;
      pause();
      state.setState({
        status: 'loading',
        playing: false,
        position: 0,
        duration,
        loop: null,
        loopFrom: null,
        silences: [],
        skipped: null,
        levels: [],
        channels: Array.from({ length: channels }, () => channelAsRecorded),
      });
      mix();
      if (same) media.load();
      else media.src = source;
    },
    play,
    pause,
    toggle: () => (media.paused ? play() : pause()),
    playSpan(start, end) {
      seek(start);
      play();
      stopAt = end;
    },
    seek,
    skip: (by) => seek(now() + by),
    setSpeed,
    stepSpeed(direction) {
      const current = state.getState().speed;
      const next =
        direction > 0 ? speeds.find((speed) => speed > current) : speeds.findLast((speed) => speed < current);
      if (next !== undefined) setSpeed(next);
    },
    onHeard: log.listen,
    setLoop: (loop) => state.setState({ loop, loopFrom: null }),
    beginLoop: (loopFrom) => state.setState({ loop: null, loopFrom }),
    skipSilence: (skipping, silences) =>
      state.setState(({ skipped }) => ({ skipping, silences, skipped: skipping ? skipped : null })),
    level(levelling, levels) {
      state.setState({ levelling, levels });
      mix();
    },
    toggleMute: (channel) =>
      setChannels((one, index) => (index === channel ? { ...one, muted: !one.muted } : one)),
    toggleSolo: (channel) =>
      setChannels((one, index) => ({ ...one, solo: index === channel ? !one.solo : false })),
    setVolume: (channel, volume) =>
      setChannels((one, index) =>
        index === channel ? { ...one, volume: Math.min(mostVolume, Math.max(0, volume)) } : one,
      ),
    close() {
      cancelAnimationFrame(frame);
      for (const [name, listener] of listeners) media.removeEventListener(name, listener);
      pause();
      media.removeAttribute('src');
      media.load();
      mixer?.close();
    },
  };
}
