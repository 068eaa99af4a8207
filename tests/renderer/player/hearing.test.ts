import { coverageHear, coverageNone, heardShare } from '@domain/evaluation/coverage';
import { expect, it } from 'vitest';
import type { Player } from '../../../renderer/player';
import { beforeEachPlaying, type FakeAudio } from './fake-audio';

let audio: FakeAudio;
let player: Player;
let playTo: (second: number) => void;
let heard: { start: number; end: number; speed: number; channelsHeard: readonly number[] }[];
let stop: () => void;
beforeEachPlaying((playing) => {
  ({ audio, player, playTo } = playing);
  heard = [];
  stop = player.onHeard((hearing) => heard.push(hearing));
});

const both = { speed: 1, channelsHeard: [0, 1] };

it('tells what was played, up to the pause', () => {
  player.seek(10);
  player.play();
  playTo(11.5);
  player.pause();
  expect(heard).toEqual([{ start: 10, end: 11.5, ...both }]);
});

it('leaves out what was jumped over, forwards and back', () => {
  player.play();
  playTo(1);
  player.seek(50);
  playTo(51);
  player.seek(5);
  playTo(6);
  player.pause();
  expect(heard.map(({ start, end }) => [start, end])).toEqual([
    [0, 1],
    [50, 51],
    [5, 6],
  ]);
});

it('begins anew with another speed, and with other channels', () => {
  player.play();
  playTo(1);
  player.setSpeed(2);
  playTo(2);
  player.toggleMute(0);
  playTo(3);
  player.toggleSolo(0);
  playTo(4);
  player.pause();
  expect(heard).toEqual([
    { start: 0, end: 1, ...both },
    { start: 1, end: 2, speed: 2, channelsHeard: [0, 1] },
    { start: 2, end: 3, speed: 2, channelsHeard: [1] },
    { start: 3, end: 4, speed: 2, channelsHeard: [0] },
  ]);
});

it('tells nothing of what nobody could hear', () => {
  player.toggleMute(0);
  player.toggleMute(1);
  player.play();
  playTo(4);
  player.pause();
  expect(heard).toEqual([]);
});

it('tells of a long stretch while it goes on, without a gap', () => {
  player.play();
  for (const second of [1, 2, 3, 4, 5]) playTo(second);
  expect(heard.map(({ start, end }) => [start, end])).toEqual([
    [0, 2],
    [2, 4],
  ]);
});

it('tells whoever leaves what is being heard at that moment', () => {
  player.play();
  playTo(1);
  stop();
  playTo(1.5);
  player.pause();
  expect(heard).toEqual([{ start: 0, end: 1, ...both }]);
});

it('counts each round of a loop, and what a stop at its end has heard', () => {
  player.setLoop({ start: 5, end: 6 });
  player.seek(5);
  player.play();
  playTo(6);
  playTo(6);
  player.setLoop(null);
  player.playSpan(20, 21);
  playTo(21);
  const coverage = heard.reduce(coverageHear, coverageNone);
  expect(heardShare(coverage, 0, 100)).toBeCloseTo(0.02);
  expect(audio.paused).toBe(true);
});

it('ends with another call', () => {
  player.play();
  playTo(1.2);
  player.open('call-b', 50, 1);
  expect(heard).toEqual([{ start: 0, end: 1.2, ...both }]);
});
