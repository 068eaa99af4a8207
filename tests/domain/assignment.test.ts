import { applyChange } from '@domain/base/diff';
import {
  type AssignedWork,
  type Assignee,
  type Assignment,
  assignmentOrder,
  assignmentProgress,
  assignmentSchema,
  decideAssign,
  isAssignedTo,
  isOverdue,
} from '@domain/team/assignment';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const at = '2026-11-30T08:00:00.000Z';
const kim: Assignee = { id: '019a0000-0000-7000-8000-0000000000c1', name: 'Kim Ito' };
const bo: Assignee = { id: '019a0000-0000-7000-8000-0000000000c2', name: 'Bo Lind' };
const form = '019a0000-0000-7000-8000-0000000000f1';
const callOf = (number: number) => ({
  id: `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  recordingId: String(number).padStart(64, 'a'),
});

function assign(
  count: number,
  people: readonly Assignee[],
  open: Assignment[] = [],
  change: { due?: string; scorecardVersionId?: string } = {},
): Assignment[] {
  let made = open.length;
  const diff = decideAssign({
    calls: Array.from({ length: count }, (_, number) => callOf(number)),
    ...{ people, open, known: open, by: 'Ada', at, due: null, scorecardVersionId: null },
    newId: () => `019a0000-0000-7000-8000-b${String(made++).padStart(11, '0')}`,
    ...change,
  });
  const rows = new Map<string, Assignment>(open.map((one) => [one.id, one]));
  for (const one of diff)
    rows.set(one.id, assignmentSchema.parse(applyChange(rows.get(one.id) ?? null, one)));
  return [...rows.values()];
}

describe('assigning', () => {
  it('shares calls out evenly, each to one person', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.constantFrom([kim], [kim, bo]), (count, people) => {
        const made = assign(count, people);
        expect(new Set(made.map(({ interactionId }) => interactionId)).size).toBe(count);
        const shares = people.map((one) => made.filter((each) => isAssignedTo(each, one)).length);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('of what that person has already changes the day and the scorecard, and nothing else', () => {
    const once = assign(1, [kim]);
    const twice = assign(1, [kim], once, { due: at, scorecardVersionId: form });
    expect(twice).toEqual([{ ...once[0], due: at, scorecardVersionId: form }]);
  });

  it('of what another has ends theirs, so that they hear of it, and says that it knew of theirs', () => {
    const [first, second] = assign(1, [bo], assign(1, [kim]));
    expect([first?.knew, second?.knew]).toEqual([[], [first?.id]]);
    expect(first).toMatchObject({ assigneeName: 'Kim Ito', ended: 'reassigned', endedAt: at });
    expect(second).toMatchObject({ assigneeName: 'Bo Lind', ended: null });
  });
});

describe('an assignment', () => {
  const [one] = assign(1, [kim], [], { scorecardVersionId: form });
  const work = (change: Partial<AssignedWork>): AssignedWork => ({
    ...{ assignmentId: null, interactionId: callOf(0).id, scorecardVersionId: form },
    ...{ evaluator: 'Kim Ito', state: 'draft' },
    ...change,
  });

  it.each<[string, AssignedWork[], string]>([
    ['nothing was begun', [], 'to-do'],
    ['somebody else judged the call', [work({ evaluator: 'Bo Lind' })], 'to-do'],
    ['it was judged with another scorecard', [work({ scorecardVersionId: callOf(9).id })], 'to-do'],
    ['it was begun', [work({})], 'started'],
    [
      'it was begun from it, under another name',
      [work({ assignmentId: one?.id ?? '', evaluator: 'K.' })],
      'started',
    ],
    ['it was submitted', [work({}), work({ state: 'submitted' })], 'done'],
  ])('where %s', (_what, evaluations, progress) => {
    if (one !== undefined) expect(assignmentProgress(one, evaluations)).toBe(progress);
  });

  it('is overdue behind its day until it is done', () => {
    const later = '2026-11-30T09:00:00.000Z';
    expect(isOverdue({ due: at }, 'started', later)).toBe(true);
    expect(isOverdue({ due: at }, 'done', later)).toBe(false);
    expect(isOverdue({ due: later }, 'to-do', at)).toBe(false);
    expect(isOverdue({ due: null }, 'to-do', later)).toBe(false);
  });

  it('comes before what is due later, and what is due never comes last', () => {
    const [sooner] = assign(1, [kim], [], { due: at });
    const [never] = assign(1, [bo]);
    if (sooner && never) expect([never, sooner].sort(assignmentOrder)).toEqual([sooner, never]);
  });
});
