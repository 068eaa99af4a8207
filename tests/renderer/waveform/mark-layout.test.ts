import { seconds } from '@domain/base/time';
import type { Annotation } from '@domain/evaluation/annotation';
import { annotationOrder } from '@domain/evaluation/annotation';
import { pixels, viewportFit } from '@domain/recordings/viewport';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layMarks, markWidthLeast, rowsNeeded } from '../../../renderer/waveform/mark-layout';

const viewport = viewportFit(seconds(100), pixels(1000));

function mark(id: string, start: number, end: number | null): Annotation {
  return {
    id,
    evaluationId: 'e',
    recordingId: 'r',
    start: seconds(start),
    end: end === null ? null : seconds(end),
    channel: null,
    polarity: 'neutral',
    text: '',
    tags: [],
    lineId: null,
    createdAt: '2026-10-02T09:40:51.000Z',
  };
}

const placeMarks = (...given: Parameters<typeof layMarks>) => layMarks(...given).marks;

describe('layMarks', () => {
  it('stacks marks that would cover each other and gives a row back when it is free', () => {
    const placed = placeMarks([mark('a', 0, 10), mark('b', 5, 6), mark('c', 20, null)], viewport, 3);
    expect(placed.map(({ annotation, row }) => [annotation.id, row])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
    ]);
  });

  it('draws a point wide enough to be hit', () => {
    expect(placeMarks([mark('a', 50, null)], viewport, 3)[0]).toMatchObject({
      left: 500,
      width: markWidthLeast,
    });
  });

  it('never lays one mark over another while a row is free', () => {
    const marks = fc.array(
      fc.tuple(fc.double({ min: 0, max: 99, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(marks, (spans) => {
        const annotations = spans
          .map(([start, length], index) => mark(String(index), start, start + length))
          .sort(annotationOrder);
        const placed = placeMarks(annotations, viewport, 40);
        expect(placed).toHaveLength(annotations.length);
        for (const one of placed) {
          for (const other of placed) {
            const apart = one.left + one.width <= other.left || other.left + other.width <= one.left;
            expect(one === other || one.row !== other.row || apart).toBe(true);
          }
        }
      }),
    );
  });

  it('lays nothing over anything else, however many marks there are, and loses none', () => {
    const marks = fc.array(
      fc.tuple(fc.double({ min: 0, max: 99, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true })),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(marks, fc.integer({ min: 2, max: 5 }), (spans, rows) => {
        const annotations = spans
          .map(([start, length], index) => mark(String(index), start, start + length))
          .sort(annotationOrder);
        const laid = layMarks(annotations, viewport, rows);
        const boxes = [...laid.marks, ...laid.clusters];
        const gathered = laid.clusters.flatMap((cluster) => cluster.annotations.map(({ id }) => id));
        const ids = [...laid.marks.map(({ annotation }) => annotation.id), ...gathered];
        expect(ids.sort()).toEqual(annotations.map(({ id }) => id).sort());
        for (const row of new Set(boxes.map((box) => box.row))) {
          const inRow = boxes.filter((box) => box.row === row).sort((one, other) => one.left - other.left);
          for (const [index, { left }] of inRow.entries()) {
            const before = inRow[index - 1];
            expect(before === undefined || before.left + before.width <= left).toBe(true);
          }
        }
      }),
    );
  });

  it('shows the selected mark by itself where others are gathered', () => {
    const crowd = Array.from({ length: 50 }, (_, index) => mark(`m${index}`, 10 + index / 1000, null));
    const { marks, clusters } = layMarks(crowd, viewport, 3, 'm40');
    expect(marks.map(({ annotation }) => annotation.id)).toEqual(['m0', 'm1', 'm40']);
    expect(clusters.map(({ annotations }) => annotations.length)).toEqual([47]);
  });
});

describe('rowsNeeded', () => {
  const most = 5;

  it('is one row for no marks and for marks that lie side by side, and another for what lies over one', () => {
    expect(rowsNeeded([], viewport, most)).toBe(1);
    expect(rowsNeeded([mark('a', 0, 10), mark('b', 20, null)], viewport, most)).toBe(1);
    expect(rowsNeeded([mark('a', 0, 10), mark('b', 5, 6)], viewport, most)).toBe(2);
  });

  it('lasts at every zoom: no mark is in a cluster until there are as many rows as there may be', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 20 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(spans, fc.double({ min: 1, max: 50, noNaN: true }), (made, zoom) => {
        const marks = made
          .map(([start, length], at) => mark(String(at), start, Math.min(100, start + length)))
          .sort(annotationOrder);
        const rows = rowsNeeded(marks, viewport, most);
        const closer = { ...viewport, pixelsPerSecond: viewport.pixelsPerSecond * zoom };
        if (rows < most) expect(layMarks(marks, closer, rows).clusters).toEqual([]);
      }),
    );
  });
});
