import type { TeamCursor } from '@contract/sync';
import { type Diff, diffRow } from '@domain/base/diff';
import { canonicalJson, type Row } from '@domain/base/record';
import type { ChangeEntry } from '@domain/sync/change';
import { type Clock, clockAtStart, clockReceive, clockTick } from '@domain/sync/clock';
import { guardedFields } from '@domain/sync/law';
import { applyEntry, changeOf, liveRow, type StoredRow, writtenBy } from '@domain/sync/merge';
import { rebaseRow } from '@domain/sync/rebase';
import { isSealing, seenRows } from '@domain/sync/seen-rows';
import type { Person } from '@domain/sync/verdict';
import { teamLaw } from '@domain/team/team-law';
import { createExchange, type Exchange, placeAtStart } from '../../../main/sync/exchange';
import { entryOf, journalDouble, placeDouble } from '../../main/sync/journal-double';
import type { Bug, Faults, SimServer } from './sim-server';

/** One installation: rows and outbox as IndexedDB has them, the journal on disk, and the real exchange between. */
export class Replica {
  rows = new Map<string, { table: string; row: StoredRow }>();
  skew = 0;
  /** An own edit that nobody has answered and that a pull took from the screen. */
  hidden: string | null = null;
  readonly person: Person;
  readonly journal = journalDouble();
  private outbox: ChangeEntry[] = [];
  private cursor: TeamCursor | null = null;
  private clock: Clock = clockAtStart;
  /** While everything is read again: what has been read so far. */
  private seenAgain: Set<string> | null = null;
  private readonly device: string;
  private readonly server: SimServer;
  private readonly now: () => number;
  private readonly bug: Bug | null;
  private place;
  private exchange: Exchange;

  constructor(device: string, person: Person, server: SimServer, now: () => number, bug: Bug | null) {
    this.device = device;
    this.person = person;
    this.server = server;
    this.now = now;
    this.bug = bug;
    this.place = placeDouble(placeAtStart(server.store));
    this.exchange = createExchange({ journal: this.journal, law: teamLaw, place: this.place });
  }

  live(table: string, id: string): Row | null {
    const found = this.rows.get(`${table}\n${id}`);
    return found === undefined ? null : liveRow(found.row);
  }

  /** One command: rows and outbox in one transaction. */
  write(table: string, before: Row | null, after: Row | null): void {
    const diff: Diff = diffRow(table, before, after);
    if (diff.length === 0) return;
    const { clock, stamp } = clockTick(this.clock, this.now() + this.skew, this.device);
    this.clock = clock;
    const there = (id: string) => this.rows.get(`${table}\n${id}`)?.row ?? null;
    const entry = entryOf(
      diff.map((change) => {
        const said = changeOf(there(change.id), change);
        return isSealing(teamLaw, said) ? { ...said, seen: this.seen(table, change.id) } : said;
      }),
      { stamp, device: this.device },
    );
    this.apply(entry);
    this.outbox.push(entry);
  }

  /** The answers of an evaluation, as its seal has them. */
  sealText(id: string): string {
    const found = [...this.rows.values()].filter(({ row }) => row.fields.evaluationId === id);
    return sealText(found.map(({ row }) => row));
  }

  private seen(table: string, id: string) {
    const own = [...this.rows].filter(([, { row }]) => row.fields.evaluationId === id || row.id === id);
    return seenRows(
      own
        .filter(([key]) => key === `${table}\n${id}` || key.startsWith('answers\n'))
        .map(([, { table: kind, row }]) => ({ kind, row })),
    );
  }

  /** The outbox reaches the disk: from here on an edit counts as acknowledged. */
  save(): void {
    this.journal.add(...this.outbox);
    this.outbox = [];
    if (this.bug === 'shared-too-early') {
      void this.place.write({
        ...this.place.read(),
        generation: '019a0000-0000-7000-8000-00000000000a',
        entries: this.journal.entries.length,
      });
    }
  }

  async push(faults: Faults): Promise<void> {
    await this.exchange.push(this.server.link(this.person, faults));
  }

  /** One page; answers whether there is more. */
  async pull(faults: Faults): Promise<boolean> {
    const page = await this.exchange.pull(this.server.link(this.person, faults), this.cursor);
    if (page.restarts) {
      this.cursor = null;
      this.seenAgain = new Set();
      return true;
    }
    for (const { table, id } of page.rows) this.seenAgain?.add(`${table}\n${id}`);
    const pending = [...page.pending, ...this.outbox];
    for (const { table, id, row } of page.rows) {
      if (row === null && this.bug === 'refused-rows-stay') continue;
      for (const stamp of Object.values(row?.stamps ?? {})) this.clock = clockReceive(this.clock, stamp);
      const changes = pending.flatMap(({ stamp, diff }) =>
        diff.filter((one) => one.table === table && one.id === id).map((change) => ({ change, stamp })),
      );
      const [stateField = null] = guardedFields(teamLaw, table);
      const rebased = rebaseRow(row, this.bug === 'pending-dropped' ? [] : changes, 'fields', stateField);
      for (const { change, stamp } of changes) {
        for (const [field, written] of Object.entries(writtenBy(change, stamp).stamps)) {
          if ((rebased?.stamps[field] ?? '') < written) this.hidden = `${table} ${id} ${field}`;
        }
      }
      if (rebased === null) this.rows.delete(`${table}\n${id}`);
      else this.rows.set(`${table}\n${id}`, { table, row: rebased });
    }
    this.cursor = page.cursor;
    if (!page.more) this.forgetUnseen();
    return page.more;
  }

  /** Chromium throws the database away: the journal puts back what this device wrote, pulling the rest. */
  wipe(): void {
    this.rows.clear();
    this.outbox = [];
    this.cursor = null;
    this.seenAgain = null;
    this.clock = clockAtStart;
    for (const entry of this.journal.entries) {
      this.apply(entry);
      this.clock = clockReceive(this.clock, entry.stamp);
    }
  }

  /** The file that says how far the journal is shared is gone. */
  async forgetPlace(): Promise<void> {
    await this.place.write(placeAtStart(this.server.store));
  }

  async waiting(): Promise<number> {
    return (await this.exchange.waiting()).count + this.outbox.length;
  }

  /** After everything was read again: what the database has no longer and this device did not write is gone. */
  private forgetUnseen(): void {
    const seen = this.seenAgain;
    this.seenAgain = null;
    if (seen === null) return;
    const own = [...this.journal.entries, ...this.outbox].flatMap(({ diff }) =>
      diff.map(({ table, id }) => `${table}\n${id}`),
    );
    for (const key of own) seen.add(key);
    for (const key of this.rows.keys()) if (!seen.has(key)) this.rows.delete(key);
  }

  private apply(entry: ChangeEntry): void {
    for (const change of entry.diff) {
      const key = `${change.table}\n${change.id}`;
      const row = applyEntry(this.rows.get(key)?.row ?? null, change, entry.stamp);
      this.rows.set(key, { table: change.table, row });
    }
  }
}

/** What a simulated seal is of: the rows that are there, in their order. */
export function sealText(rows: readonly StoredRow[]): string {
  const there = rows.flatMap((row) => liveRow(row) ?? []).sort((one, other) => (one.id < other.id ? -1 : 1));
  return canonicalJson(there);
}
