import { z } from 'zod';

/** What a stored field may hold: exactly what survives JSON. A field that is empty is null, never absent. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export const jsonSchema: z.ZodType<Json> = z.json();

/** The fields of a row, its id left out. */
export type Fields = { readonly [field: string]: Json };
export const fieldsSchema: z.ZodType<Fields> = z.record(z.string(), jsonSchema);

/** A row of a synced table as the domain sees it; unknown fields of newer versions are kept and passed on. */
export type Row = Fields & { readonly id: string };

/** Text that is the same for equal values, whatever the order of their keys: for comparing and for hashing. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** Whether two stored values are the same value. */
export function jsonEquals(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  return canonicalJson(one) === canonicalJson(other);
}
