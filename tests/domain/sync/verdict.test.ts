import type { Json } from '@domain/base/record';
import { roles } from '@domain/sync/law';
import { heldTexts, lostValue } from '@domain/sync/lost-text';
import type { Operation } from '@domain/sync/operation';
import type { Person } from '@domain/sync/verdict';
import { tableNames, tables } from '@domain/tables';
import { conflictCopySchema } from '@domain/team/conflict-copy';
import { teamLaw } from '@domain/team/team-law';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModelTeam } from './model-team';

const kim: Person = { id: 'kim', role: 'evaluator', team: 'red' };
const ada: Person = { id: 'ada', role: 'lead', team: 'red' };
const bo: Person = { id: 'bo', role: 'evaluator', team: 'red' };
const evaluation = '019a0000-0000-7000-8000-0000000000e1';
const text = 'The agent did not say who he was.';
let count = 0;

function operation(change: Partial<Operation>): Operation {
  count += 1;
  return {
    ...{ op: `o${count}`, kind: 'evaluations', id: evaluation, stamp: stampAt(count) },
    ...{ set: {}, unset: [], blank: [], deleted: null, base: {}, epoch: 0, seen: null },
    ...change,
  };
}

function stampAt(time: number, device = 'aaaaaaaaaaaa'): string {
  return `${String(time).padStart(13, '0')}0000-${device}`;
}

function begun(): ModelTeam {
  const team = new ModelTeam(teamLaw);
  team.push(kim, [operation({ set: { state: 'draft' }, deleted: false })]);
  return team;
}

const answer = (change: Partial<Operation>) =>
  operation({
    kind: 'answers',
    id: `${evaluation}:l1`,
    ...change,
    set: { evaluationId: evaluation, ...change.set },
  });
/** Submits what is there now. */
const submit = (team: ModelTeam, change: Partial<Operation> = {}) =>
  operation({
    ...{ set: { state: 'submitted' }, base: { state: 'draft' } },
    seen: team.seen('evaluations', evaluation),
    ...change,
  });

describe('the law', () => {
  it('knows every table, and merges it as its devices do', () => {
    const known = new Map(teamLaw.kinds.map((one) => [one.kind, one.merge]));
    expect(tableNames.map((name) => [name, known.get(name)])).toEqual(
      tableNames.map((name) => [name, tables[name].merge]),
    );
  });

  it('gives every kind a rule, and auditors nothing but reading, their own views, and that they opened a call', () => {
    for (const { kind } of teamLaw.kinds) {
      expect(teamLaw.rules.some((rule) => rule.kind === kind)).toBe(true);
    }
    const audited = teamLaw.rules.filter((rule) => rule.roles.includes('auditor')).map(({ kind }) => kind);
    expect(audited).toEqual(['savedViews', 'openings']);
  });

  it('names fields that there are', () => {
    for (const { kind, field } of teamLaw.rules) {
      const table = tableNames.find((name) => name === kind);
      if (table === undefined || field === '*' || field === 'deleted') continue;
      expect(Object.keys(tables[table].schema.shape)).toContain(field);
    }
  });
});

describe('what becomes of an operation', () => {
  it.each<[string, (team: ModelTeam) => Operation, Person, string]>([
    ['an answer in the own draft', () => answer({ set: { comment: text } }), kim, 'ok'],
    [
      'an answer in another’s draft',
      () => answer({ set: { comment: text } }),
      { ...bo, team: 'blue' },
      'not-yours',
    ],
    ['an answer by the lead in the evaluator’s draft', () => answer({ set: { value: 1 } }), ada, 'ok'],
    [
      'an answer by the lead of another team in the evaluator’s draft',
      () => answer({ set: { value: 1 } }),
      { ...ada, team: 'blue' },
      'not-yours',
    ],
    [
      'an answer to no evaluation',
      () => answer({ id: 'x:l1', set: { evaluationId: 'x' } }),
      kim,
      'no-parent',
    ],
    ['an answer whose id names another evaluation', () => answer({ id: 'x:l1' }), kim, 'no-parent'],
    [
      'an auditor’s evaluation',
      () => operation({ id: 'n', set: { state: 'draft' } }),
      { ...bo, role: 'auditor' },
      'role',
    ],
    [
      'an evaluation that begins as submitted',
      () => operation({ id: 'n', set: { state: 'submitted' } }),
      kim,
      'state',
    ],
    ['an evaluation without a state', () => operation({ id: 'n', set: { score: 1 } }), kim, 'state'],
    ['submitting the own draft', (team) => submit(team), kim, 'ok'],
    ['submitting another’s draft', (team) => submit(team), bo, 'not-yours'],
    [
      'submitting what was seen in another state',
      (team) => submit(team, { base: { state: 'returned' } }),
      kim,
      'stale',
    ],
    [
      'submitting without having seen the latest answer',
      (team) => {
        const early = submit(team);
        team.push(kim, [answer({ set: { comment: text } })]);
        return early;
      },
      kim,
      'stale',
    ],
    [
      'submitting with an answer that is not there any more, as after a restore',
      (team) => {
        team.push(kim, [answer({ set: { comment: text } })]);
        const early = submit(team);
        team.rows.delete(`answers\n${evaluation}:l1`);
        return early;
      },
      kim,
      'stale',
    ],
    [
      'submitting without having seen how the other device heard the call',
      (team) => {
        const early = submit(team);
        const listened = { kind: 'listeningCoverage', id: `${evaluation}:dev` };
        team.push(kim, [operation({ ...listened, set: { evaluationId: evaluation } })]);
        return early;
      },
      kim,
      'ok',
    ],
    ['submitting without a word of what was seen', (team) => submit(team, { seen: null }), kim, 'stale'],
    ['a state that no step leads to', (team) => submit(team, { set: { state: 'released' } }), ada, 'state'],
    [
      'a copy that nobody but the team database makes',
      () => operation({ kind: 'conflictCopies', id: 'c', set: { settledAt: null } }),
      kim,
      'state',
    ],
    [
      'a kind that nobody knows',
      () => operation({ kind: 'future', id: 'f', set: { a: 1 }, deleted: false }),
      kim,
      'ok',
    ],
    [
      'a rule by an evaluator',
      () => operation({ kind: 'scorecardRules', id: 's', set: { a: 1 } }),
      kim,
      'role',
    ],
    [
      'what was made before it was given to somebody else and back',
      (team) => {
        team.assign(evaluation, bo);
        team.assign(evaluation, kim);
        return answer({ set: { comment: text } });
      },
      kim,
      'reassigned',
    ],
    [
      'an answer after submission',
      (team) => {
        team.push(kim, [submit(team)]);
        return answer({ set: { comment: text } });
      },
      kim,
      'state',
    ],
    [
      'an answer that moves to another evaluation',
      (team) => {
        team.push(kim, [operation({ id: 'e2', set: { state: 'draft' } }), answer({ set: { comment: '' } })]);
        return answer({ set: { evaluationId: 'e2' } });
      },
      kim,
      'moved',
    ],
    [
      'a published version that is published again as something else',
      (team) => {
        team.push(ada, [
          operation({ kind: 'scorecardVersions', id: 'v', set: { title: 'a' }, deleted: false }),
        ]);
        return operation({ kind: 'scorecardVersions', id: 'v', set: { title: 'b' }, deleted: false });
      },
      kim,
      'immutable',
    ],
    [
      'a starter scorecard that another device has brought already',
      (team) => {
        team.push(ada, [
          operation({ kind: 'scorecardVersions', id: 'v', set: { title: 'a' }, deleted: false }),
        ]);
        return operation({ kind: 'scorecardVersions', id: 'v', set: { title: 'a' }, deleted: false });
      },
      kim,
      'ok',
    ],
  ])('%s', (_what, act, person, outcome) => {
    const team = begun();
    const one = act(team);
    const [answered] = team.push(person, [one]);
    expect(answered?.why ?? answered?.r).toBe(outcome);
    expect(team.push(person, [one])[0]?.r).toBe('dup');
  });

  it('who loses the race to submit is told, and what was typed behind it is kept', () => {
    const team = begun();
    const outcomes = team.push(kim, [submit(team), submit(team), answer({ set: { comment: text } })]);
    expect(outcomes.map(({ r, why }) => why ?? r)).toEqual(['ok', 'ok', 'state']);
    const [copy] = team.copies().map(({ row }) => row.fields);
    expect(copy).toMatchObject({ rowId: `${evaluation}:l1`, field: null, why: 'state' });
    expect(JSON.stringify(copy?.value)).toContain(text);
  });

  it.each(roles)('nobody of role %s writes into the submitted evaluation of another', (role) => {
    const team = begun();
    team.push(kim, [submit(team)]);
    const [answered] = team.push({ ...bo, role }, [operation({ set: { score: 1 } })]);
    expect(answered?.r).toBe('refused');
  });
});

describe('texts', () => {
  it.each<[string, Json | undefined, number]>([
    ['a short one', 'twenty characters ok', 0],
    ['a long one', 'twenty-one characters', 1],
    ['long in characters, not in bytes', '通話 '.repeat(7), 1],
    ['few characters of many bytes', '🎧 '.repeat(10), 0],
    ['inside a value', { kind: 'text', text }, 1],
    ['an id', '019a0000-0000-7000-8000-000000000003', 0],
    ['a hash', 'f'.repeat(64), 0],
    ['an instant', '2026-11-30T00:00:00.000Z', 0],
    ['nothing', undefined, 0],
  ])('%s', (_what, value, held) => {
    expect(heldTexts(value)).toHaveLength(held);
  });

  it('that hold the other one lose nothing', () => {
    const longer = `${text} And he hung up.`;
    expect(lostValue({ wins: true, there: text, written: longer, seen: undefined })).toBeUndefined();
    expect(lostValue({ wins: true, there: longer, written: text, seen: undefined })).toBe(longer);
    expect(lostValue({ wins: true, there: longer, written: text, seen: longer })).toBeUndefined();
    expect(lostValue({ wins: false, there: longer, written: text, seen: undefined })).toBeUndefined();
  });

  const sentence = fc
    .constantFrom('greeting was late again', 'asked for the number twice', 'no closing question at all')
    .map((one) => `The ${one}.`);
  const write = fc.record({
    device: fc.constantFrom('aaaaaaaaaaaa', 'bbbbbbbbbbbb'),
    time: fc.integer({ min: 10, max: 20 }),
    text: sentence,
    sees: fc.boolean(),
  });

  it('never vanish: each is in the row, in a copy, or was seen by who replaced it', () => {
    fc.assert(
      fc.property(fc.array(write, { minLength: 1, maxLength: 8 }), fc.boolean(), (writes, submits) => {
        const team = begun();
        const replaced = new Set<string>();
        for (const [index, one] of writes.entries()) {
          const row = team.row('answers', `${evaluation}:l1`)?.row;
          const there = row?.fields.comment;
          const sees = one.sees && typeof there === 'string';
          if (sees && typeof there === 'string') replaced.add(there);
          team.push(kim, [
            answer({
              stamp: stampAt(one.time, one.device),
              set: { comment: one.text },
              base: sees ? { comment: there } : {},
            }),
          ]);
          if (submits && index === 2) team.push(kim, [submit(team, { stamp: stampAt(30) })]);
        }
        const kept = JSON.stringify([...team.rows.values()]);
        for (const one of writes) {
          expect(replaced.has(one.text) || kept.includes(one.text)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('typed key by key and refused are one copy', () => {
    const team = begun();
    team.push(kim, [submit(team)]);
    const keys = [25, 28, 33].map((length) => answer({ set: { comment: text.slice(0, length) } }));
    team.push(kim, [...keys, answer({ set: { value: 'no' } })]);
    expect(team.copies().map(({ row }) => row.fields.value)).toEqual([
      { set: { evaluationId: evaluation, comment: text, value: 'no' }, unset: [], deleted: null },
    ]);
  });

  it('copies are records of their table', () => {
    const copy = { id: 'o1', table: 'answers', rowId: 'x', field: null, value: { set: {} }, why: 'state' };
    expect(
      conflictCopySchema.safeParse({ ...copy, by: 'Kim', at: '2026-11-30T00:00:00.000Z', settledAt: null })
        .success,
    ).toBe(true);
  });
});
