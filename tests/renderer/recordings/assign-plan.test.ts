import type { WorkItem } from '@domain/team/work';
import { describe, expect, it } from 'vitest';
import type { LibraryRow } from '../../../renderer/queries/library';
import type { Work } from '../../../renderer/queries/work-records';
import {
  candidates,
  chosenCalls,
  dueOf,
  includedAtFirst,
  includedCalls,
  likelyDays,
} from '../../../renderer/screens/recordings/assign-plan';
import { movedSentence, overtakenSentence, sharesSentence } from '../../../renderer/text/assignments';

/** As much of a row as the plan looks at. */
function row(is: 'fresh' | 'assigned' | 'evaluated' | 'returned'): LibraryRow {
  const state = is === 'evaluated' ? 'submitted' : 'returned';
  return {
    assignment: is === 'assigned' ? { id: 'a' } : null,
    evaluation: is === 'evaluated' || is === 'returned' ? { state } : null,
  } as unknown as LibraryRow; // nothing else of it is read
}

describe('What is assigned of the chosen calls', () => {
  it.each<[string, Parameters<typeof row>[0][], Parameters<typeof row>[0][]]>([
    ['what nobody has yet', ['fresh', 'assigned', 'evaluated'], ['fresh']],
    ['what was returned to nobody in particular', ['returned', 'assigned'], ['returned']],
    [
      'what is assigned already, where all of it is',
      ['assigned', 'assigned', 'evaluated'],
      ['assigned', 'assigned'],
    ],
    ['what is evaluated already, where all of it is', ['evaluated'], ['evaluated']],
  ])('at first is %s', (_what, chosen, meant) => {
    const rows = chosen.map(row);
    const calls = chosenCalls(rows);
    expect(includedCalls(rows, calls, includedAtFirst(calls))).toEqual(meant.map(row));
  });

  it('is all of it, in the order of choosing, where that is asked for', () => {
    const rows = (['evaluated', 'fresh', 'assigned'] as const).map(row);
    expect(includedCalls(rows, chosenCalls(rows), { assigned: true, evaluated: true })).toEqual(rows);
  });
});

it('Those who are late come first, then those with the most waiting.', () => {
  const due = '2026-11-20T00:00:00.000Z';
  const item = (late: boolean): WorkItem => ({
    ...{ id: 'i', interactionId: 'c', recordingId: 'r', scorecardVersionId: null, evaluationId: null },
    ...{ person: { id: null, name: '' }, state: 'to-do', returned: null },
    assignment: { due: late ? due : null, ended: null } as WorkItem['assignment'], // nothing else of it is read
  });
  const has: Record<string, WorkItem[]> = {
    Kim: [item(false)],
    Bo: [item(true)],
    Cy: [],
    Dee: [item(false), item(false)],
  };
  const work: Work = {
    of: ({ name }) => has[name] ?? [],
    people: () => [],
    overtaken: () => [],
  };
  const people = Object.keys(has).map((name) => ({ id: name, name, isEvaluator: true }));
  const found = candidates(people, work, '2026-11-30T00:00:00.000Z');
  expect(found.map(({ name, waiting, overdue }) => [name, waiting, overdue])).toEqual([
    ['Bo', 1, 1],
    ['Dee', 2, 0],
    ['Kim', 1, 0],
    ['Cy', 0, 0],
  ]);
});

it.each([
  [
    'a Monday',
    new Date(2026, 10, 30, 9),
    ['2026-11-30', '2026-12-01', '2026-12-04', '2026-12-07', '2026-12-14'],
  ],
  [
    'a Friday',
    new Date(2026, 11, 4, 23),
    ['2026-12-04', '2026-12-05', '2026-12-11', '2026-12-11', '2026-12-18'],
  ],
  [
    'a Sunday',
    new Date(2027, 0, 31, 0),
    ['2027-01-31', '2027-02-01', '2027-02-05', '2027-02-07', '2027-02-14'],
  ],
])('The likely days on %s are days to come, and each lasts until its end.', (_day, now, days) => {
  expect(likelyDays(now).map(({ day }) => day)).toEqual(days);
  for (const day of days) expect(new Date(dueOf(day) ?? '').getTime()).toBeGreaterThan(now.getTime());
});

it.each([
  [sharesSentence([]), 'Choose who is to evaluate.'],
  [sharesSentence([{ name: 'Kim', count: 0 }]), 'Nothing is left to assign: choose what to include.'],
  [
    sharesSentence([
      { name: 'Kim', count: 2 },
      { name: 'Bo', count: 1 },
    ]),
    '3 recordings: Kim 2, Bo 1.',
  ],
  [movedSentence('Undone', null, 1), '1 recording has been assigned otherwise since and stays so.'],
  [
    movedSentence('Undone', 'Assign calls', 2),
    'Undone: Assign calls. 2 recordings have been assigned otherwise since and stay so.',
  ],
  [
    overtakenSentence([{ first: { assigneeName: 'Kim', assignedBy: 'Ada' } }]),
    '1 call that you assigned had been assigned by somebody else before yours was shared, and stays with Kim (by Ada). Assign it once more to change that.',
  ],
  [
    overtakenSentence([
      { first: { assigneeName: 'Kim', assignedBy: 'Ada' } },
      { first: { assigneeName: 'Kim', assignedBy: 'Ada' } },
      { first: null },
    ]),
    '3 calls that you assigned had been assigned by somebody else before yours was shared, and stay with Kim (by Ada) 2, somebody else 1. Assign them once more to change that.',
  ],
])('It is said: %s', (said, sentence) => {
  expect(said).toBe(sentence);
});
