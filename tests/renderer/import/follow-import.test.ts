import type { ImportProgress, LibraryItem } from '@contract/recordings';
import { describe, expect, test } from 'vitest';
import {
  followImport,
  type ImportContext,
  type ImportView,
  reconcileLibrary,
} from '../../../renderer/commands/import';
import { type EarmarkClient, HostGoneError } from '../../../renderer/host/client';
import { libraryRows } from '../../../renderer/queries/library';
import { contextOn, databaseIn, libraryItem, profile } from '../store/harness';

const job = '019a2b10-8780-7a21-8d02-5e1f0a0000aa';

/** A message of an import that is so far. */
function progress(change: Partial<ImportProgress>): ImportProgress {
  return {
    job,
    state: 'running',
    total: 2,
    done: 0,
    resumedFrom: null,
    current: [],
    items: [],
    lines: [],
    ...change,
  };
}

function imported(item: LibraryItem): ImportProgress['lines'][number] {
  return {
    name: item.recording.fileName,
    outcome: 'imported',
    recordingId: item.recording.id,
    problem: null,
  };
}

/** Main, of which each watch plays the next script: messages, and an error to end with if any. */
function importing(watches: { messages: ImportProgress[]; fails?: Error }[], library: LibraryItem[] = []) {
  const commands = contextOn(databaseIn(profile()));
  const lists: number[] = [];
  const scripts = watches.values();
  const recordings = {
    async watchImport() {
      const script = scripts.next().value;
      if (script === undefined) throw Object.assign(new Error('no such import'), { code: 'NOT_FOUND' });
      return (async function* () {
        yield* script.messages;
        if (script.fails) throw script.fails;
      })();
    },
    async list({ from, limit }: { from: number; limit: number }) {
      lists.push(from);
      return { items: library.slice(from, from + limit), total: library.length };
    },
  };
  // Only what following an import asks of main is there.
  const client = { recordings } as unknown as EarmarkClient;
  const context: ImportContext = { client, commands };
  const views: ImportView[] = [];
  return {
    views,
    lists,
    context,
    follow: () =>
      followImport(
        context,
        job,
        (view) => views.push(view),
        async () => {},
      ),
    files: async () => (await libraryRows(commands.db)).map(({ recording }) => recording.fileName).sort(),
  };
}

describe('following an import', () => {
  const [one, two] = [libraryItem(1), libraryItem(2)];

  test('makes rows as recordings arrive, and ends with the whole report', async () => {
    const { follow, views, files } = importing([
      {
        messages: [
          progress({ done: 1, items: [one], lines: [imported(one)] }),
          progress({ state: 'finished', done: 2, items: [two], lines: [imported(two)] }),
        ],
      },
    ]);
    const end = await follow();
    expect(views.map(({ done, lines }) => [done, lines.length])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(end.state).toBe('finished');
    expect(await files()).toEqual(['call-0001.wav', 'call-0002.wav']);
  });

  test('writes rows seldom while many small files arrive, and all of them by the end', async () => {
    const items = Array.from({ length: 60 }, (_, index) => libraryItem(index + 1));
    const messages = items.map((item, index) =>
      progress({ total: 60, done: index + 1, items: [item], lines: [imported(item)] }),
    );
    const { context, follow, files } = importing([
      { messages: [...messages, progress({ state: 'finished', total: 60, done: 60 })] },
    ]);
    await follow();
    expect(await files()).toHaveLength(60);
    // The clock of the test stands still between messages: the first write, and the last.
    expect(await context.commands.db.history.count()).toBeLessThanOrEqual(4);
  });

  test('takes it up again after main was away, with no line told twice', async () => {
    const { follow, files } = importing([
      {
        messages: [progress({ done: 1, items: [one], lines: [imported(one)] })],
        fails: new HostGoneError('away'),
      },
      {
        messages: [
          progress({ state: 'finished', done: 2, items: [one, two], lines: [imported(one), imported(two)] }),
        ],
      },
    ]);
    const end = await follow();
    expect(end.lines.map(({ name }) => name)).toEqual(['call-0001.wav', 'call-0002.wav']);
    expect(await files()).toEqual(['call-0001.wav', 'call-0002.wav']);
  });

  test('ends as interrupted when a new main does not know it, and keeps what came in', async () => {
    const { follow, files } = importing([
      {
        messages: [progress({ done: 1, items: [one], lines: [imported(one)] })],
        fails: new HostGoneError('away'),
      },
    ]);
    const end = await follow();
    expect(end).toMatchObject({ state: 'interrupted', done: 1, current: [] });
    expect(end.lines).toHaveLength(1);
    expect(await files()).toEqual(['call-0001.wav']);
  });

  test('hands on an error that nobody expects', async () => {
    const { follow } = importing([{ messages: [], fails: new Error('defect') }]);
    await expect(follow()).rejects.toThrow('defect');
  });
});

describe('reconciling the library', () => {
  test.each([[0], [1], [500], [501], [1203]])('brings %d recordings that only main has', async (count) => {
    const library = Array.from({ length: count }, (_, index) => libraryItem(index + 1));
    const { context, lists, files } = importing([], library);
    await reconcileLibrary(context);
    expect(await files()).toHaveLength(count);
    expect(lists).toHaveLength(Math.max(1, Math.ceil(count / 500)));
  });

  test('writes nothing when everything is here already, and what a later table told when it is not', async () => {
    const library = [libraryItem(1, { agentName: 'Kim' }), libraryItem(2)];
    const { context } = importing([], library);
    await reconcileLibrary(context);
    const before = await context.commands.db.history.count();
    await reconcileLibrary(context);
    expect(await context.commands.db.history.count()).toBe(before);

    library[1] = libraryItem(2, { team: 'Energy', custom: { Shift: 'night' } });
    await reconcileLibrary(context);
    const [second] = (await libraryRows(context.commands.db)).filter(
      ({ recording }) => recording.fileName === 'call-0002.wav',
    );
    expect(second?.interaction).toMatchObject({ team: 'Energy', custom: { Shift: 'night' } });
  });
});
