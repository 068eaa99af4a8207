import { kindOf } from '@domain/sync/law';
import type { Operation } from '@domain/sync/operation';
import { furthestAhead } from '@domain/sync/restamp';
import type { Person, ServerRow } from '@domain/sync/verdict';
import { teamLaw } from '@domain/team/team-law';
import {
  type Seen,
  StampsAhead,
  type TeamLink,
  TeamRestored,
  type WireRow,
} from '../../../main/sync/team-link';
import { ModelTeam } from '../../domain/sync/model-team';
import type { Random } from './random';

/** What can go wrong on the way, each as a probability. */
export interface Faults {
  readonly dropRequest: number;
  readonly dropAnswer: number;
  readonly repeatRequest: number;
}
export const noFaults: Faults = { dropRequest: 0, dropAnswer: 0, repeatRequest: 0 };

/** Mistakes that a server or a device could make: each has to break the invariant, or the invariant is worth nothing. */
export const bugs = [
  'cursor-skips',
  'restore-unnoticed',
  'copies-forgotten',
  'refused-rows-stay',
  'pending-dropped',
  'shared-too-early',
  'repeats-done-twice',
  'blanks-written',
  'unseen-sealed',
  'departures-untold',
] as const;
export type Bug = (typeof bugs)[number];

type Snapshot = Pick<ModelTeam, 'rows' | 'answered' | 'submitted' | 'departed' | 'n'> & {
  readonly marks: Map<number, string>;
};

/** The team database with its numbers, marks, backups and a network before it. */
export class SimServer {
  team = new ModelTeam(teamLaw);
  readonly store = '00000000-0000-4000-8000-000000000001';
  private marks = new Map<number, string>();
  private backup: Snapshot | null = null;
  private named = 0;
  private readonly random: Random;
  private readonly now: () => number;
  private readonly bug: Bug | null;

  constructor(random: Random, now: () => number, bug: Bug | null) {
    this.random = random;
    this.now = now;
    this.bug = bug;
  }

  save(): void {
    this.backup = { ...copyOf(this.team), marks: new Map(this.marks) };
  }

  /** Puts the backup back, as an administrator does: everything since is gone. */
  restore(): boolean {
    if (this.backup === null) return false;
    Object.assign(this.team, copyOf(this.backup));
    this.marks = new Map(this.backup.marks);
    return true;
  }

  assign(id: string, to: Person): void {
    this.team.assign(id, to);
    this.mark();
  }

  sees({ kind, owner, team, row }: ServerRow, person: Person): boolean {
    const { audience } = kindOf(teamLaw, kind);
    if (audience === 'store' || owner === person.id || row.fields.assigneeId === person.id) return true;
    const parentOf = row.fields.evaluationId;
    const head = typeof parentOf === 'string' ? this.team.row('evaluations', parentOf) : null;
    if (head !== null && head.owner === person.id) return true;
    if (audience === 'audited' && person.role === 'auditor') return true;
    return audience !== 'own' && person.role === 'lead' && team === person.team;
  }

  link(person: Person, faults: Faults): TeamLink {
    const onTheWay = <T>(act: () => T): T => {
      if (this.random.chance(faults.dropRequest)) throw new Error('dropped on the way there');
      if (this.random.chance(faults.repeatRequest)) act();
      const answer = act();
      if (this.random.chance(faults.dropAnswer)) throw new Error('dropped on the way back');
      return answer;
    };
    const known = ({ n, mark }: Seen) =>
      n === 0 || this.bug === 'restore-unnoticed' || this.markOf(n) === mark;
    return {
      hello: async () => {
        throw new Error('nobody asks in a simulation');
      },
      recordings: async () => null,
      setRecordings: async () => 'role',
      push: async (seen, operations) =>
        onTheWay(() => {
          if (!known(seen)) throw new TeamRestored('restored');
          const ahead = operations.some(
            ({ stamp }) => Number(stamp.slice(0, 13)) > this.now() + furthestAhead,
          );
          if (ahead) throw new StampsAhead(this.now());
          return { results: this.take(person, operations), ...this.mark() };
        }),
      pull: async (after, seen, most) =>
        onTheWay(() => {
          if (!known(seen)) return { known: false, head: this.team.n, n: after, mark: seen.mark, rows: [] };
          const there = [...this.team.rows.values()]
            .filter((row) => row.seq > after && this.sees(row, person))
            .map((row) => ({ ...wireRow(row), seq: row.seq }));
          const rows = [...there, ...this.departures(person, after)].sort(
            (one, other) => one.seq - other.seq,
          );
          // Far smaller pages than a real one's, so that histories of this length turn many.
          const page = rows.slice(0, Math.min(most, 2 + this.random.below(9)));
          const full = page.length < rows.length && this.bug !== 'cursor-skips';
          const n = full ? (page.at(-1)?.seq ?? 0) : this.team.n;
          return {
            known: true,
            head: this.team.n,
            n,
            mark: this.markOf(this.team.n),
            rows: page.map(({ seq: _seq, ...row }) => row),
          };
        }),
      assign: async ({ evaluationId, personId, assignmentId }, epoch) => {
        const row = this.team.row('evaluations', evaluationId);
        if (row === null) return 'no-parent';
        if (row.row.fields.state !== 'draft') return 'state';
        if (row.epoch !== epoch) return 'stale';
        this.team.assign(evaluationId, { id: personId, role: 'evaluator', team: person.team }, assignmentId);
        this.mark();
        return 'ok';
      },
      look: async (names) =>
        names.flatMap(([kind, id]) => {
          const row = this.team.row(kind, id);
          return row !== null && this.sees(row, person) ? [wireRow(row)] : [];
        }),
      listen: async () => undefined,
      close: async () => undefined,
    };
  }

  private departures(person: Person, after: number): (WireRow & { seq: number })[] {
    if (this.bug === 'departures-untold') return [];
    return [...this.team.departed.values()].flatMap((one) => {
      const { kind, id, epoch, seq } = one;
      const row = this.team.row(kind, id);
      if (one.person !== person.id || seq <= after || (row !== null && this.sees(row, person))) return [];
      return [{ kind, id, epoch, seq, fields: {}, stamps: {}, deleted: true, gone: true }];
    });
  }

  private take(person: Person, operations: readonly Operation[]) {
    if (this.bug === 'repeats-done-twice') for (const { op } of operations) this.team.answered.delete(op);
    const said =
      this.bug === 'blanks-written' ? operations.map((one) => ({ ...one, blank: [] })) : operations;
    const answers = said.flatMap((one) =>
      this.team.push(person, [
        this.bug === 'unseen-sealed' ? { ...one, seen: this.team.seen(one.kind, one.id) } : one,
      ]),
    );
    if (this.bug === 'copies-forgotten') {
      for (const { row } of this.team.copies()) this.team.rows.delete(`conflictCopies\n${row.id}`);
    }
    return answers;
  }

  private mark(): Seen {
    this.named += 1;
    // Every write ends at a number of its own, also one that changes nothing.
    this.team.n += 1;
    const { n } = this.team;
    this.marks.set(n, `mark ${this.named}`);
    return { n, mark: `mark ${this.named}` };
  }

  private markOf(n: number): string | null {
    if (n === 0) return null;
    const at = [...this.marks.keys()].filter((one) => one >= n).sort((one, other) => one - other)[0];
    return at === undefined ? null : (this.marks.get(at) ?? null);
  }
}

function copyOf({
  rows,
  answered,
  submitted,
  departed,
  n,
}: Omit<Snapshot, 'marks'>): Omit<Snapshot, 'marks'> {
  return {
    rows: new Map(rows),
    answered: new Map(answered),
    submitted: new Map(submitted),
    departed: new Map(departed),
    n,
  };
}

function wireRow({ kind, row, epoch }: ServerRow): WireRow {
  return { kind, ...row, epoch };
}
