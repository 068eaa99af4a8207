import type { Assignment } from '@domain/team/assignment';
import { turnsOf } from '@domain/team/shares';
import {
  inWorkOrder,
  isLate,
  isWaiting,
  type JudgedWork,
  personsWork,
  type WorkItem,
  workOfCall,
} from '@domain/team/work';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const [call, form, recording] = ['the call', 'the form', 'the recording'];
const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T08:00:00.000Z`;

const given = (change: Partial<Assignment> = {}): Assignment => ({
  ...{ id: 'a', interactionId: call, recordingId: recording, scorecardVersionId: null },
  ...{ assigneeId: 'kim', assigneeName: 'Kim', assignedBy: 'Ada', assignedAt: day(1), due: null },
  ...{ ended: null, endedAt: null, knew: [], overtakenBy: null, toldAt: null },
  ...change,
});
const judged = (change: Partial<JudgedWork> = {}): JudgedWork => ({
  ...{ id: 'e', interactionId: call, recordingId: recording, scorecardVersionId: form },
  ...{ assignmentId: null, evaluator: 'Kim', state: 'draft', startedAt: day(2) },
  ...{ corrects: null, returned: null },
  ...change,
});
const said = { by: 'Ada', at: day(10), reason: 'See 3:12.' };
const back = judged({ state: 'returned', returned: said });
const next = judged({ id: 'n', corrects: 'e', startedAt: day(11) });
const own = { id: 'e', assignment: null, returned: said, person: { id: null, name: 'Kim' } };

describe('the work on a call', () => {
  it.each<[string, Assignment[], JudgedWork[], Partial<WorkItem>[]]>([
    ['nobody has, where nobody assigned or returned anything', [], [judged()], []],
    ['is to do once it is assigned', [given()], [], [{ id: 'a', state: 'to-do', evaluationId: null }]],
    ['is started', [given()], [judged()], [{ state: 'started', evaluationId: 'e', returned: null }]],
    ['is done', [given()], [judged({ state: 'submitted' })], [{ state: 'done' }]],
    [
      'comes back to whom it was assigned',
      [given()],
      [back],
      [{ id: 'a', state: 'returned', returned: said }],
    ],
    ['comes back where nobody assigned it', [], [back], [{ ...own, state: 'returned', evaluationId: 'e' }]],
    [
      'says who returned it until its next revision is submitted',
      [given()],
      [next, back],
      [{ id: 'a', state: 'started', evaluationId: 'n', returned: said }],
    ],
    [
      'the same where nobody assigned it',
      [],
      [next, back],
      [{ ...own, state: 'started', evaluationId: 'n' }],
    ],
    ['is done with its next revision', [], [back, judged({ ...next, state: 'submitted' })], []],
    [
      'is done with its next revision where it was assigned',
      [given()],
      [back, judged({ ...next, state: 'submitted' })],
      [{ state: 'done', returned: null }],
    ],
    [
      'is nobody else’s whose next revision somebody else writes',
      [],
      [back, { ...next, evaluator: 'Bo' }],
      [],
    ],
    [
      'that was taken from its evaluator after it was returned is theirs no more',
      [given({ ended: 'reassigned', endedAt: day(12) })],
      [back],
      [{ id: 'a' }],
    ],
    [
      'that was returned to its evaluator after it was taken from them is theirs again',
      [given({ ended: 'withdrawn', endedAt: day(5) })],
      [back],
      [{ id: 'a' }, { ...own, state: 'returned' }],
    ],
    [
      'that is done by another evaluation does not hide one that was returned',
      [given()],
      [back, judged({ id: 'f', state: 'submitted' })],
      [
        { id: 'a', state: 'done' },
        { ...own, state: 'returned' },
      ],
    ],
    ['nobody has whose assignment came second', [given({ ended: 'overtaken', overtakenBy: 'b' })], [], []],
  ])('%s', (_what, assignments, evaluations, items) => {
    const found = workOfCall(assignments, evaluations);
    expect(found).toMatchObject(items);
    expect(found).toHaveLength(items.length);
  });

  it('waits while it has not ended and is not done, and is late behind its day', () => {
    const [open] = workOfCall([given({ due: day(20) })], []);
    const [ended] = workOfCall([given({ due: day(20), ended: 'withdrawn', endedAt: day(3) })], []);
    const [done] = workOfCall([given({ due: day(20) })], [judged({ state: 'submitted' })]);
    const items = [open, ended, done].filter((one) => one !== undefined);
    expect(items.map(isWaiting)).toEqual([true, false, false]);
    expect(items.map((one) => isLate(one, day(21)))).toEqual([true, false, false]);
    expect(items.map((one) => isLate(one, day(19)))).toEqual([false, false, false]);
  });

  it('stands in the order of its days, what is due never last', () => {
    const items = workOfCall(
      [given(), given({ id: 'b', due: day(9) })],
      [judged({ ...back, evaluator: 'Bo' })],
    );
    expect(inWorkOrder(items).map(({ id }) => id)).toEqual(['b', 'a', 'e']);
  });

  it('is counted by person', () => {
    const items = [...workOfCall([given({ due: day(9) })], [judged()]), ...workOfCall([], [back])];
    expect(personsWork('Kim', items, day(20))).toEqual({
      ...{ name: 'Kim', assigned: 1, waiting: 2, started: 1, returned: 1, done: 0, overdue: 1 },
    });
  });
});

describe('sharing calls out', () => {
  const people = fc
    .array(fc.nat(30), { minLength: 1, maxLength: 6 })
    .map((waiting) => waiting.map((load, person) => ({ person, waiting: load })));
  const count = (turns: readonly number[], one: number) => turns.filter((turn) => turn === one).length;

  it('evenly gives nobody more than one call more than another, and takes turns', () => {
    fc.assert(
      fc.property(fc.nat(60), people, (calls, who) => {
        const turns = turnsOf(calls, who, 'evenly');
        expect(turns).toEqual(Array.from({ length: calls }, (_, turn) => turn % who.length));
      }),
    );
  });

  it('levelled gives each call to who then has the least', () => {
    fc.assert(
      fc.property(fc.nat(60), people, (calls, who) => {
        const turns = turnsOf(calls, who, 'levelled');
        expect(turns).toHaveLength(calls);
        const after = who.map(({ person, waiting }) => waiting + count(turns, person));
        for (const { person, waiting } of who)
          if (count(turns, person) > 0)
            expect(waiting + count(turns, person)).toBeLessThanOrEqual(Math.min(...after) + 1);
      }),
    );
  });

  it('among nobody gives nothing', () => {
    expect(turnsOf(3, [], 'evenly')).toEqual([]);
  });
});
