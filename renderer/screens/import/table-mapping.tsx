import { type MetadataField, metadataFieldSchema } from '@domain/recordings/metadata-mapping';
import type { DateOrder } from '@domain/recordings/metadata-values';
import { Button, Select } from '@mantine/core';
import type { TablePreview } from '../../commands/import';
import { metadataFieldWords, tableFormWords, zoneWords } from '../../text/recordings';
import { counted } from '../../text/review';
import { openDateOrder } from './ambiguous-dates';
import classes from './import.module.css';
import { changeReady, type TablePlan } from './import-session';
import { zoneOffsets } from './zone-offsets';

/** What each column of the table stands for; in one line when the table was mapped before. */
export function TableMapping({ plan }: { plan: TablePlan }) {
  const { table, mapping, editing } = plan;
  const dateOrder = openDateOrder(table, mapping);
  return (
    <section aria-label="Columns of the table" className={classes.mapping}>
      <div className={classes.mappingHead}>
        <span>
          {columnOf(table.mapping.columns, 'fileName') === columnOf(mapping.columns, 'fileName')
            ? `${table.matchingRows} of ${counted(table.rowCount, 'row')} name a recording of this import`
            : counted(table.rowCount, 'row')}
          {` · ${tableFormWords(table)}`}
        </span>
        {editing ? null : (
          <span className={classes.remembered}>
            mapped as last time ·{' '}
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => changePlan((before) => ({ ...before, editing: true }))}
            >
              change
            </Button>
          </span>
        )}
      </div>
      <div className={classes.questions}>
        {table.zoneNeeded ? <ZoneQuestion plan={plan} /> : null}
        {dateOrder === null ? null : <DateOrderQuestion order={dateOrder} />}
      </div>
      {editing ? <ColumnTable plan={plan} /> : null}
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
              <th scope="row">{header}</th>
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
                  onChange={(value) => mapColumn(header, fieldOf(value))}
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

function columnOf(columns: TablePlan['mapping']['columns'], field: MetadataField): string | undefined {
  return Object.keys(columns).find((column) => columns[column] === field);
}

function changePlan(change: (plan: TablePlan) => TablePlan): void {
  changeReady((ready) => (ready.plan === null ? ready : { ...ready, plan: change(ready.plan) }));
}

/** A field stands in one column only: choosing it for another takes it from the first. */
function mapColumn(header: string, field: MetadataField | null): void {
  changePlan((plan) => {
    const others = Object.entries(plan.mapping.columns).map(
      ([column, mapped]) => [column, mapped === field ? null : mapped] as const,
    );
    return {
      ...plan,
      mapping: { ...plan.mapping, columns: { ...Object.fromEntries(others), [header]: field } },
    };
  });
}

function ZoneQuestion({ plan }: { plan: TablePlan }) {
  const column = columnOf(plan.mapping.columns, 'startedAt');
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
      onChange={(value) =>
        changePlan((before) => ({
          ...before,
          mapping: { ...before.mapping, zoneOffsetMinutes: Number(value ?? 0) },
        }))
      }
    />
  );
}

function DateOrderQuestion({ order }: { order: DateOrder }) {
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
        changePlan((before) => ({
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
