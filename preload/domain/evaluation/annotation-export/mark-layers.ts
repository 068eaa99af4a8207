import { foldText } from '../../base/fold-text';
import type { Annotation } from '../annotation';
import type { ChannelNames } from './exchanged-mark';

/** A mark with its times in the units of a format; a point has equal times. */
export type PlacedMark = { readonly mark: Annotation; readonly start: number; readonly end: number };

/** Marks of one channel that do not overlap, in order: what one tier holds. Points have tiers of their own. */
export type MarkLayer = {
  readonly name: string;
  readonly points: boolean;
  readonly marks: readonly PlacedMark[];
};

/**
 * The marks by channel and kind, in as few layers as hold them without overlap; the first layer of each has the
 * channel's name, the next that name and a number. `toUnits` rounds to what the format can write.
 */
export function markLayers(
  marks: readonly Annotation[],
  channels: ChannelNames,
  toUnits: (time: number) => number,
): MarkLayer[] {
  const layers = new Map<string, { name: string; points: boolean; marks: PlacedMark[] }[]>();
  const placed = marks.map((mark) => ({
    mark,
    start: toUnits(mark.start),
    end: toUnits(mark.end ?? mark.start),
  }));
  for (const one of placed.toSorted(
    (first, second) => first.start - second.start || first.end - second.end,
  )) {
    const points = one.start === one.end;
    const base = channelName(one.mark.channel, channels) + (points ? pointsSuffix : '');
    const siblings = layers.get(base) ?? [];
    layers.set(base, siblings);
    const free = siblings.find((layer) => {
      const last = layer.marks.at(-1);
      return last === undefined || (points ? last.start < one.start : last.end <= one.start);
    });
    if (free) free.marks.push(one);
    else {
      const name = siblings.length === 0 ? base : `${base} (${siblings.length + 1})`;
      siblings.push({ name, points, marks: [one] });
    }
  }
  return [...layers.values()].flat().sort((one, other) => (one.name < other.name ? -1 : 1));
}

const pointsSuffix = ' points';

/** What a channel is called in a file: its own name where no other has it, else its number. */
export function channelName(channel: number | null, { each, all }: ChannelNames): string {
  if (channel === null) return all;
  const name = each[channel]?.trim() ?? '';
  const alone = [...each, all].filter((other) => plain(other) === plain(name)).length === 1;
  return name !== '' && alone ? name : `Channel ${channel + 1}`;
}

/** The channel that a tier, a voice or a cell names; `named` false: it names none, and may mean something else. */
export function channelNamed(
  name: string,
  { each, all }: ChannelNames,
): { readonly channel: number | null; readonly named: boolean } {
  const base = plain(name.slice(0, 500))
    .replace(/ \(\d+\)$/, '')
    .replace(/ points$/, '');
  const numbered = /^(?:channel )?([1-8])$/.exec(base)?.[1];
  const channel = each.findIndex((one) => plain(one) === base);
  if (base === plain(all) || base === '') return { channel: null, named: true };
  if (channel !== -1) return { channel, named: true };
  return numbered === undefined
    ? { channel: null, named: false }
    : { channel: Number(numbered) - 1, named: true };
}

function plain(name: string): string {
  return foldText(name).folded.trim();
}
