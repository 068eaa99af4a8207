import type { Json } from '@domain/base/record';
import { lifecycleStates } from '@domain/evaluation/lifecycle';
import { kindOf } from '@domain/sync/law';
import { type Operation, operationSchema } from '@domain/sync/operation';
import type { Person } from '@domain/sync/verdict';
import { teamLaw } from '@domain/team/team-law';
import { ruleRows, stepRows } from '@domain/team/team-law-sql';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModelTeam } from '../../domain/sync/model-team';
import {
  openTeamDatabase,
  operation,
  people,
  push,
  stampAt,
  type TeamDatabase,
  teamServer,
} from './team-database';

const server = await teamServer();
if (typeof server === 'string') console.warn(`Skipped: ${server}`);

type Login = keyof typeof people;
const logins = Object.keys(people) as Login[]; // Object.keys forgets the literal names
let database: TeamDatabase;
const clients = new Map<Login, pg.Client>();

const text = 'The agent did not say who he was.';
const other = 'The caller was not asked for it.';

describe.skipIf(typeof server === 'string')('PostgreSQL decides as the domain does', () => {
  beforeAll(async () => {
    if (typeof server === 'string') return;
    database = await openTeamDatabase(server);
    for (const login of logins) clients.set(login, await database.connect(login));
  });
  afterAll(() => database?.close());

  it('and has the law that the domain has', async () => {
    const rules = await rowsOf('SELECT kind, field, role, whose, state FROM earmark.rule');
    const steps = await rowsOf('SELECT kind, from_state, to_state, role, whose, seals FROM earmark.step');
    expect(rules.sort()).toEqual(ruleRows(teamLaw).map(String).sort());
    expect(steps.sort()).toEqual(stepRows(teamLaw).map(String).sort());
  });

  /** Every role and nearness × every kind × new, there, in a draft, in a submitted evaluation × field, delete, submit. */
  it('on every role, kind, state and command', { timeout: 240_000 }, async () => {
    const pair = pairOfTeams('matrix');
    const kinds = [...teamLaw.kinds.map(({ kind }) => kind), 'future'].filter((kind) => kind !== '*');
    for (const login of logins) {
      for (const [index, evaluation] of ['draft', 'submitted', 'returned'].entries()) {
        const id = `${login}-${index}`;
        await pair.push('kim', [operation({ id, set: { state: 'draft' }, deleted: false })]);
        const parts = kinds.map((kind) =>
          operation({
            kind,
            id: `${id}:${kind}`,
            set: { evaluationId: id, text, ...(kind === 'evaluations' ? { state: 'draft' } : {}) },
            deleted: false,
          }),
        );
        await pair.push('kim', parts);
        if (evaluation !== 'draft') await pair.push('kim', [submit(id, pair.seen(id))]);
        if (evaluation === 'returned') await pair.push('ada', [giveBack(id)]);
        const tries = kinds.flatMap((kind) => [
          operation({ kind, id: `${id}:${kind}`, set: { text: other }, base: { text } }),
          operation({ kind, id: `${id}:${kind}`, set: { settledAt: null } }),
          operation({ kind, id: `${id}:${kind}`, deleted: true }),
          operation({ kind, id: `${id}:${kind}`, deleted: false, unset: ['text'] }),
          operation({
            kind,
            id: `${id}:${kind}:new`,
            set: { evaluationId: id, text: other, ...(kind === 'evaluations' ? { state: 'draft' } : {}) },
          }),
        ]);
        await pair.push(login, tries);
        await pair.push(login, [
          submit(id, { [`evaluations/${id}`]: [stampAt(1)] }),
          submit(id, pair.seen(id)),
          ...lifecycleStates.flatMap((state) =>
            (['draft', 'submitted', 'returned'] as const).map((from) =>
              operation({ id, set: { state }, base: { state: from } }),
            ),
          ),
          giveBack(id),
          giveBack(id, 'draft'),
          operation({ id, set: { returned: { reason: other } } }),
        ]);
      }
    }
    await pair.settle();
  });

  it('on random histories of several people and devices, copies included', async () => {
    const fields = fc.constantFrom('comment', 'note', 'evaluationId');
    const values: fc.Arbitrary<Json> = fc.constantFrom<Json>(
      ...['', text, other, `${text} ${other}`, 'e1', 'e2', 3, null, true],
      { kind: 'text', text },
      { kind: 'text', text: other },
    );
    const kind = fc.constantFrom(
      'evaluations',
      'answers',
      'annotations',
      'clips',
      'scorecardVersions',
      'savedViews',
      'future',
    );
    const one = fc.record({
      login: fc.constantFrom(...logins),
      device: fc.constantFrom('aaaaaaaaaaaa', 'bbbbbbbbbbbb'),
      time: fc.integer({ min: 1, max: 6 }),
      kind,
      row: fc.constantFrom('e1', 'e2', 'e1:x', 'e2:x'),
      set: fc.dictionary(fields, values, { maxKeys: 2, noNullPrototype: true }),
      state: fc.option(fc.constantFrom('draft', 'submitted', 'returned', 'released')),
      unset: fc.subarray(['note'], { maxLength: 1 }),
      blank: fc.subarray(['comment', 'note', 'state']),
      deleted: fc.option(fc.boolean()),
      seen: fc.option(values, { nil: undefined }),
      epoch: fc.constantFrom(0, 0, 0, 1),
      sees: fc.boolean(),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 5, maxLength: 40 }), async (list) => {
        run += 1;
        const pair = pairOfTeams(`random-${run}`);
        const begun = ['e1', 'e2'].map((row) =>
          operation({ id: pair.name(row), set: { state: 'draft' }, deleted: false, stamp: stampAt(0) }),
        );
        await pair.push('kim', begun);
        for (const step of list) {
          const named = (value: Json) => (value === 'e1' || value === 'e2' ? pair.name(value) : value);
          const set = Object.fromEntries(
            Object.entries(step.set).map(([field, value]) => [field, named(value)]),
          );
          const hangs = kindOf(teamLaw, step.kind).parent === null || pair.knows(step.kind, step.row);
          await pair.push(step.login, [
            operation({
              ...{ kind: step.kind, id: pair.name(step.row), stamp: stampAt(step.time, step.device) },
              set: {
                ...set,
                ...(hangs ? {} : { evaluationId: pair.name(step.row.slice(0, 2)) }),
                ...(step.kind === 'evaluations' && step.state !== null ? { state: step.state } : {}),
              },
              ...{ unset: step.unset.filter((field) => !Object.hasOwn(set, field)), deleted: step.deleted },
              blank: step.blank,
              base: {
                state: 'draft',
                ...(step.seen === undefined ? {} : { comment: step.seen, note: step.seen }),
              },
              epoch: step.epoch,
              seen: step.sees ? pair.seen(pair.name(step.row)) : null,
            }),
          ]);
        }
        await pair.settle();
      }),
      { numRuns: 25 },
    );
  });

  it('on random histories of rows of which a team has one about the same', async () => {
    const ids = ['a1', 'a2', 'a3'];
    const one = fc.record({
      login: fc.constantFrom<Login>('ada', 'lee', 'root', 'kim'),
      id: fc.constantFrom(...ids),
      about: fc.constantFrom<Json>('c1', 'c1', 'c2', null),
      knew: fc.option(fc.oneof(fc.subarray(ids), fc.constantFrom<Json>('a1', { a1: 1 }, null))),
      ended: fc.constantFrom<Json>(null, null, 'withdrawn'),
      says: fc.boolean(),
      blank: fc.subarray(['ended', 'overtakenBy', 'knew']),
      unset: fc.subarray(['overtakenBy', 'due'], { maxLength: 1 }),
      deleted: fc.constantFrom(false, false, true, null),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 3, maxLength: 20 }), async (list) => {
        run += 1;
        const pair = pairOfTeams(`about-${run}`);
        const named = (value: Json): Json => {
          if (Array.isArray(value)) return value.map(named);
          return typeof value === 'string' ? pair.name(value) : value;
        };
        for (const { login, id, about, knew, ended, says, blank, unset, deleted } of list) {
          const set = {
            ...(says ? { interactionId: named(about), ended } : {}),
            ...(knew === null ? {} : { knew: named(knew) }),
          };
          const shape = { kind: 'assignments', id: pair.name(id), set, blank, unset, deleted };
          await pair.push(login, [operation(shape)]);
        }
        await pair.settle();
      }),
      { numRuns: 25 },
    );
  });

  it('on two leads who assign one call: the first one’s stands, and the second one’s says which', async () => {
    const pair = pairOfTeams('leads');
    const assigned = (id: string, set: Operation['set']) =>
      operation({
        ...{ kind: 'assignments', id: pair.name(id), deleted: false, blank: ['ended'] },
        set: { interactionId: pair.name('call'), ended: null, ...set },
      });
    await pair.push('ada', [assigned('first', { knew: [] })]);
    await pair.push('ada', [
      assigned('second', { knew: [] }),
      assigned('third', { knew: [pair.name('second')] }),
    ]);
    await pair.push('ada', [assigned('knowing', { knew: ['first', 'second', 'third'].map(pair.name) })]);
    // Another team has an assignment of its own.
    await pair.push('lee', [assigned('blue', { knew: [] })]);
    await pair.settle();
    const { rows } = await database.owner.query(
      `SELECT id, fields ->> 'ended' AS ended, fields ->> 'overtakenBy' AS by FROM earmark.entity
       WHERE kind = 'assignments' AND about = $1 ORDER BY id`,
      [pair.name('call')],
    );
    const overtaken = { ended: 'overtaken', by: pair.name('first') };
    expect(rows).toEqual([
      { id: pair.name('blue'), ended: null, by: null },
      { id: pair.name('first'), ended: null, by: null },
      { id: pair.name('knowing'), ended: null, by: null },
      { id: pair.name('second'), ...overtaken },
      { id: pair.name('third'), ...overtaken },
    ]);
  });

  it('on submitting: what its author has not seen holds it up, and what only plays does not', async () => {
    const pair = pairOfTeams('seen');
    const id = pair.name('e');
    const blank = {
      kind: 'answers',
      id: `${id}:b`,
      set: { evaluationId: id, value: null },
      blank: ['value'],
    };
    await pair.push('kim', [operation({ id, set: { state: 'draft' }, deleted: false })]);
    await pair.push('kim', [answer(id, { comment: text }), operation({ ...blank, deleted: false })]);
    const early = pair.seen(id);
    await pair.push('kim', [operation({ kind: 'annotations', id: `${id}-m`, set: { evaluationId: id } })]);
    await pair.push('kim', [submit(id, early), submit(id, null), submit(id, {})]);
    const whole = pair.seen(id);
    await pair.push('kim', [submit(id, { ...whole, [`answers/${id}:x`]: [] })]);
    const heard = { kind: 'listeningCoverage', id: `${id}:d`, set: { evaluationId: id } };
    await pair.push('kim', [operation(heard), submit(id, whole)]);
    await pair.settle();
    const { rows } = await database.owner.query(`SELECT state FROM earmark.entity WHERE id = $1`, [id]);
    expect(rows).toEqual([{ state: 'submitted' }]);
  });

  it('on assignments: what was made before is refused, and kept where its lead sees it', async () => {
    const pair = pairOfTeams('assigned');
    const id = pair.name('e');
    await pair.push('kim', [operation({ id, set: { state: 'draft' }, deleted: false })]);
    await pair.push('kim', [answer(id, { comment: text })]);
    expect(await assign('kim', id, 'bo', 0)).toBe('role');
    expect(await assign('lee', id, 'cy', 0)).toBe('not-yours');
    expect(await assign('ada', id, 'audit', 0)).toBe('not-yours');
    expect(await assign('ada', id, 'bo', 7)).toBe('stale');
    expect(await assign('ada', id, 'bo', 0)).toBe('ok');
    const late = answer(id, { comment: other });
    const [refused] = (await push(client('kim'), database.store, [late])).results;
    expect(refused).toMatchObject({ r: 'refused', why: 'reassigned' });
    const [again] = (await push(client('kim'), database.store, [late])).results;
    expect(again).toMatchObject({ r: 'dup', why: 'reassigned' });
    const [taken] = (await push(client('bo'), database.store, [answer(id, { value: 1 }, 1)])).results;
    expect(taken).toMatchObject({ r: 'ok' });
    const seen = await client('ada').query(
      `SELECT fields -> 'value' -> 'set' ->> 'comment' AS lost FROM earmark.entity WHERE kind = 'conflictCopies' AND fields ->> 'rowId' = $1`,
      [`${id}:l`],
    );
    expect(seen.rows).toEqual([{ lost: other }]);
    const [read, left] = [await pulled('bo'), await pulled('kim')];
    const ofIt = (rows: readonly Pulled[]) =>
      rows.filter((one) => one.id === id || one.id.startsWith(`${id}:`));
    expect(ofIt(read)).toMatchObject([
      {
        kind: 'evaluations',
        gone: false,
        epoch: 1,
        fields: { evaluator: 'Bo', assignmentId: 'an assignment' },
      },
      { kind: 'answers', gone: false, fields: { comment: text, value: 1 } },
    ]);
    expect(ofIt(left)).toMatchObject([
      { kind: 'evaluations', gone: true, epoch: 1, fields: {}, stamps: {} },
      { kind: 'answers', gone: true, fields: {}, stamps: {} },
    ]);
    expect(ofIt(await pulled('lee'))).toEqual([]);
    expect(ofIt(await pulled('ada')).map(({ gone }) => gone)).toEqual([false, false]);
    expect(await assign('ada', id, 'kim', 1)).toBe('ok');
    expect(ofIt(await pulled('kim')).map(({ gone }) => gone)).toEqual([false, false]);
    expect(ofIt(await pulled('bo')).map(({ gone }) => gone)).toEqual([true, true]);
  });
});

const submit = (id: string, seen: Operation['seen']) =>
  operation({ id, set: { state: 'submitted' }, base: { state: 'draft' }, seen });
const giveBack = (id: string, from = 'submitted') =>
  operation({ id, set: { state: 'returned', returned: { reason: text } }, base: { state: from } });
const answer = (id: string, set: Operation['set'], epoch = 0) =>
  operation({ kind: 'answers', id: `${id}:l`, set: { evaluationId: id, ...set }, epoch });

function client(login: Login): pg.Client {
  const found = clients.get(login);
  if (found === undefined) throw new Error(`Nobody is connected as ${login}`);
  return found;
}

async function assign(by: Login, id: string, to: Login, epoch: number): Promise<string> {
  const { rows } = await client(by).query('SELECT earmark.assign($1, $2, $3, $4, $5) AS r', [
    operation({}).op,
    id,
    database.person(to),
    epoch,
    'an assignment',
  ]);
  return rows[0].r;
}

interface Pulled {
  readonly kind: string;
  readonly id: string;
  readonly gone: boolean;
}

async function pulled(login: Login): Promise<Pulled[]> {
  const { rows } = await client(login).query('SELECT earmark.pull($1, 0, 0, NULL, 2000) AS page', [
    database.store,
  ]);
  return rows[0].page.rows;
}

async function rowsOf(query: string): Promise<string[]> {
  const { rows } = await database.owner.query({ text: query, rowMode: 'array' });
  return rows.map(String);
}

/** The same pushes to PostgreSQL and to the model; ids begin with a name, so that histories don't meet. */
function pairOfTeams(prefix: string) {
  const model = new ModelTeam(teamLaw);
  const asked: { login: Login; operations: Operation[] }[] = [];
  const person = (login: Login): Person => ({ id: database.person(login), ...people[login] });
  return {
    name: (row: string) => `${prefix}-${row}`,
    seen: (id: string) => model.seen('evaluations', id),
    knows: (kind: string, row: string) => model.row(kind, `${prefix}-${row}`) !== null,
    async push(login: Login, operations: Operation[]) {
      asked.push({ login, operations: operations.map((one) => operationSchema.parse(one)) });
      const { results } = await push(client(login), database.store, operations);
      const expected = model.push(person(login), operations);
      expect(results.map(({ op, r, why }) => [op, r, why ?? null])).toEqual(
        expected.map(({ op, r, why }) => [op, r, why ?? null]),
      );
    },
    /** Compares every row. */
    async settle() {
      const ids = [...new Set(asked.flatMap(({ operations }) => operations.map(({ id }) => id)))];
      const { rows } = await database.owner.query(
        `SELECT kind, id, fields, stamps, deleted, owner, team, epoch FROM earmark.entity
         WHERE id = ANY ($1) OR (kind = 'conflictCopies' AND fields ->> 'rowId' = ANY ($1))`,
        [ids],
      );
      const ours = [...model.rows.values()].map(({ seq: _seq, row, ...rest }) => ({ ...rest, ...row }));
      expect(byName(rows.map(comparable))).toEqual(byName(ours.map(comparable)));
    },
  };
}

interface Found {
  readonly kind: string;
  readonly id: string;
  readonly fields: { readonly [field: string]: unknown };
  readonly stamps: { readonly [field: string]: string };
}

/** A copy's time and the name it was written by are the database's own. */
function comparable<T extends Found>(row: T): T {
  if (row.kind !== 'conflictCopies') return row;
  const { at: _at, by: _by, ...fields } = row.fields;
  return { ...row, fields, stamps: {} };
}

function byName<T extends Found>(rows: readonly T[]): T[] {
  const name = ({ kind, id }: Found) => `${kind} ${id}`;
  return rows.toSorted((one, two) => (name(one) < name(two) ? -1 : 1));
}
