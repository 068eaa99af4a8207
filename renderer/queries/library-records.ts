import type { Evaluation } from '@domain/evaluation/evaluation';
import type { CallSignalSettings } from '@domain/recordings/call-signals';
import type { Interaction } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import type { Retention, RetentionClass } from '@domain/recordings/retention';
import type { Assignment } from '@domain/team/assignment';
import type { FiguresRow } from '../db/database';
import { type LibraryRow, libraryRow } from './library';
import { createWorkRecords, type Work } from './work-records';

/** The tables that rows of the library are made of, with what each holds. */
export interface LibraryTables {
  readonly retentionClasses: RetentionClass;
  readonly retentions: Retention;
  readonly callFigures: FiguresRow;
  readonly assignments: Assignment;
  readonly evaluations: Evaluation;
  readonly recordings: Recording;
  readonly interactions: Interaction;
}
export type LibraryTable = keyof LibraryTables;
/** In the order in which they are best read: what rows are made of before the rows. */
export const libraryTables = [
  'retentionClasses',
  'retentions',
  'callFigures',
  'assignments',
  'evaluations',
  'recordings',
  'interactions',
] as const satisfies readonly LibraryTable[];

/** The records that the library's rows are made of, in memory, and the rows that changes of them make stale. */
export interface LibraryRecords {
  /** Takes in what a table holds under a key now; undefined when it is not there (any more). */
  put<T extends LibraryTable>(table: T, key: string, record: LibraryTables[T] | undefined): void;
  /** The keys of a table that are held. */
  keys(table: LibraryTable): IterableIterator<string>;
  /** Everything is to be made anew: the settings are others. */
  staleAll(): void;
  /** Makes the stale rows anew. Answers whether anything that can be seen has changed. */
  refresh(): boolean;
  /** The same for who has what to do alone: it needs neither contacts nor recordings. */
  refreshWork(): boolean;
  rows(): LibraryRow[];
  work(): Work;
}

/** `signals`: by what settings call figures are wanted now. */
export function createLibraryRecords(signals: () => CallSignalSettings): LibraryRecords {
  const held: { readonly [T in LibraryTable]: Map<string, LibraryTables[T]> } = {
    retentionClasses: new Map(),
    retentions: new Map(),
    callFigures: new Map(),
    assignments: new Map(),
    evaluations: new Map(),
    recordings: new Map(),
    interactions: new Map(),
  };
  const contactsOf = groups();
  const evaluationsOf = groups();
  const assignmentsOf = groups();
  const rows = new Map<string, LibraryRow>();
  const recordsOf = {
    evaluations: (id: string) => evaluationsOf.of(id).flatMap((one) => held.evaluations.get(one) ?? []),
    assignments: (id: string) => assignmentsOf.of(id).flatMap((one) => held.assignments.get(one) ?? []),
  };
  const work = createWorkRecords(recordsOf);
  const stale = new Set<string>();
  let allStale = false;

  const isStale = (id: string) => {
    // While everything is, nobody keeps a list: at the start it would be as long as all tables together.
    if (!allStale) stale.add(id);
  };
  const staleContacts = (recordingId: string) => {
    for (const id of contactsOf.of(recordingId)) isStale(id);
  };
  const follow: {
    readonly [T in LibraryTable]: (key: string, record: LibraryTables[T] | undefined) => void;
  } = {
    retentionClasses: () => {
      allStale = true;
    },
    retentions: staleContacts,
    callFigures: staleContacts,
    recordings: staleContacts,
    assignments: (key, record) => {
      const contact = assignmentsOf.move(key, record?.interactionId);
      for (const id of [contact, record?.interactionId]) {
        if (id === undefined) continue;
        isStale(id);
        work.touch(id);
      }
    },
    evaluations: (key, record) => {
      const contact = evaluationsOf.move(key, record?.interactionId);
      for (const id of [contact, record?.interactionId]) {
        if (id === undefined) continue;
        isStale(id);
        if (work.has(id) || mayBeWork(id)) work.touch(id);
      }
    },
    interactions: (key, record) => {
      contactsOf.move(key, record?.recordingId);
      isStale(key);
    },
  };

  /** Of a hundred thousand evaluations most were never assigned nor returned, and are nobody's work. */
  function mayBeWork(id: string): boolean {
    if (assignmentsOf.of(id).length > 0) return true;
    return evaluationsOf.of(id).some((one) => held.evaluations.get(one)?.state === 'returned');
  }

  function rowOf(id: string): LibraryRow | undefined {
    const interaction = held.interactions.get(id);
    const recording = interaction && held.recordings.get(interaction.recordingId);
    if (interaction === undefined || recording === undefined) return undefined;
    return libraryRow(interaction, recording, {
      evaluations: recordsOf.evaluations(id),
      assignments: recordsOf.assignments(id),
      figures: held.callFigures.get(recording.id),
      retention: held.retentions.get(recording.id),
      classes: held.retentionClasses,
      signals: signals(),
    });
  }

  return {
    put(table, key, record) {
      if (record === undefined) held[table].delete(key);
      else held[table].set(key, record);
      follow[table](key, record);
    },
    keys: (table) => held[table].keys(),
    staleAll() {
      allStale = true;
    },
    refresh() {
      let changed = work.refresh();
      for (const id of allStale ? held.interactions.keys() : stale) {
        const row = rowOf(id);
        if (row !== undefined) rows.set(id, row);
        changed = (row === undefined ? rows.delete(id) : true) || changed;
      }
      for (const id of allStale ? rows.keys() : [])
        changed = (!held.interactions.has(id) && rows.delete(id)) || changed;
      stale.clear();
      allStale = false;
      return changed;
    },
    refreshWork: work.refresh,
    rows: () => [...rows.values()],
    work: work.work,
  };
}

/**
 * Which members each group has, and which group each member is in. Nearly all groups have one member, which then stands
 * there by itself: a hundred thousand sets of one would take longer to make than to fill.
 */
function groups() {
  const members = new Map<string, string | readonly string[]>();
  const groupOf = new Map<string, string>();
  const of = (group: string): readonly string[] => {
    const known = members.get(group);
    return known === undefined ? none : typeof known === 'string' ? [known] : known;
  };
  const set = (group: string, now: readonly string[]) => {
    const [first, ...others] = now;
    if (first === undefined) members.delete(group);
    else members.set(group, others.length === 0 ? first : now);
  };
  return {
    of,
    /** Puts a member into a group, or nowhere, and answers where it was. */
    move(member: string, group: string | undefined): string | undefined {
      const before = groupOf.get(member);
      if (before === group) return before;
      if (before !== undefined)
        set(
          before,
          of(before).filter((one) => one !== member),
        );
      if (group === undefined) groupOf.delete(member);
      else {
        groupOf.set(member, group);
        if (members.has(group)) set(group, [...of(group), member]);
        else members.set(group, member);
      }
      return before;
    },
  };
}

const none: readonly string[] = [];
