import { z } from 'zod';

/** What a column of a metadata table can stand for. `fileName` ties the row to its recording. */
export const metadataFieldSchema = z.enum([
  'fileName',
  'contactId',
  'startedAt',
  'agentId',
  'agentName',
  'team',
  'queue',
  'callType',
  'direction',
  'customerKey',
  'ticket',
  'csat',
  'firstContactResolution',
  'holdSeconds',
  'handleSeconds',
  'value',
  'disposition',
  'consent',
  'language',
]);
export type MetadataField = z.infer<typeof metadataFieldSchema>;

/** Which field each column stands for, by column heading; null: kept as a custom field under its own name. */
export const columnMappingSchema = z.object({
  columns: z.record(z.string(), metadataFieldSchema.nullable()),
  /** Minutes east of UTC for dates that carry no zone of their own. */
  zoneOffsetMinutes: z.int().min(-840).max(840),
  /** How `03/04/2026` is read; left out where the table's own dates tell (or where no date is written so). */
  dateOrder: z.enum(['day-first', 'month-first']).optional(),
});
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/** What a cell should have held, for telling a person what to write there. */
export const expectedValueSchema = z.enum([
  'date',
  'number',
  'duration',
  'yes-or-no',
  'direction',
  'language',
]);
export type ExpectedValue = z.infer<typeof expectedValueSchema>;
