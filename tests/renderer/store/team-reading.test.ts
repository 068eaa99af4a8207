import type { TeamCursor, TeamPage, TeamState } from '@contract/sync';
import { writtenBy } from '@domain/sync/merge';
import { describe, expect, test } from 'vitest';
import type { EarmarkDatabase } from '../../../renderer/db/database';
import { readSheetsNote, readTeamPlace, writeJournalPlace, writeSheetsNote } from '../../../renderer/db/meta';
import { followTeam, type TeamReading } from '../../../renderer/journal/team-feed';
import { missingSheets } from '../../../renderer/queries/what-if/read-sheets';
import { readingSentence, readingWords } from '../../../renderer/text/team';
import { madeEvaluation, madeStamp } from '../../benchmarks/made-evaluations';
import { databaseIn, profile } from './harness';

const store = '00000000-0000-4000-8000-000000000001';
const generation = '019a0000-0000-7000-8000-00000000000a';

/** A database of submitted evaluations, told in pages; `asked` lists the numbers that pages were asked for from. */
function teamOf(evaluations: number, inPage: number) {
  const asked: number[] = [];
  const counts = { journal: 0 };
  const pull = async ({ cursor }: { cursor: TeamCursor | null }): Promise<TeamPage> => {
    const from = cursor?.n ?? 0;
    asked.push(from);
    const n = Math.min(evaluations, from + inPage);
    const rows = Array.from({ length: n - from }, (_, at) => {
      const change = madeEvaluation(from + at);
      return { table: change.table, id: change.id, row: writtenBy(change, madeStamp(from + at)) };
    });
    return {
      ...{ restarts: false, rows, pending: [], journal: { generation, count: counts.journal } },
      cursor: { store, n, head: evaluations, mark: null },
      more: n < evaluations,
    };
  };
  return { asked, counts, pull };
}

async function openDatabase(): Promise<EarmarkDatabase> {
  const db = databaseIn(profile());
  await writeJournalPlace(db, { generation, count: 0, hash: null, lastId: null });
  return db;
}

/** Follows until the news has been taken in. */
async function follow(db: EarmarkDatabase, pull: ReturnType<typeof teamOf>['pull'], head: number) {
  const told: (TeamReading | null)[] = [];
  const stop = new AbortController();
  // Of the state, following looks at these alone.
  const state = { link: 'connected', store, head } as unknown as TeamState;
  await followTeam(
    {
      ...{ db, version: '1', onState: () => {}, onReading: (one) => told.push(one) },
      client: {
        pull,
        watch: async () =>
          (async function* () {
            yield state;
          })(),
      },
      pause: async (milliseconds) => {
        if (milliseconds > 1000) stop.abort();
      },
    },
    stop.signal,
  );
  return told;
}

describe('Reading what a team has', () => {
  test('tells after each page but the last how far it has come, and its end', async () => {
    const db = await openDatabase();
    const team = teamOf(1000, 300);
    expect(await follow(db, team.pull, 1000)).toEqual([
      { rows: 300, share: 0.3 },
      { rows: 600, share: 0.6 },
      { rows: 900, share: 0.9 },
      null,
    ]);
    expect(await db.evaluations.count()).toBe(1000);
    expect((await readTeamPlace(db)).cursor?.n).toBe(1000);
  });

  test('goes on where it was broken off, and counts from there', async () => {
    const db = await openDatabase();
    const team = teamOf(1000, 250);
    let left = 2;
    const breaking = (input: { cursor: TeamCursor | null }) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('gone')) : team.pull(input);
    };
    expect((await follow(db, breaking, 1000)).at(-1)).toBeNull();
    expect(await db.evaluations.count()).toBe(500);
    expect(await follow(db, team.pull, 1000)).toEqual([{ rows: 250, share: 0.5 }, null]);
    expect(await db.evaluations.count()).toBe(1000);
  });

  test('asks for each page once, and anew for what was read ahead of a journal that has gone on', async () => {
    const db = await openDatabase();
    const team = teamOf(900, 300);
    await follow(db, team.pull, 900);
    expect(team.asked).toEqual([0, 300, 600]);
    const other = await openDatabase();
    const busy = teamOf(900, 300);
    const pull = async (input: { cursor: TeamCursor | null }) => {
      const page = await busy.pull(input);
      // Somebody types while the second page is on its way.
      if (busy.asked.length === 2) {
        busy.counts.journal = 1;
        await writeJournalPlace(other, { generation, count: 1, hash: null, lastId: null });
      }
      return page;
    };
    await follow(other, pull, 900);
    expect(busy.asked.filter((from) => from === 300).length).toBeGreaterThan(1);
    expect(await other.evaluations.count()).toBe(900);
  });

  test('leaves the sheets of many evaluations to whoever wants them, and makes those of a few at once', async () => {
    const db = await openDatabase();
    await writeSheetsNote(db, { round: 3, whole: true });
    await follow(db, teamOf(500, 500).pull, 500);
    expect(await db.submittedSheets.count()).toBe(0);
    expect((await readSheetsNote(db)).whole).toBe(false);
    expect((await missingSheets(db)).ids).toHaveLength(500);
    const few = await openDatabase();
    await follow(few, teamOf(20, 500).pull, 20);
    expect(await few.submittedSheets.count()).toBe(20);
  });

  test('is said in words, and as done only when it is', () => {
    expect(readingWords({ rows: 12, share: 0.999 })).toBe('team’s work 99 %');
    expect(readingSentence({ rows: 45_500, share: 0.38 })).toBe(
      'The team’s work is coming in: 45,500 entries so far, 38 %. You can go on working meanwhile.',
    );
  });
});
