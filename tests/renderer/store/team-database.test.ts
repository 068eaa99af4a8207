import type { Assignee } from '@domain/team/assignment';
import { isWaiting } from '@domain/team/work';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresLink } from '../../../main/sync/postgres-link';
import type { TeamLink } from '../../../main/sync/team-link';
import { assignCalls } from '../../../renderer/commands/assignments';
import { correctEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { recordImported } from '../../../renderer/commands/recordings';
import { returnEvaluation } from '../../../renderer/commands/return-evaluation';
import { reader } from '../../../renderer/db/reader';
import { reviewOf } from '../../../renderer/queries/review';
import { sealHolds } from '../../../renderer/queries/seal';
import { openTeamDatabase, password, type TeamDatabase, teamServer } from '../../main/sync/team-database';
import { contextOn, databaseIn, draft, inbound, libraryItem, profile } from './harness';
import { answerAll } from './sheets';
import { deviceAt } from './team-devices';
import { waitingFor, workIn } from './work-of';

const server = await teamServer();
if (typeof server === 'string') console.warn(`Skipped: ${server}`);

let database: TeamDatabase;
const links: TeamLink[] = [];

describe.skipIf(typeof server === 'string')('devices that meet in a real team database', () => {
  beforeEach(async () => {
    if (typeof server === 'string') return;
    database = await openTeamDatabase(server);
  });
  afterEach(async () => {
    for (const link of links.splice(0)) await link.close();
    await database?.close();
  });

  it('have one assignment of a call that two leads give away at once, and the second lead is told', async () => {
    const begun = await draft();
    await recordImported(begun.context, [libraryItem(7)]);
    const ada = await met('ada', 'a', begun);
    const eve = await met('ada', 'b');
    for (const each of [ada, eve]) await each.meet();
    const ids = (await reader(ada.db).all('interactions')).map(({ id }) => id);
    const wish = { interactionIds: ids, scorecardVersionId: null, due: null };
    await assignCalls(ada.context, 'Ada', { ...wish, people: [somebody('kim')] });
    await assignCalls(eve.context, 'Eve', { ...wish, people: [somebody('bo')] });
    await Promise.all([ada.share(), eve.share()]);
    for (const each of [ada, eve]) await each.meet();
    const [first, second] = [await workIn(ada.db), await workIn(eve.db)];
    // Whoever came first, each call is one person's, and everybody sees the same.
    for (const work of [first, second])
      expect([...work.of(somebody('kim')), ...work.of(somebody('bo'))].filter(isWaiting)).toHaveLength(2);
    expect(second.of(somebody('bo')).map(({ id }) => id)).toEqual(
      first.of(somebody('bo')).map(({ id }) => id),
    );
    expect(first.overtaken('Ada').length + second.overtaken('Eve').length).toBe(2);
    const open = `SELECT about, count(*)::int FROM earmark.entity
      WHERE kind = 'assignments' AND NOT deleted AND fields -> 'ended' = 'null' GROUP BY about ORDER BY about`;
    const { rows } = await database.owner.query(open);
    expect(rows).toEqual(ids.toSorted().map((about) => ({ about, count: 1 })));
  });

  it('have the correction of work that was shared and returned as its next revision, and the first as it was sealed', async () => {
    const begun = await draft();
    const hers = await met('kim', 'c', begun);
    const lead = await met('ada', 'd');
    await answerAll(hers.context, begun.evaluationId, inbound);
    await submitEvaluation(hers.context, begun.evaluationId);
    for (const each of [hers, lead]) await each.meet();
    expect(await returnEvaluation(lead.context, begun.evaluationId, 'Ada', 'See 3:12.')).toBeNull();
    for (const each of [lead, hers]) await each.meet();
    const self = { ...somebody('kim'), name: hers.context.author() };
    const [item] = (await workIn(hers.db)).of(self);
    expect(item).toMatchObject({ state: 'returned', evaluationId: begun.evaluationId });
    const next = await correctEvaluation(hers.context, begun.evaluationId, 'See 3:12.');
    await hers.meet();
    expect(await submitEvaluation(hers.context, next)).toEqual({ kind: 'submitted' });
    for (const each of [hers, lead]) await each.meet();
    expect(await waitingFor(hers.db, self)).toBe(0);
    const revisions = await reader(lead.db).many('evaluations', [begun.evaluationId, next]);
    expect(revisions).toMatchObject([
      { state: 'returned', revision: 1, returned: { by: 'Ada', reason: 'See 3:12.' } },
      { state: 'submitted', revision: 2, corrects: begun.evaluationId, correctionReason: 'See 3:12.' },
    ]);
    for (const id of [begun.evaluationId, next]) {
      const review = await reviewOf(lead.db, id);
      expect(review?.answers.length).toBeGreaterThan(0);
      expect(review && (await sealHolds(review))).toBe(true);
    }
  });
});

function somebody(login: 'kim' | 'bo'): Assignee {
  return { id: database.person(login), name: login };
}

/** A device of one person; `begun`: with what is in its database already. */
async function met(login: 'ada' | 'kim', letter: string, begun?: Awaited<ReturnType<typeof draft>>) {
  const name = letter.padStart(12, '0');
  const { host, port, ca } = database.access;
  const link = await openPostgresLink(
    {
      ...{ format: 'earmark-team-invite', version: 1, team: 'Red', host, port, ca },
      ...{ database: database.name, login: database.login(login), store: database.store },
    },
    password,
    name,
  );
  links.push(link);
  const db = begun?.db ?? databaseIn(profile());
  const context = contextOn(db, { device: name, begun: Date.UTC(2026, 10, 25) });
  return deviceAt(db, context, { store: database.store, head: () => -1, link }, name);
}
