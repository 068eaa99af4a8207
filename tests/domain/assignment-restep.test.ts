import { diffRow, invertDiff } from '@domain/base/diff';
import type { Assignment } from '@domain/team/assignment';
import { possibleAssignments } from '@domain/team/assignment-restep';
import { expect, it } from 'vitest';

const at = '2026-11-30T08:00:00.000Z';
const given = (id: string, interactionId: string, change: Partial<Assignment> = {}): Assignment => ({
  ...{ id, interactionId, recordingId: 'r', scorecardVersionId: null },
  ...{ assigneeId: id, assigneeName: id, assignedBy: 'Ada', assignedAt: at, due: null },
  ...{ ended: null, endedAt: null, knew: [], overtakenBy: null, toldAt: null },
  ...change,
});
const ended = { ended: 'reassigned', endedAt: at } as const;
const [kim, bo] = [given('kim', 'one'), given('bo', 'one')];
const making = invertDiff(diffRow('assignments', null, kim));
/** Giving Kim's call to Bo, taken back. */
const moving = invertDiff([
  ...diffRow('assignments', kim, { ...kim, ...ended }),
  ...diffRow('assignments', null, bo),
]);
const elsewhere = diffRow('clips', null, { id: 'clip', title: 'A greeting' });

it.each([
  ['an assignment that stands as it was made is taken back', making, [kim], [kim], []],
  ['one that has ended since stays', making, [{ ...kim, ...ended }], [], ['one']],
  ['one that is due on another day since stays', making, [{ ...kim, due: at }], [kim], ['one']],
  ['one that is gone already stays so', making, [], [], ['one']],
  ['a call goes back to whom it was taken from', moving, [{ ...kim, ...ended }, bo], [bo], []],
  [
    'a call that has gone on since goes nowhere, though one half of the step still stands',
    moving,
    [{ ...kim, ...ended }, { ...bo, ...ended }, given('cy', 'one')],
    [given('cy', 'one')],
    ['one'],
  ],
  [
    'a call that was taken back goes to nobody again who is not its only one',
    invertDiff(diffRow('assignments', kim, { ...kim, ended: 'withdrawn', endedAt: at })),
    [{ ...kim, ended: 'withdrawn', endedAt: at } as const, bo],
    [bo],
    ['one'],
  ],
  [
    'beside one who is done with it, it does',
    invertDiff(diffRow('assignments', kim, { ...kim, ended: 'withdrawn', endedAt: at })),
    [{ ...kim, ended: 'withdrawn', endedAt: at } as const, bo],
    [],
    [],
  ],
])('%s', (_what, diff, all, open, staying) => {
  const found = possibleAssignments([...elsewhere, ...diff], { all, open });
  expect(found.staying).toEqual(staying);
  expect(found.diff).toEqual(staying.length > 0 ? elsewhere : [...elsewhere, ...diff]);
});

it('what one call keeps from being taken back leaves the others alone', () => {
  const other = given('bo', 'two');
  const diff = invertDiff([kim, other].flatMap((one) => diffRow('assignments', null, one)));
  const found = possibleAssignments(diff, { all: [{ ...kim, ...ended }, other], open: [other] });
  expect(found.staying).toEqual(['one']);
  expect(found.diff.map(({ id }) => id)).toEqual(['bo']);
});
