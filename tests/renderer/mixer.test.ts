import { describe, expect, it } from 'vitest';
import { type ChannelSwitch, channelAsRecorded, channelsHeard, earGains } from '../../renderer/mixer';

const on: ChannelSwitch = channelAsRecorded;
const muted: ChannelSwitch = { ...on, muted: true };
const solo: ChannelSwitch = { ...on, solo: true };
const left = { left: 1, right: 0 };
const right = { left: 0, right: 1 };
const both = { left: 1, right: 1 };
const silent = { left: 0, right: 0 };

describe('what reaches the ears', () => {
  it.each([
    ['one channel comes to both', [on], [both]],
    ['agent left and customer right', [on, on], [left, right]],
    ['the one that is not muted comes to both', [muted, on], [silent, both]],
    ['the soloed one comes to both', [on, solo], [silent, both]],
    ['solo wins over mute', [on, { ...on, muted: true, solo: true }], [silent, both]],
    ['what is turned down to nothing leaves the other alone', [on, { ...on, volume: 0 }], [both, silent]],
    ['everything muted is silent', [muted, muted], [silent, silent]],
  ])('%s', (_what, switches, gains) => {
    expect(earGains(switches)).toEqual(gains);
  });
});

it('counts as heard what comes to an ear, of up to eight channels', () => {
  const eight = Array.from({ length: 8 }, (_, index) => ({
    ...on,
    muted: index === 3,
    volume: index === 5 ? 0 : 1,
  }));
  expect(channelsHeard(eight)).toEqual([0, 1, 2, 4, 6, 7]);
  expect(channelsHeard(eight.map((one, index) => ({ ...one, solo: index === 3 })))).toEqual([3]);
});
