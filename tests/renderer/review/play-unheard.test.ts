import { type Span, spanBetween } from '@domain/base/time';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { PlayerState } from '../../../renderer/player/player-state';
import { nextUnheard, playUnheard } from '../../../renderer/screens/review/play-unheard';

const duration = 100;
let position: number;
let jumps: number[];
let ends: string[];
let unheard: Span[];
let state: ReturnType<typeof makeState>;

function makeState() {
  return createStore<Pick<PlayerState, 'playing' | 'duration' | 'position'>>(() => ({
    playing: false,
    position: 0,
    duration,
  }));
}

const player = {
  now: () => position,
  seek(to: number) {
    position = to;
    jumps.push(to);
    state.setState({ position });
  },
  play: () => state.setState({ playing: true }),
  pause: vi.fn(() => state.setState({ playing: false })),
  get state() {
    return state as never; // of the whole state only these three are looked at
  },
};

/** Plays on in tenths of a second for so long, unless it is paused. */
function playFor(seconds: number) {
  for (let tenth = 0; tenth < seconds * 10; tenth++) {
    if (!state.getState().playing) return;
    position = Math.min(duration, position + 0.1);
    state.setState({ position });
  }
}

const start = (channels: Span[][]) =>
  playUnheard({
    player,
    channels: () => channels.map((spans) => ({ unheard: spans })),
    onEnd: (why) => ends.push(why),
  });

beforeEach(() => {
  position = 0;
  jumps = [];
  ends = [];
  unheard = [];
  state = makeState();
  player.pause.mockClear();
});

describe('playing what is unheard', () => {
  it('goes from one stretch to the next on any channel, and stops when nothing is left', () => {
    start([[spanBetween(10, 12)], [spanBetween(11, 14), spanBetween(40, 42)]]);
    playFor(30);
    expect(jumps).toEqual([9.7, 39.7]);
    expect(ends).toEqual(['all-heard']);
    expect(state.getState().playing).toBe(false);
  });

  it('begins where the person is, and comes back for what lies before', () => {
    position = 30;
    start([[spanBetween(5, 6), spanBetween(29, 33)]]);
    playFor(60);
    expect(jumps[0]).toBeCloseTo(4.7);
    expect(jumps).toHaveLength(2);
    expect(jumps[1]).toBeCloseTo(28.7);
    expect(ends).toEqual(['all-heard']);
  });

  it('plays on over a short stretch that was heard', () => {
    start([[spanBetween(10, 12), spanBetween(12.6, 14)]]);
    playFor(20);
    expect(jumps).toEqual([9.7]);
    expect(ends).toEqual(['all-heard']);
  });

  it('goes round once at the end of the call', () => {
    position = 90;
    start([[spanBetween(1, 2), spanBetween(95, 100)]]);
    playFor(60);
    expect(jumps.map((jump) => Math.round(jump * 10) / 10)).toEqual([94.7, 0.7]);
    expect(ends).toEqual(['all-heard']);
  });

  it.each<[string, () => void]>([
    ['paused', () => player.pause()],
    ['moved ahead', () => player.seek(70)],
    ['moved back', () => player.seek(1)],
  ])('ends when the player is %s by hand, and leaves it there', (_how, act) => {
    start([[spanBetween(10, 30), spanBetween(50, 60)]]);
    playFor(3);
    act();
    const after = position;
    expect(ends).toEqual(['stopped']);
    playFor(5);
    expect(ends).toEqual(['stopped']);
    expect(position).toBeGreaterThanOrEqual(after);
  });

  it('is told to end', () => {
    const stop = start([[spanBetween(10, 30)]]);
    stop();
    stop();
    expect(ends).toEqual(['stopped']);
  });

  it('has nowhere to go when all is heard', () => {
    expect(nextUnheard(unheard, 5)).toBeNull();
    start([[]]);
    expect(ends).toEqual(['all-heard']);
    expect(jumps).toEqual([]);
  });
});
