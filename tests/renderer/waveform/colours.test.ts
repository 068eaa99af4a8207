import { describe, expect, it } from 'vitest';
import { laneColour, waveformColours } from '../../../renderer/waveform/colours';

type Rgb = readonly [number, number, number];

/** Linear light of a colour like `#1971c2`, 0 to 1. */
function linear(colour: string): Rgb {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = linear(colour);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** How a colour is seen with one kind of cones missing (Machado, Oliveira and Fernandes 2009, severity 1). */
const eyes: Readonly<Record<string, readonly Rgb[]>> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE 1976 colour difference in L*a*b*. */
function difference(one: string, other: string, matrix: readonly Rgb[]): number {
  const lab = (colour: string): Rgb => {
    const seen = matrix.map((row) =>
      Math.min(
        1,
        Math.max(
          0,
          linear(colour).reduce((sum, value, at) => sum + value * (row[at] ?? 0), 0),
        ),
      ),
    );
    const [red = 0, green = 0, blue = 0] = seen;
    const root = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
    const x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
    const y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    const z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
  };
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

describe.each(['light', 'dark'] as const)('the lanes in the %s theme', (scheme) => {
  const colours = waveformColours[scheme];
  const { agent, customer, mixed } = colours.role;

  it('stand out from the card', () => {
    for (const colour of [agent, customer, mixed, ...colours.others])
      expect(contrast(colour, colours.card)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(eyes))('tell agent and customer apart with %s', (_kind, matrix) => {
    expect(difference(agent, customer, matrix)).toBeGreaterThan(30);
  });

  it('give neighbours of no known role different colours', () => {
    const roles = ['agent', 'customer', 'other', 'other', 'other', 'other', 'other', 'other'] as const;
    const drawn = roles.map((_role, channel) => laneColour(colours, roles, channel));
    expect(drawn.filter((colour, at) => colour === drawn[at + 1])).toEqual([]);
  });
});
