import { beforeEach, describe, expect, it } from 'vitest';
import type { Player } from '../../../renderer/player';
import { beforeEachPlaying, type FakeAudio } from './fake-audio';

let audio: FakeAudio;
let player: Player;
let playTo: (second: number) => void;
beforeEachPlaying((playing) => {
  ({ audio, player, playTo } = playing);
});

/** The call has come so far; its snapshot is named after the second at which it ends. */
function comes(duration: number, ended = false): void {
  const source = ended ? 'recording' : `until-${duration}`;
  player.follow({ key: 'evaluation', source, duration, channels: 2, ended });
}

/** What was asked for has been fetched: a media element begins anew then, standing still. */
function fetched(): void {
  audio.currentTime = 0;
  audio.paused = true;
  audio.dispatchEvent(new Event('loadedmetadata'));
}

/** The snapshot has been played to its end, where the element stops by itself. */
function endsAt(second: number): void {
  playTo(second);
  audio.paused = true;
  audio.ended = true;
  audio.dispatchEvent(new Event('pause'));
  audio.dispatchEvent(new Event('ended'));
  audio.ended = false;
}

describe('a call that is still being written', () => {
  let heard: [number, number][];
  beforeEach(() => {
    comes(10);
    fetched();
    heard = [];
    player.onHeard(({ start, end }) => heard.push([start, end]));
  });

  it('plays what there was when it was opened while more comes', () => {
    player.seek(8);
    player.play();
    comes(12);
    expect(player.state.getState()).toMatchObject({ duration: 12, playing: true, position: 8 });
    expect(audio.src).toBe('until-10');
  });

  it('plays past the end that it had, from where it is, and hears every second once', () => {
    player.seek(8);
    player.play();
    comes(12);
    endsAt(10);
    expect(audio.src).toBe('until-12');
    expect(player.state.getState()).toMatchObject({ playing: true, position: 10 });
    expect(player.now()).toBe(10);
    fetched();
    expect(audio.paused).toBe(false);
    playTo(11);
    player.pause();
    expect(heard).toEqual([
      [8, 10],
      [10, 11],
    ]);
  });

  it('waits at its end for what comes next, and plays on by itself', () => {
    player.seek(9);
    player.play();
    endsAt(10);
    expect(player.state.getState()).toMatchObject({ playing: true, position: 10 });
    comes(11);
    fetched();
    expect(audio.src).toBe('until-11');
    expect(audio.paused).toBe(false);
    expect(player.now()).toBe(10);
  });

  it('waits no longer for whoever pauses, and plays on when asked', () => {
    player.seek(9);
    player.play();
    endsAt(10);
    player.toggle();
    expect(player.state.getState().playing).toBe(false);
    comes(11);
    expect(audio.src).toBe('until-10');
    player.toggle();
    fetched();
    expect(audio.src).toBe('until-11');
    expect(audio.paused).toBe(false);
  });

  it('plays on from elsewhere for whoever goes there while it waits', () => {
    player.seek(9);
    player.play();
    endsAt(10);
    player.seek(3);
    expect(audio.paused).toBe(false);
    expect(player.now()).toBe(3);
  });

  it('goes where nothing was yet when it was opened, playing or not', () => {
    comes(30);
    player.seek(25);
    expect(player.now()).toBe(25);
    fetched();
    expect([audio.src, audio.currentTime, audio.paused]).toEqual(['until-30', 25, true]);
    player.play();
    comes(40);
    player.seek(35);
    fetched();
    expect([audio.src, audio.currentTime, audio.paused]).toEqual(['until-40', 35, false]);
  });

  it('goes to the last place that was asked for while more is fetched', () => {
    comes(30);
    player.seek(25);
    player.seek(27);
    player.play();
    expect(player.now()).toBe(27);
    fetched();
    expect([audio.currentTime, audio.paused]).toEqual([27, false]);
  });

  it('plays a stretch once across the end that it had', () => {
    comes(30);
    player.playSpan(9, 11);
    endsAt(10);
    fetched();
    playTo(11.01);
    expect(audio.paused).toBe(true);
    expect(player.now()).toBe(11);
  });

  it('goes on in the recording that it becomes, as it played, with its speed and its switches', () => {
    player.setSpeed(1.5);
    player.toggleMute(0);
    player.seek(4);
    player.play();
    comes(11.5, true);
    fetched();
    expect([audio.src, audio.currentTime, audio.paused]).toEqual(['recording', 4, false]);
    expect(player.state.getState()).toMatchObject({ duration: 11.5, speed: 1.5, playing: true });
    expect(player.state.getState().channels[0]?.muted).toBe(true);
    player.open('recording', 11.5, 2);
    expect(player.now()).toBe(4);
    endsAt(11.5);
    expect(player.state.getState().playing).toBe(false);
  });

  it('stands still in the recording that it becomes where it stood still', () => {
    player.seek(4);
    comes(11, true);
    fetched();
    expect([audio.src, audio.currentTime, audio.paused]).toEqual(['recording', 4, true]);
  });

  it('is fetched anew when it has come further after it could not be played', () => {
    player.seek(4);
    audio.dispatchEvent(new Event('error'));
    comes(11);
    fetched();
    expect(player.state.getState().status).toBe('ready');
    expect([audio.src, audio.currentTime]).toEqual(['until-11', 4]);
  });

  it('makes way for another call', () => {
    player.seek(4);
    player.open('call-b', 50, 1);
    fetched();
    expect(player.state.getState()).toMatchObject({ duration: 50, position: 0, playing: false });
    comes(12);
    expect(audio.src).toBe('until-12');
    expect(player.now()).toBe(0);
  });
});
