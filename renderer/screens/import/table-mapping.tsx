import { joinedFields } from '@domain/recordings/metadata-headings';
import { type MetadataField, metadataFieldSchema } from '@domain/recordings/metadata-mapping';
import type { DateOrder } from '@domain/recordings/metadata-values';
import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import type { TablePreview } from '../../commands/import';
import { metadataFieldWords, zoneWords } from '../../text/recordings';
import { openDateOrder } from './ambiguous-dates';
import { FirstRows } from './first-rows';
import classes from './import.module.css';
import { changeReady, type TablePlan } from './import-session';
import { mapColumn } from './metadata-choices';
import { zoneOffsets } from './zone-offsets';

/** What the columns of a source stand for, and its first rows as they will be understood. */
export function TableMapping({ plan }: { plan: TablePlan }) {
  const { table, mapping } = plan;
  const dateOrder = openDateOrder(table, mapping);
  const [view, setView] = useState<'columns' | 'rows'>(table.remembered ? 'rows' : 'columns');
  const dated = Object.values(mapping.columns).includes('startedAt');
  return (
    <section aria-label={`Columns of ${table.name}`} className={classes.mapping}>
      <div className={classes.questions}>
        {table.zoneNeeded && dated ? <ZoneQuestion plan={plan} /> : null}
        {dateOrder === null ? null : <DateOrderQuestion plan={plan} order={dateOrder} />}
      </div>
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label={`What of ${table.name} is shown`}
        value={view}
        onChange={(value) => setView(value === 'rows' ? 'rows' : 'columns')}
        data={[
          { value: 'columns', label: 'Columns' },
          { value: 'rows', label: 'First rows as understood' },
        ]}
      />
      {view === 'rows' ? <FirstRows plan={plan} /> : <ColumnTable plan={plan} />}
    </section>
  );
}

function ColumnTable({ plan }: { plan: TablePlan }) {
  const { table, mapping } = plan;
  return (
    <section
      className={classes.columns}
      aria-label="Column mapping"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
      tabIndex={0}
    >
      <table className={classes.columnTable}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">First rows</th>
            <th scope="col">Stands for</th>
          </tr>
        </thead>
        <tbody>
          {table.headers.map((header, index) => (
            <tr key={header}>
              <th scope="row" title={header}>
                {header}
              </th>
              <td className={classes.samples}>{samplesOf(table, index)}</td>
              <td>
                <Select
                  size="xs"
                  w={210}
                  aria-label={`Column ${header} stands for`}
                  allowDeselect={false}
                  searchable
                  value={mapping.columns[header] ?? ''}
                  data={fieldChoices}
                  onChange={(value) =>
                    changePlan(plan, (before) => ({
                      ...before,
                      mapping: mapColumn(before.mapping, header, fieldOf(value), joinedFields),
                    }))
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const fieldChoices = [
  ...metadataFieldSchema.options.map((field) => ({
    value: field as string,
    label: metadataFieldWords[field],
  })),
  { value: '', label: 'kept under its own name' },
];

function fieldOf(value: string | null): MetadataField | null {
  return metadataFieldSchema.options.find((field) => field === value) ?? null;
}

/** The first different values of a column, as many as tell what it holds. */
function samplesOf({ rows }: TablePreview, index: number): string {
  const values = new Set(rows.map((row) => row[index]?.trim() ?? '').filter((value) => value !== ''));
  return [...values].slice(0, 3).join(' · ') || 'empty';
}

/** Changes the plan of one source; does nothing when the step is over. */
export function changePlan({ table }: TablePlan, change: (plan: TablePlan) => TablePlan): void {
  changeReady((ready) => ({
    ...ready,
    plans: ready.plans.map((plan) => (plan.table.id === table.id ? change(plan) : plan)),
  }));
}

function ZoneQuestion({ plan }: { plan: TablePlan }) {
  const { columns } = plan.mapping;
  const column = Object.keys(columns).find((name) => columns[name] === 'startedAt');
  return (
    <Select
      size="xs"
      label="Which time zone are the times in?"
      description={`${column === undefined ? 'The times name' : `“${column}” names`} no zone. Mind summer and winter time.`}
      allowDeselect={false}
      searchable
      value={String(plan.mapping.zoneOffsetMinutes)}
      data={zoneOffsets(plan.mapping.zoneOffsetMinutes).map((offset) => ({
        value: String(offset),
        label:
          offset === localOffset() ? `${zoneWords(offset)}, this computer's zone now` : zoneWords(offset),
      }))}
      onChange={(value) => changeZone(Number(value ?? 0))}
    />
  );
}

/** The zone is asked once for an import: it holds for every source of it. */
function changeZone(zoneOffsetMinutes: number): void {
  changeReady((ready) => ({
    ...ready,
    plans: ready.plans.map((plan) => ({ ...plan, mapping: { ...plan.mapping, zoneOffsetMinutes } })),
  }));
}

function DateOrderQuestion({ plan, order }: { plan: TablePlan; order: DateOrder }) {
  return (
    <Select
      size="xs"
      label="How are dates such as 03/04/2026 written?"
      allowDeselect={false}
      value={order}
      data={[
        { value: 'day-first', label: 'day first: 3 April' },
        { value: 'month-first', label: 'month first: March 4' },
      ]}
      onChange={(value) =>
        changePlan(plan, (before) => ({
          ...before,
          mapping: { ...before.mapping, dateOrder: value === 'month-first' ? 'month-first' : 'day-first' },
        }))
      }
    />
  );
}

/** Minutes east of UTC on this computer today. */
function localOffset(): number {
  return -new Date().getTimezoneOffset();
}
