import type { Json } from '@domain/base/record';
import { kindOf, type Law } from '@domain/sync/law';
import type { Operation } from '@domain/sync/operation';
import { sealedKinds, seenRows } from '@domain/sync/seen-rows';
import { type LostPart, type Person, parentId, type ServerRow, verdictOn } from '@domain/sync/verdict';
import { joinedCopy } from '@domain/team/conflict-copy';

/** A row that somebody has read and that is another's now. */
export interface Departure {
  readonly person: string;
  readonly kind: string;
  readonly id: string;
  readonly epoch: number;
  readonly seq: number;
}

export type Answer = { readonly op: string; readonly r: 'ok' | 'dup' | 'refused'; readonly why?: string };

/** The team database as a value in memory: what SQL does in main/sync/schema, from the same pure decisions. */
export class ModelTeam {
  rows = new Map<string, ServerRow & { seq: number }>();
  answered = new Map<string, { r: 'ok' | 'refused'; why?: string }>();
  n = 0;
  /** How often each evaluation was submitted. */
  submitted = new Map<string, number>();
  /** What went from each person to another, by person, kind and id. */
  departed = new Map<string, Departure>();
  private readonly law: Law;

  constructor(law: Law) {
    this.law = law;
  }

  row(kind: string, id: string): ServerRow | null {
    return this.rows.get(`${kind}\n${id}`) ?? null;
  }

  push(person: Person, operations: readonly Operation[]): Answer[] {
    return operations.map((operation): Answer => {
      const earlier = this.answered.get(operation.op);
      if (earlier !== undefined) {
        return { op: operation.op, r: 'dup', ...(earlier.why === undefined ? {} : { why: earlier.why }) };
      }
      const { kind, id } = operation;
      const row = this.row(kind, id);
      const above = kindOf(this.law, kind).parent;
      const aboveId = parentId(this.law, operation, row);
      const parent = above === null || aboveId === null ? null : this.row(above.kind, aboveId);
      const verdict = verdictOn(
        ...([this.law, person, operation, row, parent, this.partsOf(id), this.beside(kind)] as const),
      );
      for (const part of verdict.lost) this.copy(person, operation, part);
      if (verdict.kind === 'refused') {
        this.answered.set(operation.op, { r: 'refused', why: verdict.why });
        if (row !== null) this.write(row);
        return { op: operation.op, r: 'refused', why: verdict.why };
      }
      this.answered.set(operation.op, { r: 'ok' });
      const moves = operation.set.state === 'submitted' && row?.row.fields.state !== 'submitted';
      if (moves) this.submitted.set(id, (this.submitted.get(id) ?? 0) + 1);
      this.write(verdict.row);
      return { op: operation.op, r: 'ok' };
    });
  }

  /** A lead gives an evaluation to somebody else: what is made under the earlier assignment is refused from now on. */
  assign(id: string, to: Person, assignmentId: string | null = null): void {
    const row = this.row('evaluations', id);
    if (row === null || row.row.deleted || row.row.fields.state !== 'draft') return;
    const [epoch, stamp] = [row.epoch + 1, `${String(this.n).padStart(13, '0')}0000-ffffffffffff`];
    const fields = { ...row.row.fields, evaluator: to.id, assignmentId };
    const stamps = { ...row.row.stamps, evaluator: stamp, assignmentId: stamp };
    this.write({ ...row, row: { ...row.row, fields, stamps }, owner: to.id, team: to.team, epoch });
    const parts = [...this.rows.values()].filter((one) => one.row.fields.evaluationId === id);
    for (const one of parts) this.write({ ...one, owner: to.id, team: to.team });
    if (row.owner === to.id) return;
    for (const one of [row, ...parts]) {
      this.n += 1;
      const name = { person: row.owner, kind: one.kind, id: one.row.id };
      this.departed.set(Object.values(name).join('\n'), {
        ...name,
        epoch: one === row ? epoch : one.epoch,
        seq: this.n,
      });
    }
  }

  /** What somebody has seen who sees this row and all that hangs on it as they are now. */
  seen(kind: string, id: string): { [row: string]: string[] } {
    const sealed = sealedKinds(this.law, kind);
    const row = this.row(kind, id);
    return seenRows([
      ...(row === null ? [] : [row]),
      ...this.partsOf(id).filter((part) => sealed.includes(part.kind)),
    ]);
  }

  private partsOf(id: string): ServerRow[] {
    return [...this.rows.values()].filter(({ kind, row }) => {
      const { parent } = kindOf(this.law, kind);
      return parent !== null && row.fields[parent.field] === id;
    });
  }

  copies(): ServerRow[] {
    return this.beside('conflictCopies');
  }

  private beside(name: string): ServerRow[] {
    return [...this.rows.values()].filter(({ kind }) => kind === name);
  }

  private write(row: ServerRow): void {
    this.n += 1;
    this.rows.set(`${row.kind}\n${row.row.id}`, { ...row, seq: this.n });
  }

  private copy(person: Person, { op, kind, id, stamp }: Operation, part: LostPart): void {
    const value = part.value as Json; // what an operation wrote, or what a row held
    const earlier = this.copies()
      .toSorted((one, other) => (one.row.id < other.row.id ? -1 : 1))
      .find(
        ({ owner, row }) =>
          owner === person.id &&
          row.fields.settledAt === null &&
          row.fields.table === kind &&
          row.fields.rowId === id &&
          row.fields.field === part.field &&
          joinedCopy(part.field, row.fields.value ?? null, value) !== null,
      );
    const joined = earlier && joinedCopy(part.field, earlier.row.fields.value ?? null, value);
    const copyId = earlier?.row.id ?? (part.field === null ? op : `${op}/${part.field}`);
    const fields = {
      table: kind,
      rowId: id,
      field: part.field,
      value: joined ?? value,
      why: part.why,
      by: person.id,
      at: '2026-11-30T00:00:00.000Z',
    };
    this.write({
      kind: 'conflictCopies',
      row: {
        id: copyId,
        fields: { ...fields, settledAt: null },
        stamps: Object.fromEntries(Object.keys(fields).map((field) => [field, stamp])),
        deleted: false,
      },
      owner: person.id,
      team: person.team,
      epoch: 0,
    });
  }
}
