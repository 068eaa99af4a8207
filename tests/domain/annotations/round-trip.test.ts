import type { Annotation } from '@domain/evaluation/annotation';
import type { ExchangedMark } from '@domain/evaluation/annotation-export/exchanged-mark';
import { readJsonAnnotations } from '@domain/evaluation/annotation-export/json-marks';
import { labelOf, parseLabel } from '@domain/evaluation/annotation-export/mark-label';
import { markLayers } from '@domain/evaluation/annotation-export/mark-layers';
import {
  type AnnotationFormat,
  writeAnnotations,
} from '@domain/evaluation/annotation-export/write-annotations';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMarks, channels, context, read } from './exchange';

/** How far a time may move, in seconds: half of what the format's smallest step is. */
const steps = [
  ['audacity', 0.000_000_5],
  ['text-grid', 0.000_000_5],
  ['text-grid-short', 0.000_000_5],
  ['eaf', 0.0005],
  ['webvtt', 0.0005],
  ['csv', 0.000_000_5],
  ['json', 0],
] as const satisfies readonly (readonly [AnnotationFormat, number])[];

const nameOf = ({ tags }: { tags: readonly string[] }) => tags.at(-1);
const byName = <T extends { tags: readonly string[] }>(marks: readonly T[]) =>
  marks.toSorted((one, other) => ((nameOf(one) ?? '') < (nameOf(other) ?? '') ? -1 : 1));

/** What every format keeps; times apart, as they are rounded. */
const said = ({ channel, polarity, text, tags, end }: Annotation | ExchangedMark) => ({
  channel,
  polarity,
  text,
  tags,
  point: end === null,
});

describe('marks written and read back', () => {
  it.each(steps)('are the same in %s, times within %d s', (format, step) => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const reading = read(writeAnnotations(format, marks, context) || '0\t0\t\n');
        if (marks.length === 0) return;
        expect(reading.notes).toEqual([]);
        expect(reading.format).toBe(format === 'text-grid-short' ? 'text-grid' : format);
        const [before, after] = [byName(marks), byName(reading.marks)];
        expect(after.map(said)).toEqual(before.map(said));
        for (const [index, { start, end }] of before.entries()) {
          expect(Math.abs((after[index]?.start ?? -1) - start)).toBeLessThanOrEqual(step + 1e-9);
          expect(Math.abs((after[index]?.end ?? 0) - (end ?? 0))).toBeLessThanOrEqual(step + 1e-9);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are the same, written twice', () => {
    fc.assert(
      fc.property(anyMarks, fc.constantFrom(...steps.map(([format]) => format)), (marks, format) => {
        const backwards = marks.toReversed();
        const [one, other] = [marks, backwards].map((list) =>
          read(writeAnnotations(format, list, context) || '0\t0\t'),
        );
        expect(byName(other?.marks ?? [])).toEqual(byName(one?.marks ?? []));
      }),
    );
  });

  it('lose nothing in JSON: not an id, not a line, not the recording', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const file = readJsonAnnotations(writeAnnotations('json', marks, context));
        expect(byName(file?.annotations ?? [])).toEqual(byName(marks));
        expect(file?.recordingId).toBe(context.recording.id);
      }),
    );
  });

  it('keep ids, lines and when they were made in CSV', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const kept = ({ id, lineId, createdAt }: Annotation | ExchangedMark) => ({ id, lineId, createdAt });
        expect(byName(read(writeAnnotations('csv', marks, context)).marks).map(kept)).toEqual(
          byName(marks).map(kept),
        );
      }),
    );
  });

  it('name their recording in ELAN’s format too', () => {
    expect(read(writeAnnotations('eaf', [], context))).toMatchObject({
      recordingId: context.recording.id,
      marks: [],
    });
  });
});

describe('a label', () => {
  it('says what the mark says, without tags too', () => {
    fc.assert(
      fc.property(anyMarks, fc.boolean(), (marks, tagged) => {
        for (const { polarity, text, tags, channel } of marks) {
          const one = { polarity, text, channel, tags: tagged ? tags : [] };
          expect(parseLabel(labelOf(one))).toEqual(one);
        }
      }),
    );
  });

  it.each([
    ['kind words', 'neutral', 'kind words', [], null],
    ['+ kind words #empathy #[call opening] @ch2', 'praise', 'kind words', ['empathy', 'call opening'], 1],
    ['-', 'concern', '', [], null],
    ['-5 degrees', 'neutral', '-5 degrees', [], null],
    ['call #5', 'neutral', 'call #5', [], null],
    ['mail me @ch9', 'neutral', 'mail me @ch9', [], null],
    ['C:\\new', 'neutral', 'C:\\new', [], null],
  ])('from elsewhere is read: %j', (label, polarity, text, tags, channel) => {
    expect(parseLabel(label)).toEqual({ polarity, text, tags, channel });
  });
});

describe('layers', () => {
  it('never overlap, and hold every mark once', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const layers = markLayers(marks, channels, (time) => Math.round(time * 1000));
        expect(new Set(layers.map(({ name }) => name)).size).toBe(layers.length);
        expect(layers.flatMap((layer) => layer.marks)).toHaveLength(marks.length);
        for (const { marks: placed, points } of layers) {
          for (const [index, { start, end }] of placed.entries()) {
            const before = placed[index - 1];
            expect(start === end).toBe(points);
            if (before) expect(start).toBeGreaterThanOrEqual(points ? before.start + 1 : before.end);
          }
        }
      }),
    );
  });

  it('of a TextGrid tile the whole recording', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const short = writeAnnotations('text-grid-short', marks, context).replace(
          /"(?:[^"]|"")*"/g,
          (text) => (text === '"IntervalTier"' || text === '"TextTier"' ? text : '"x"'),
        );
        const [end, ...tiers] = short.split(/^"(?=IntervalTier"|TextTier")/m).slice(0);
        const last = Number(end?.split('\n')[4]);
        for (const tier of tiers.filter((one) => one.startsWith('Interval'))) {
          const numbers = tier
            .split('\n')
            .slice(5)
            .filter((line) => /^[\d.]+$/.test(line))
            .map(Number);
          expect(numbers[0]).toBe(0);
          expect(numbers.at(-1)).toBe(last);
          for (let index = 1; index + 1 < numbers.length; index += 2) {
            expect(numbers[index]).toBeGreaterThan(numbers[index - 1] ?? 0);
            expect(numbers[index + 1]).toBe(numbers[index]);
          }
        }
      }),
    );
  });
});
