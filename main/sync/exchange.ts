import type { JournalHead } from '@contract/journal';
import type { HandedOver, TeamCursor, TeamPage } from '@contract/sync';
import type { ChangeEntry } from '@domain/sync/change';
import type { Clock } from '@domain/sync/clock';
import type { Law } from '@domain/sync/law';
import { batchesOf, batchLimits, type Operation } from '@domain/sync/operation';
import { restamp } from '@domain/sync/restamp';
import { badAnswer } from './connect-problem';
import { afterRows, nameOf, operationsFrom, refusedRows } from './page-rows';
import {
  type HandOver,
  PageTooLarge,
  type Seen,
  StampsAhead,
  seenNothing,
  type TeamLink,
  TeamRestored,
  type WirePage,
  type WireRow,
} from './team-link';

/**
 * How far this device's journal is shared: its first `entries` entries, of one generation, in one store. `seen` is the
 * last the database was known by; `clock` is behind every stamp met; `epochs` are the assignments of evaluations that
 * were given to somebody, each from the entry on that was made knowing it.
 */
export interface SharedPlace {
  readonly store: string;
  readonly generation: string;
  readonly entries: number;
  readonly seen: Seen;
  readonly clock: Clock;
  readonly epochs: Readonly<Record<string, readonly { readonly epoch: number; readonly from: number }[]>>;
}

export function placeAtStart(store: string): SharedPlace {
  return {
    store,
    generation: '',
    entries: 0,
    seen: seenNothing,
    clock: { milliseconds: 0, counter: 0 },
    epochs: {},
  };
}

/** The part of the journal that sharing needs. */
export interface SharedJournal {
  head(): Promise<JournalHead>;
  read(input: { from: number; limit: number }): Promise<{ entries: ChangeEntry[]; head: JournalHead }>;
}

export interface ExchangeParts {
  readonly journal: SharedJournal;
  readonly law: Law;
  readonly place: {
    read(): SharedPlace;
    /** Answers when it is on disk. */
    write(place: SharedPlace): Promise<void>;
  };
}

export interface Exchange {
  /** Shares what the journal has, oldest first; a number of entries after each page. Stops between batches when aborted. */
  push(link: TeamLink, signal?: AbortSignal, onShared?: (entries: number) => void): Promise<void>;
  pull(link: TeamLink, cursor: TeamCursor | null): Promise<TeamPage>;
  /** Has a draft go on with somebody else, under the assignment that this device knows of. */
  assign(link: TeamLink, handOver: HandOver): Promise<HandedOver>;
  /** How many entries are not shared yet, and the first of them. */
  waiting(): Promise<{ count: number; oldest: ChangeEntry | null }>;
}

/** As many as a batch holds operations: most entries are one. */
const entriesAtOnce = batchLimits.operations;
const rowsAtOnce = 500;
/** A database that is put back while it is read from begins again; one that says so for ever is none to go on with. */
const restartsAtOnce = 3;

/**
 * Brings the journal into the team database, and the database's rows to whoever asks. Nothing of it is kept but the
 * place: an operation that is sent again is answered `dup`, so a place that was lost or is too early costs time alone.
 */
export function createExchange({ journal, law, place }: ExchangeParts): Exchange {
  /**
   * Entries before this one may have been answered without this device having heard it. A page must not be read on such
   * ground: it would show as waiting what the database has refused, and nothing would ever come to say so.
   */
  let unsureBefore = Number.POSITIVE_INFINITY;
  /** How often in a row the database did not know this device. */
  let restarts = 0;
  let tail: Promise<unknown> = Promise.resolve();

  /** One after another, pushes between pulls: what is pending when a page is read is known exactly. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = tail.then(act, act);
    tail = turn.catch(() => undefined);
    return turn;
  };

  /** The place in the journal as it is now: another generation, or a journal put back, is shared from its beginning. */
  const current = async (): Promise<{ head: JournalHead; at: SharedPlace }> => {
    const head = await journal.head();
    const at = place.read();
    if (at.generation === head.generation && at.entries <= head.count) return { head, at };
    const begun = { ...at, generation: head.generation, entries: 0, epochs: {} };
    unsureBefore = Number.POSITIVE_INFINITY;
    await place.write(begun);
    return { head, at: begun };
  };

  const beginAgain = async () => {
    restarts += 1;
    if (restarts > restartsAtOnce) {
      restarts = 0;
      throw badAnswer('a database that is restored for ever');
    }
    unsureBefore = Number.POSITIVE_INFINITY;
    await place.write({ ...place.read(), entries: 0, seen: seenNothing });
  };

  const send = async (link: TeamLink, operations: readonly Operation[], signal: AbortSignal | undefined) => {
    for (const batch of batchesOf(operations)) {
      signal?.throwIfAborted();
      const at = place.read();
      let answer: Seen;
      try {
        answer = await link.push(at.seen, batch);
      } catch (error) {
        if (!(error instanceof StampsAhead)) throw error;
        const stamped = restamp(batch, error.now, place.read().clock);
        await place.write({ ...place.read(), clock: stamped.clock });
        answer = await link.push(at.seen, stamped.operations);
      }
      await place.write({ ...place.read(), seen: { n: answer.n, mark: answer.mark } });
    }
  };

  /** Whether the database still knows what this device was last answered; begins again where it does not. */
  const isKnown = async (link: TeamLink): Promise<boolean> => {
    const { seen } = place.read();
    if (seen.n === 0) return true;
    if (!(await link.pull(seen.n, seen, 1)).known) {
      await beginAgain();
      return false;
    }
    restarts = 0;
    return true;
  };

  /** Shares the next entries; answers how many, none at the end of the journal. */
  const pushSome = async (link: TeamLink, signal: AbortSignal | undefined): Promise<number> => {
    signal?.throwIfAborted();
    const { at } = await current();
    const { entries } = await journal.read({ from: at.entries, limit: entriesAtOnce });
    const end = at.entries + entries.length;
    if (entries.length === 0) {
      // Who has nothing to send would never hear that a restored database lacks what was sent.
      if (!(await isKnown(link))) return pushSome(link, signal);
      unsureBefore = end;
      return 0;
    }
    unsureBefore = Math.max(unsureBefore, end);
    try {
      await send(link, operationsFrom(entries, at, law), signal);
    } catch (error) {
      if (!(error instanceof TeamRestored) || at.seen.n === 0) throw error;
      await beginAgain();
      return pushSome(link, signal);
    }
    await place.write({ ...place.read(), entries: end });
    return entries.length;
  };

  const pullPage = async (link: TeamLink, cursor: TeamCursor | null): Promise<TeamPage> => {
    while (place.read().entries < unsureBefore && (await pushSome(link, undefined)) > 0);
    const { head, at } = await current();
    const pending = await readAll(journal, at.entries, head.count);
    const from = cursor?.store === at.store ? cursor : cursorAtStart(at.store);
    if (at.seen.n > from.head && !(await isKnown(link))) return emptyPage(at.store, head);
    const page = await pullAtMost(link, from, rowsAtOnce);
    if (!page.known) {
      await beginAgain();
      return emptyPage(at.store, head);
    }
    restarts = 0;
    const rows: WireRow[] = [...page.rows, ...(await refusedRows(link, page.rows))];
    await place.write(afterRows(place.read(), rows, head.count));
    const named = new Set(rows.map(({ kind, id }) => nameOf(kind, id)));
    return {
      restarts: false,
      rows: rows.map(({ kind, id, fields, stamps, deleted, gone }) => ({
        table: kind,
        id,
        row: gone ? null : { id, fields, stamps, deleted },
      })),
      pending: pending.flatMap((entry) => {
        const diff = entry.diff.filter(({ table, id }) => named.has(nameOf(table, id)));
        return diff.length === 0 ? [] : [{ ...entry, diff }];
      }),
      journal: { generation: head.generation, count: head.count },
      cursor: { store: at.store, n: page.n, head: page.head, mark: page.mark },
      more: page.n < page.head,
    };
  };

  return {
    async push(link, signal, onShared = () => {}) {
      for (;;) {
        const shared = await inTurn(() => pushSome(link, signal));
        if (shared === 0) return;
        onShared(shared);
      }
    },

    pull: (link, cursor) => inTurn(() => pullPage(link, cursor)),

    assign: (link, handOver) =>
      inTurn(async () => {
        while ((await pushSome(link, undefined)) > 0);
        return link.assign(handOver, place.read().epochs[handOver.evaluationId]?.at(-1)?.epoch ?? 0);
      }),

    async waiting() {
      const { head, at } = await current();
      const count = head.count - at.entries;
      const { entries } = await journal.read({ from: at.entries, limit: 1 });
      return { count, oldest: entries[0] ?? null };
    },
  };
}

/** Rows can be so large that a page of them is more than the database can put together: then it is half as many, and half of that. */
async function pullAtMost(link: TeamLink, from: TeamCursor, most: number): Promise<WirePage> {
  try {
    return await link.pull(from.n, { n: from.head, mark: from.mark }, most);
  } catch (error) {
    if (!(error instanceof PageTooLarge) || most === 1) throw error;
    return pullAtMost(link, from, Math.ceil(most / 2));
  }
}

async function readAll(journal: SharedJournal, from: number, to: number): Promise<ChangeEntry[]> {
  const read: ChangeEntry[] = [];
  while (from + read.length < to) {
    const { entries } = await journal.read({ from: from + read.length, limit: 2000 });
    if (entries.length === 0) break;
    read.push(...entries);
  }
  return read;
}

function emptyPage(store: string, head: JournalHead): TeamPage {
  return {
    restarts: true,
    rows: [],
    pending: [],
    journal: { generation: head.generation, count: head.count },
    cursor: cursorAtStart(store),
    more: true,
  };
}

function cursorAtStart(store: string): TeamCursor {
  return { store, n: 0, head: 0, mark: null };
}
