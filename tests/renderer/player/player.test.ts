import { seconds } from '@domain/base/time';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Player } from '../../../renderer/player';
import { beforeEachPlaying, type FakeAudio } from './fake-audio';

let audio: FakeAudio;
let player: Player;
let playTo: (second: number) => void;
beforeEachPlaying((playing) => {
  ({ audio, player, playTo } = playing);
});

describe('a stretch played once', () => {
  it('stops at its end', () => {
    player.playSpan(10, 12);
    playTo(11);
    expect(audio.paused).toBe(false);
    playTo(12.01);
    expect(audio.paused).toBe(true);
    expect(player.now()).toBe(12);
  });

  it('is heard although it lies behind the loop', () => {
    player.setLoop({ start: 1, end: 2 });
    player.playSpan(10, 12);
    playTo(10.02);
    expect(player.now()).toBe(10.02);
  });

  it('stops in a window that draws no frames', () => {
    player.playSpan(10, 12);
    audio.currentTime = 12.2;
    audio.dispatchEvent(new Event('timeupdate'));
    expect(audio.paused).toBe(true);
  });

  it('says where it stands in the same moment as that it stopped, however long the last frame is ago', () => {
    // A browser tells of the pause afterwards.
    audio.pause = () => {
      audio.paused = true;
    };
    const stops: number[] = [];
    player.state.subscribe((now, before) => {
      if (before.playing && !now.playing) stops.push(now.position);
    });
    player.playSpan(10, 12);
    playTo(11);
    audio.currentTime = 12.2;
    audio.dispatchEvent(new Event('timeupdate'));
    expect(stops).toEqual([12.2]);
  });
});

describe('the loop', () => {
  beforeEach(() => {
    player.setLoop({ start: 5, end: 8 });
    player.seek(6);
    player.play();
  });

  it('goes back to its start at its end', () => {
    playTo(7.99);
    expect(player.now()).toBe(7.99);
    playTo(8.01);
    expect(player.now()).toBe(5);
  });

  it('lets go of whoever goes to a place behind it', () => {
    player.seek(20);
    playTo(20.02);
    expect(player.now()).toBe(20.02);
  });

  it('goes round at the end of the call, where the element stops by itself', () => {
    player.setLoop({ start: 90, end: 100 });
    player.seek(95);
    playTo(99.98);
    audio.currentTime = 100;
    audio.paused = true;
    audio.dispatchEvent(new Event('ended'));
    expect(player.now()).toBe(90);
    expect(audio.paused).toBe(false);
  });
});

describe('opening a call', () => {
  it('leaves the one that is open where it is', () => {
    player.seek(30);
    player.toggleMute(0);
    player.open('call-a', 100, 2);
    expect(player.state.getState()).toMatchObject({ status: 'ready', position: 30 });
    expect(player.state.getState().channels[0]?.muted).toBe(true);
  });

  it('begins another from its start, with nothing of the one before but the speed', () => {
    player.seek(30);
    player.setSpeed(1.5);
    player.setLoop({ start: 1, end: 2 });
    player.open('call-b', 50, 1);
    expect(player.state.getState()).toMatchObject({
      status: 'loading',
      position: 0,
      duration: 50,
      speed: 1.5,
      loop: null,
      channels: [{ muted: false, solo: false, volume: 1 }],
    });
  });

  it('fetches one anew that did not play', () => {
    audio.dispatchEvent(new Event('error'));
    expect(player.state.getState().status).toBe('failed');
    player.open('call-a', 100, 2);
    expect(audio.loads).toBe(1);
    expect(player.state.getState().status).toBe('loading');
  });
});

describe('skipping silence', () => {
  const silences = [
    { start: seconds(10), end: seconds(20) },
    { start: seconds(90), end: seconds(100) },
  ];
  beforeEach(() => player.skipSilence(true, silences));

  it('passes over it, says what, and counts none of it as heard', () => {
    const heard: [number, number][] = [];
    player.onHeard(({ start, end }) => heard.push([start, end]));
    player.seek(9);
    player.play();
    playTo(10.02);
    expect(player.now()).toBe(20);
    expect(player.state.getState().skipped).toEqual({ start: 10.02, end: 20 });
    playTo(21);
    player.pause();
    expect(heard).toEqual([
      [9, 10.02],
      [20, 21],
    ]);
  });

  it('passes over it once, although the element lands a little before its end', () => {
    player.seek(12);
    player.play();
    playTo(12.01);
    playTo(19.99);
    expect(player.now()).toBe(19.99);
    expect(player.state.getState().skipped?.start).toBe(12.01);
  });

  it('leaves whoever stands still in silence where they are', () => {
    player.seek(15);
    audio.dispatchEvent(new Event('timeupdate'));
    expect(player.now()).toBe(15);
  });

  it('stops at the end when nothing is said any more', () => {
    player.seek(89);
    player.play();
    playTo(90.01);
    expect(player.now()).toBe(100);
    expect(audio.paused).toBe(true);
  });

  it('plays what somebody chose to hear whole: a span, and a loop', () => {
    player.playSpan(9, 15);
    playTo(12);
    expect(player.now()).toBe(12);
    player.setLoop({ start: 9, end: 15 });
    player.seek(9);
    player.play();
    playTo(13);
    expect(player.now()).toBe(13);
  });
});
