import { z } from 'zod';

/** What a stored field may hold: exactly what survives JSON. A field that is empty is null, never absent. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/**
 * Checked in one walk: a schema for each value would take ten times as long, and a library that comes from its team has
 * millions. A key `__proto__`, which is no field of anybody's, is left out, as zod's own schemas do.
 */
export const jsonSchema: z.ZodType<Json> = z.unknown().transform((value, context) => {
  const json = jsonOf(value);
  if (json !== undefined) return json;
  context.issues.push({ code: 'custom', message: 'a value that JSON can hold', input: value });
  return z.NEVER;
});

/** The fields of a row, its id left out. */
export type Fields = { readonly [field: string]: Json };
export const fieldsSchema: z.ZodType<Fields> = z.unknown().transform((value, context) => {
  const json = isPlainObject(value) ? fieldsOf(value) : undefined;
  if (json !== undefined) return json;
  context.issues.push({ code: 'custom', message: 'fields with values that JSON can hold', input: value });
  return z.NEVER;
});

/** The value itself where it is one; undefined where it is none, or holds any that is none. */
function jsonOf(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (Array.isArray(value)) return itemsOf(value);
  return isPlainObject(value) ? fieldsOf(value) : undefined;
}

function itemsOf(items: readonly unknown[]): Json | undefined {
  let copy: Json[] | null = null;
  for (let at = 0; at < items.length; at++) {
    const json = jsonOf(items[at]);
    if (json === undefined) return undefined;
    if (json !== items[at]) copy ??= [...items] as Json[]; // those before this one have been looked at, and the others follow
    if (copy !== null) copy[at] = json;
  }
  return copy ?? (items as readonly Json[]); // all of them have been looked at
}

function fieldsOf(object: Readonly<Record<string, unknown>>): Fields | undefined {
  let copy: { [field: string]: unknown } | null = null;
  for (const key of Object.keys(object)) {
    if (key === '__proto__') {
      const { __proto__: _left, ...others } = copy ?? object;
      copy = others;
      continue;
    }
    const json = jsonOf(object[key]);
    if (json === undefined) return undefined;
    if (json === object[key]) continue;
    copy ??= { ...object };
    copy[key] = json;
  }
  return (copy ?? object) as Fields; // all of them have been looked at
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: object | null = Object.getPrototypeOf(value);
  // The plain objects of another realm, as of a structured clone, are plain as well.
  return prototype === null || Object.hasOwn(prototype, 'isPrototypeOf');
}

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
