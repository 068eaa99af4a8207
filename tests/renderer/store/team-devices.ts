import type { Person } from '@domain/sync/verdict';
import { teamLaw } from '@domain/team/team-law';
import { createExchange, placeAtStart } from '../../../main/sync/exchange';
import type { HandOver, TeamLink } from '../../../main/sync/team-link';
import type { EarmarkDatabase } from '../../../renderer/db/database';
import { startJournalFeed } from '../../../renderer/journal/feed';
import { followTeam } from '../../../renderer/journal/team-feed';
import { journalDouble, placeDouble } from '../../main/sync/journal-double';
import { randomOf } from '../../team/simulation/random';
import { noFaults, SimServer } from '../../team/simulation/sim-server';
import { contextOn, databaseIn, draft, profile } from './harness';

export const kim: Person = { id: 'kim', role: 'evaluator', team: 'red' };
export const bo: Person = { id: 'bo', role: 'evaluator', team: 'red' };
export const ada: Person = { id: 'ada', role: 'lead', team: 'red' };

/** Two devices of one person with the page's own database, feeds and the exchange, and a team database as a model. */
export async function twoDevices(person = kim) {
  const server = new SimServer(randomOf(1), () => Date.UTC(2026, 10, 30), null);
  const begun = await draft();
  const other = databaseIn(profile());
  return {
    server,
    evaluationId: begun.evaluationId,
    one: device(begun.db, begun.context, server, '00000000000a', person),
    two: device(
      other,
      contextOn(other, { device: '00000000000b', begun: Date.UTC(2026, 10, 23) }),
      server,
      '00000000000b',
    ),
  };
}

/** An installation with the page's own database, feeds and the exchange, and the model of a team database. */
export function device(
  db: EarmarkDatabase,
  context: ReturnType<typeof contextOn>,
  server: SimServer,
  name: string,
  person = kim,
) {
  const { store } = server;
  const met = { store, head: () => server.team.n, link: server.link(person, noFaults) };
  return deviceAt(db, context, met, name);
}

/** An installation that meets others wherever this link leads to. */
export function deviceAt(
  db: EarmarkDatabase,
  context: ReturnType<typeof contextOn>,
  { store, head, link }: { readonly store: string; head(): number; readonly link: TeamLink },
  name: string,
) {
  const journal = journalDouble(`019a0000-0000-7000-8000-${name}`);
  const client = {
    ...journal,
    append: async ({ entries }: { entries: Parameters<typeof journal.add> }) => journal.add(...entries),
  };
  const feed = startJournalFeed({ db, client, onState: () => {} });
  const exchange = createExchange({ journal, law: teamLaw, place: placeDouble(placeAtStart(store)) });
  return {
    ...{ db, context, journal },
    /** Saves what was done and shares it. */
    async share() {
      feed.wake();
      await feed.idle();
      await exchange.push(link);
    },
    /** Saves what was done, shares it, and takes in what others did. */
    async meet(version = '1') {
      feed.wake();
      await feed.idle();
      await exchange.push(link);
      const stop = new AbortController();
      const state = {
        ...{
          team: 'Red',
          host: 'db',
          login: 'kim',
          person: null,
          people: [],
          link: 'connected' as const,
          problem: null,
        },
        ...{
          waiting: 0,
          waitingSince: null,
          sharedAt: null,
          store,
          head: head(),
          clockOffset: 0,
        },
      };
      await followTeam(
        {
          db,
          version,
          client: {
            watch: async () =>
              (async function* () {
                yield state;
              })(),
            pull: ({ cursor }) => exchange.pull(link, cursor),
          },
          onState: () => {},
          pause: async () => stop.abort(),
        },
        stop.signal,
      );
    },
    assign: async (one: HandOver) => ({ became: await exchange.assign(link, one) }),
    close: () => feed.close(),
  };
}
