import type { ChangeEntry } from '@domain/sync/change';
import { guardedFields } from '@domain/sync/law';
import { type Operation, operationsOf } from '@domain/sync/operation';
import { teamLaw } from '@domain/team/team-law';
import type pg from 'pg';
import { test } from 'vitest';
import { createExchange, placeAtStart } from '../../main/sync/exchange';
import { openPostgresLink } from '../../main/sync/postgres-link';
import { type TeamCursor, type TeamPage, teamPageSchema } from '../../preload/contract/sync';
import { journalDouble, placeDouble } from '../main/sync/journal-double';
import { openTeamDatabase, password, type TeamDatabase, teamServer } from '../main/sync/team-database';
import { madeEntry, madeEvaluation, typedEvaluation } from './made-evaluations';

const count = Number(process.env.EARMARK_BENCH_ROWS ?? 20_000);
/** Ours and the bare way take turns, so that both meet the same machine. */
const rounds = 5;
const atOnce = 500;

const shapes: Record<string, (at: number, n: number) => ChangeEntry[]> = {
  'drafts, one change each': (at, n) => [madeEntry(at, n, [madeEvaluation(n, 'draft')])],
  'typed and submitted, 14 changes each': typedEvaluation,
};

for (const [shape, of] of Object.entries(shapes)) {
  test(`Sharing ${count} changes (${shape}): pushed and pulled, beside the bare rows.`, async (context) => {
    const server = await teamServer();
    if (typeof server === 'string') return context.skip(server);
    const database = await openTeamDatabase(server);
    try {
      await share(database, shape, of);
    } finally {
      await database.close();
    }
  });
}

async function share(database: TeamDatabase, shape: string, of: (at: number, n: number) => ChangeEntry[]) {
  const { owner } = database;
  const journal = journalDouble();
  const desk = await deviceOf(database, journal, 'aaaaaaaaaaaa');
  await owner.query(
    'CREATE TABLE public.bare (n serial PRIMARY KEY, kind text, id text, fields jsonb, stamps jsonb)',
  );
  const push = stopwatch();
  const insert = stopwatch();
  let evaluations = 0;
  for (let round = 1; round <= rounds; round++) {
    const entries: ChangeEntry[] = [];
    for (; journal.entries.length + entries.length < (count * round) / rounds; evaluations++)
      entries.push(...of(journal.entries.length + entries.length, evaluations));
    journal.add(...entries);
    await insert.time(() => insertBare(owner, entries));
    await push.time(() => desk.exchange.push(desk.link));
  }
  const changes = journal.entries.length;
  push.say(`${shape}: pushed`, changes);
  insert.say('  the same inserted bare', changes, push);
  await owner.query('ANALYZE public.bare; ANALYZE earmark.entity');

  const train = await deviceOf(database, journalDouble(), 'bbbbbbbbbbbb');
  const pull = stopwatch();
  const select = stopwatch();
  let rows = 0;
  let cursor: TeamCursor | null = null;
  for (let more = true, after = 0; more; ) {
    const asked: TeamCursor | null = cursor;
    const page: TeamPage = await pull.time(async () =>
      teamPageSchema.parse(await train.exchange.pull(train.link, asked)),
    );
    const bare = await select.time(() =>
      owner.query(
        'SELECT seq::int AS seq, kind, id, fields, stamps FROM earmark.entity WHERE seq > $1 ORDER BY seq LIMIT $2',
        [after, page.rows.length],
      ),
    );
    after = bare.rows.at(-1)?.seq ?? after;
    rows += page.rows.length;
    ({ cursor, more } = page);
  }
  const { rows: there } = await owner.query('SELECT count(*)::int AS rows FROM earmark.entity');
  if (there[0].rows !== rows) throw new Error(`${rows} rows of ${there[0].rows} came`);
  pull.say(`${shape}: pulled`, rows);
  select.say('  the same selected bare', rows, pull);
  await desk.link.close();
  await train.link.close();
}

/** The same operations in the same batches into a table without any law. */
async function insertBare(owner: pg.Client, entries: readonly ChangeEntry[]): Promise<void> {
  const facts = { guarded: (kind: string) => guardedFields(teamLaw, kind), epoch: () => 0 };
  const operations: Operation[] = entries.flatMap((entry) => operationsOf(entry, facts));
  for (let from = 0; from < operations.length; from += atOnce) {
    await owner.query(
      `INSERT INTO public.bare (kind, id, fields, stamps)
       SELECT i ->> 'kind', i ->> 'id', i -> 'set', i FROM jsonb_array_elements($1::jsonb) i`,
      [JSON.stringify(operations.slice(from, from + atOnce))],
    );
  }
}

async function deviceOf(database: TeamDatabase, journal: ReturnType<typeof journalDouble>, device: string) {
  const { access, name, store } = database;
  const invite = {
    ...{ format: 'earmark-team-invite' as const, version: 1 as const, team: 'Red', store },
    ...{ host: access.host, port: access.port, ca: access.ca, database: name, login: database.login('kim') },
  };
  const link = await openPostgresLink(invite, password, device);
  const place = placeDouble(placeAtStart(store));
  return { link, exchange: createExchange({ journal, law: teamLaw, place }) };
}

/** Adds up the time that something takes, and the processor time in this process. */
function stopwatch() {
  let milliseconds = 0;
  let processor = 0;
  return {
    milliseconds: () => milliseconds,
    async time<T>(act: () => Promise<T>): Promise<T> {
      const begun = performance.now();
      const before = process.cpuUsage();
      const done = await act();
      const { user, system } = process.cpuUsage(before);
      milliseconds += performance.now() - begun;
      processor += (user + system) / 1000;
      return done;
    },
    say(what: string, rows: number, ours?: { milliseconds(): number }): void {
      const ratio =
        ours === undefined
          ? ''
          : `; ours takes ${(ours.milliseconds() / milliseconds).toFixed(1)} times that`;
      console.log(
        `${what}: ${(milliseconds / 1000).toFixed(2)} s, ${Math.round((1000 * rows) / milliseconds)} a second, ` +
          `${(processor / 1000).toFixed(2)} s of processor here${ratio}`,
      );
    },
  };
}
