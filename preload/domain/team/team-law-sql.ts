import { kindOf, type Law } from '../sync/law';

/** The law as the statements that fill the tables of the team database (main/sync/schema) with it. */
export function lawSql(law: Law): string {
  return [
    'TRUNCATE earmark.kind, earmark.rule, earmark.step;',
    insert(
      'kind',
      'kind, immutable, parent_kind, parent_field, id_from_parent, state_field, audience, copied, about',
      law.kinds.map(({ kind, merge, parent, stateField, audience, copied, about }) => [
        kind,
        merge === 'immutable',
        parent?.kind ?? null,
        parent?.field ?? null,
        parent?.idFromParent ?? false,
        stateField,
        audience,
        copied,
        about,
      ]),
    ),
    insert('rule', 'kind, field, role, whose, state', ruleRows(law)),
    insert('step', 'kind, from_state, to_state, role, whose, seals', stepRows(law)),
    '',
  ].join('\n');
}

/** One row for each role and state: kind, field, role, nearness, state. */
export function ruleRows(law: Law): string[][] {
  return law.rules.flatMap((rule) =>
    rule.roles.flatMap((role) =>
      rule.states.map((state) => [kindOf(law, rule.kind).kind, rule.field, role, rule.whose, state]),
    ),
  );
}

/** One row for each role: kind, from, to, role, nearness, whether it seals. */
export function stepRows(law: Law): (string | boolean)[][] {
  return law.steps.flatMap((step) =>
    step.roles.map((role) => [step.kind, step.from, step.to, role, step.whose, step.seals]),
  );
}

function insert(
  table: string,
  columns: string,
  rows: readonly (readonly (string | boolean | null)[])[],
): string {
  const lines = rows.map((row) => `  (${row.map(literal).join(', ')})`);
  return `INSERT INTO earmark.${table} (${columns}) VALUES\n${lines.join(',\n')};`;
}

function literal(value: string | boolean | null): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
