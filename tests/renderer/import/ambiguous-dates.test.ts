import type { TablePreview } from '@contract/recordings';
import type { ColumnMapping } from '@domain/recordings/metadata-mapping';
import { describe, expect, test } from 'vitest';
import { openDateOrder } from '../../../renderer/screens/import/ambiguous-dates';

const mapping: ColumnMapping = { columns: { When: 'startedAt', Who: 'agentName' }, zoneOffsetMinutes: 0 };

function tableOf(dates: readonly string[], suggested: ColumnMapping = mapping): TablePreview {
  return {
    id: 'file:/t.csv',
    kind: 'table',
    exporter: null,
    tied: false,
    suggested: true,
    name: 't.csv',
    encoding: 'utf-8',
    delimiter: ';',
    headers: ['Who', 'When'],
    rows: dates.map((date) => ['01/02/2026', date]),
    rowCount: dates.length,
    mapping: suggested,
    remembered: false,
    zoneNeeded: true,
    problem: null,
  };
}

describe('the order of day and month', () => {
  test.each([
    ['dates that begin with the year', ['2026-04-03 10:00'], mapping, null],
    ['dates parted by points', ['03.04.2026 10:00'], mapping, null],
    ['the same number twice', ['04/04/2026'], mapping, null],
    ['no dates at all', ['', 'soon'], mapping, null],
    ['dates that can be read both ways', ['04/04/2026', '03/04/2026 10:00'], mapping, 'day-first'],
    ['a clock with am and pm', ['03/04/2026 10:00 am'], mapping, 'month-first'],
    ['an answer that was given', ['03/04/2026'], { ...mapping, dateOrder: 'month-first' }, 'month-first'],
  ] as const)('with %s in %j', (_what, dates, chosen, expected) => {
    expect(openDateOrder(tableOf(dates), chosen)).toBe(expected);
  });

  test('is not asked where the rest of the table tells', () => {
    const told: ColumnMapping = { ...mapping, dateOrder: 'day-first' };
    expect(openDateOrder(tableOf(['03/04/2026'], told), told)).toBeNull();
  });

  test('is not asked of a column that stands for something else', () => {
    const other: ColumnMapping = { ...mapping, columns: { Who: 'agentName', When: null } };
    expect(openDateOrder(tableOf(['03/04/2026']), other)).toBeNull();
  });
});
