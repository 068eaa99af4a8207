import type { Row } from '@domain/base/record';
import { evaluationOfAnswer } from '@domain/evaluation/answer';
import { isTable } from './apply';
import type { Reader } from './reader';

/** A row as it is, or as it was before it was deleted; null where nothing is known of it. */
export async function standingRow(
  read: Reader,
  table: string,
  id: string,
): Promise<{ readonly row: Row; readonly deleted: boolean } | null> {
  if (!isTable(table)) return null;
  const row = await read.get(table, id);
  if (row !== undefined) return { row: row as Row, deleted: false }; // what a table holds is JSON with an id
  const [gone] = await read.deleted(table, [id]);
  return gone ? { row: gone.record as Row, deleted: true } : null; // as above
}

/** The evaluation that a row of this table hangs on, or is. */
export function evaluationIdOf(table: string, id: string, row: Row | null): string | null {
  if (table === 'evaluations') return id;
  if (table === 'answers') return evaluationOfAnswer(id);
  const named = row?.evaluationId;
  return typeof named === 'string' ? named : null;
}
