import type { Evaluation } from '@domain/evaluation/evaluation';
import { defaultCallSignalSettings } from '@domain/recordings/call-signals';
import type { Assignment } from '@domain/team/assignment';
import { inWorkOrder, workOfCall } from '@domain/team/work';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLibraryRecords } from '../../../renderer/queries/library-records';
import { createWorkRecords } from '../../../renderer/queries/work-records';

const names = ['Kim', 'Bo'] as const;
const at = '2026-11-30T08:00:00.000Z';

function given(id: string, interactionId: string, name: string, ended: Assignment['ended']): Assignment {
  return {
    ...{ id, interactionId, recordingId: 'r', scorecardVersionId: null, assignedBy: 'Ada', assignedAt: at },
    ...{ assigneeId: name === 'Kim' ? 'kim' : null, assigneeName: name, due: null, ended, endedAt: null },
    ...{ knew: [], overtakenBy: null, toldAt: null },
  };
}

function judged(
  id: string,
  interactionId: string,
  evaluator: string,
  state: Evaluation['state'],
  corrects: string | null = null,
): Evaluation {
  return {
    ...{
      id,
      interactionId,
      recordingId: 'r',
      scorecardVersionId: 'form',
      chosenBecause: '',
      evaluator,
      state,
    },
    ...{ revision: 1, startedAt: at, submittedAt: null, score: null, seal: null, heard: null },
    ...{ channelRoles: null, corrects, correctionReason: null, assignmentId: null },
    returned: state === 'returned' ? { by: 'Ada', at, reason: 'See 3:12.' } : null,
  };
}

it('Who has what to do is what all rows together say, after any changes in any order.', () => {
  const calls = fc.constantFrom('c1', 'c2', 'c3');
  const step = fc.oneof(
    fc.record({
      table: fc.constant('assignments' as const),
      ...{ id: fc.constantFrom('a1', 'a2', 'a3'), call: calls, name: fc.constantFrom(...names) },
      is: fc.constantFrom(null, 'withdrawn' as const, 'gone' as const),
    }),
    fc.record({
      table: fc.constant('evaluations' as const),
      ...{ id: fc.constantFrom('e1', 'e2', 'e3'), call: calls, name: fc.constantFrom(...names) },
      corrects: fc.option(fc.constantFrom('e1', 'e2')),
      is: fc.constantFrom('draft' as const, 'submitted' as const, 'returned' as const, 'gone' as const),
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 8 }), (rounds) => {
      const records = createLibraryRecords(() => defaultCallSignalSettings);
      const assignments = new Map<string, Assignment>();
      const evaluations = new Map<string, Evaluation>();
      for (const round of rounds) {
        for (const one of round) {
          if (one.table === 'assignments') {
            if (one.is === 'gone') assignments.delete(one.id);
            else assignments.set(one.id, given(one.id, one.call, one.name, one.is));
            records.put('assignments', one.id, assignments.get(one.id));
          } else {
            if (one.is === 'gone') evaluations.delete(one.id);
            else evaluations.set(one.id, judged(one.id, one.call, one.name, one.is, one.corrects));
            records.put('evaluations', one.id, evaluations.get(one.id));
          }
        }
        records.refresh();
      }
      const all = ['c1', 'c2', 'c3'].flatMap((call) =>
        workOfCall(
          [...assignments.values()].filter(({ interactionId }) => interactionId === call),
          [...evaluations.values()].filter(({ interactionId }) => interactionId === call),
        ),
      );
      for (const name of names) {
        const expected = inWorkOrder(all.filter(({ person }) => person.name === name));
        const found = records.work().of({ id: name === 'Kim' ? 'kim' : null, name });
        expect(found.map(said)).toEqual(expected.map(said));
      }
      const busy = new Set(all.map(({ person }) => person.name));
      expect(
        records
          .work()
          .people()
          .map(({ name }) => name),
      ).toEqual([...busy].sort());
    }),
  );
});

const said = ({ id, state }: { id: string; state: string }) => `${id} ${state}`;

it('A change of one call has that call alone looked at anew, of however many.', () => {
  const looked: string[] = [];
  const records = createWorkRecords({
    assignments: (call) => [given(`a-${call}`, call, 'Kim', null)],
    evaluations: (call) => {
      looked.push(call);
      return [];
    },
  });
  for (let call = 0; call < 1000; call++) records.touch(`c${call}`);
  expect(records.refresh()).toBe(true);
  expect(looked).toHaveLength(1000);
  const before = records.work();
  expect(records.refresh()).toBe(false);
  expect(records.work()).toBe(before);
  records.touch('c7');
  expect(records.refresh()).toBe(true);
  expect(looked.slice(1000)).toEqual(['c7']);
  expect(records.work()).not.toBe(before);
  expect(records.work().of({ id: 'kim', name: 'Kim' })).toHaveLength(1000);
});

it('Evaluations that nobody assigned and nobody returned are no work, and none is made of them.', () => {
  const records = createLibraryRecords(() => defaultCallSignalSettings);
  records.put('evaluations', 'e', judged('e', 'c', 'Kim', 'submitted'));
  expect(records.refreshWork()).toBe(false);
  records.put('evaluations', 'e', judged('e', 'c', 'Kim', 'returned'));
  expect(records.refreshWork()).toBe(true);
  expect(records.work().of({ id: null, name: 'Kim' })).toHaveLength(1);
});

it('Returned work is its evaluator’s again once the revision that somebody else had begun is gone.', () => {
  const records = createLibraryRecords(() => defaultCallSignalSettings);
  records.put('evaluations', 'e', judged('e', 'c', 'Kim', 'returned'));
  records.put('evaluations', 'n', judged('n', 'c', 'Bo', 'draft', 'e'));
  records.refreshWork();
  expect(records.work().of({ id: null, name: 'Kim' })).toEqual([]);
  records.put('evaluations', 'n', undefined);
  records.refreshWork();
  expect(records.work().of({ id: null, name: 'Kim' })).toHaveLength(1);
});
