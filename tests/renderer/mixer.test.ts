import { describe, expect, it } from 'vitest';
import { type ChannelSwitch, earGains } from '../../renderer/mixer';

const on: ChannelSwitch = { muted: false, solo: false };
const muted: ChannelSwitch = { muted: true, solo: false };
const solo: ChannelSwitch = { muted: false, solo: true };
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
    ['solo wins over mute', [on, { muted: true, solo: true }], [silent, both]],
    ['everything muted is silent', [muted, muted], [silent, silent]],
  ])('%s', (_what, switches, gains) => {
    expect(earGains(switches)).toEqual(gains);
  });
});
