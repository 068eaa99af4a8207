import { createStore } from 'zustand/vanilla';
import {
  type ChannelSwitch,
  channelAsRecorded,
  channelsHeard,
  createMixer,
  type Mixer,
  mostVolume,
} from './mixer';
import { type Growing, isBehind } from './player/growing-call';
import { createHearingLog } from './player/hearing-log';
import type { Player } from './player/player';
import { emptyState, type PlayerState, speedBeside } from './player/player-state';
import { whereNext } from './player/where-next';

export type { Player } from './player/player';
export { speeds } from './player/player-state';

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
  /** The call that is still being written; null: what is open is whole. */
  let growing: Growing | null = null;
  /** Where the source that is being fetched goes on, and whether it plays then; null: none takes another's place. */
  let resume: { at: number; playing: boolean } | null = null;

  const now = () => resume?.at ?? Math.min(media.currentTime, state.getState().duration);
  const log = createHearingLog(now);
  /** What is heard begins anew at a second: after a jump, and where speed or switches change. */
  const hear = (at: number) => {
    const { speed, channels } = state.getState();
    if (!media.paused) log.begin(now(), at, { speed, channelsHeard: channelsHeard(channels) });
  };
  const move = (target: number) => {
    hear(target);
    if (resume === null) media.currentTime = target;
    else resume.at = target;
    previous = target;
  };
  const pause = () => {
    log.end(now());
    if (growing !== null) growing.waiting = false;
    if (resume !== null) resume.playing = false;
    media.pause();
    // With where it stands: the last frame may be long ago, and who waits for an end looks for it in the same moment.
    state.setState({ playing: false, position: now() });
  };
  /** Goes on in another source of the same call. */
  const goOnIn = (source: string, at: number, playing: boolean) => {
    log.end(now());
    resume = { at, playing };
    previous = at;
    media.src = source;
    state.setState({ playing, position: at });
  };
  /** Goes on in the newest snapshot where the one that plays has no sound for this second; answers whether it does. */
  const goOnFurther = (at: number, playing: boolean): boolean => {
    if (growing === null || growing.next === null || resume !== null || !isBehind(growing, at)) return false;
    const { source, duration } = growing.next;
    growing.next = null;
    growing.waiting = false;
    growing.end = duration;
    goOnIn(source, at, playing);
    return true;
  };
  /** Plays on by itself when the call has come further than it has now. */
  const waitForMore = () => {
    if (growing === null || !isBehind(growing, now())) return false;
    growing.waiting = true;
    state.setState({ playing: true, position: now() });
    return true;
  };
  /** Also while it waits for what comes next. */
  const isPlaying = () => !media.paused || growing?.waiting === true || resume?.playing === true;
  const keepWithin = () => {
    // A source that is being fetched stands at its beginning until it can be sent where it goes on.
    if (resume !== null) return;
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
  const draw = () => {
    keepWithin();
    state.setState({ position: now() });
    frame = media.paused ? 0 : requestAnimationFrame(draw);
  };
  const seek = (position: number) => {
    stopAt = null;
    const target = Math.min(Math.max(0, position), state.getState().duration);
    const playing = isPlaying();
    if (growing !== null) growing.waiting = false;
    if (goOnFurther(target, playing)) return state.setState({ skipped: null });
    move(target);
    // It stood at the end of what there was, and plays on from here.
    if (playing && media.paused && resume === null) start();
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
    if (resume !== null) {
      resume.playing = true;
      return state.setState({ playing: true });
    }
    if (goOnFurther(now(), true) || waitForMore()) return;
    if (now() >= state.getState().duration - 0.01) move(0);
    start();
  };
  const start = () => {
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

  const open: Player['open'] = (source, duration, channels) => {
    const same = media.src === source;
    if (same && state.getState().status !== 'failed') return;
    pause();
    [stopAt, growing, resume, previous] = [null, null, null, 0];
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
  };

  const listeners: [keyof HTMLMediaElementEventMap, () => void][] = [
    [
      'play',
      () => {
        state.setState({ playing: true });
        hear(now());
        if (frame === 0) frame = requestAnimationFrame(draw);
      },
    ],
    [
      'pause',
      () => {
        log.end(now());
        // The end of a snapshot is not the end of its call.
        if (media.ended && growing !== null) return;
        state.setState({ playing: false, position: now() });
      },
    ],
    [
      'ended',
      () => {
        const { loop } = state.getState();
        const looping = loop !== null && stopAt === null && previous <= loop.end;
        log.end(now());
        if (!looping && growing !== null && (goOnFurther(growing.end, true) || waitForMore())) return;
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
    [
      'loadedmetadata',
      () => {
        state.setState({ status: 'ready' });
        if (resume === null) return;
        const { at, playing } = resume;
        resume = null;
        media.currentTime = at;
        if (playing) start();
      },
    ],
    [
      'error',
      () => {
        if (resume !== null) resume.playing = false;
        state.setState({ status: 'failed', playing: false });
      },
    ],
  ];
  for (const [name, listener] of listeners) media.addEventListener(name, listener);

  return {
    state,
    media,
    now,
    open,
    follow({ key, source, duration, channels, ended }) {
      if (growing?.key !== key) {
        open(source, duration, channels);
        growing = ended ? null : { key, end: duration, next: null, waiting: false };
        return;
      }
      if (ended) {
        growing = null;
        state.setState({ duration });
        return goOnIn(source, Math.min(now(), duration), isPlaying());
      }
      if (duration <= state.getState().duration) return;
      growing.next = { source, duration };
      state.setState({ duration });
      const at = now();
      if (state.getState().status === 'failed') [growing.end, resume] = [0, null];
      if (growing.waiting || growing.end === 0) goOnFurther(at, growing.waiting);
    },
    play,
    pause,
    toggle: () => (isPlaying() ? pause() : play()),
    playSpan(start, end) {
      seek(start);
      play();
      stopAt = end;
    },
    seek,
    skip: (by) => seek(now() + by),
    setSpeed,
    stepSpeed(direction) {
      const next = speedBeside(state.getState().speed, direction);
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
