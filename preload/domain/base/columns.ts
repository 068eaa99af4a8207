import { type Json, jsonEquals } from './record';

/**
 * Many values alike, told by columns: what all of them share is said once, and the names of fields are. For JSON that is kept
 * by the hundred and seldom read; any JSON comes back as it was.
 */
export type Columns =
  | { readonly each: readonly Json[] }
  | { readonly all: Json; readonly count: number }
  /** Those at these places are null, `rest` tells the others. */
  | { readonly nulls: readonly number[]; readonly rest: Columns }
  /** How long each list is, and all that is in them. */
  | { readonly lengths: readonly number[]; readonly items: Columns }
  /** `order`: which shape each has; where there is only one, nothing needs to be said but how many. */
  | { readonly shapes: readonly Shape[]; readonly order: readonly number[] | number };

type Shape = { readonly names: readonly string[]; readonly columns: readonly Columns[] };
type Fields = { readonly [name: string]: Json };

/** The values by columns. */
export function columnsOf(values: readonly Json[]): Columns {
  const [first] = values;
  if (first === undefined) return { each: [] };
  if (values.every((value) => value === first || (isObject(first) && jsonEquals(value, first))))
    return { all: first, count: values.length };
  const rest = values.filter((value) => value !== null);
  if (rest.length < values.length) {
    if (rest.every((value) => !isObject(value))) return { each: values };
    const nulls = [...values.keys()].filter((at) => values[at] === null);
    return { nulls, rest: columnsOf(rest) };
  }
  if (values.every(isList))
    return { lengths: values.map(({ length }) => length), items: columnsOf(values.flat(1)) };
  return values.every(isFields) ? shapesOf(values) : { each: values };
}

/** The values that `columnsOf` was given. */
export function valuesOf(columns: Columns): Json[] {
  if ('each' in columns) return [...columns.each];
  if ('all' in columns) return Array.from({ length: columns.count }, () => columns.all);
  if ('nulls' in columns) {
    const rest = valuesOf(columns.rest);
    const nulls = new Set(columns.nulls);
    let next = 0;
    return Array.from({ length: nulls.size + rest.length }, (_, at) =>
      nulls.has(at) ? null : (rest[next++] ?? null),
    );
  }
  if ('lengths' in columns) {
    const items = valuesOf(columns.items);
    let to = 0;
    return columns.lengths.map((length) => {
      to += length;
      return items.slice(to - length, to);
    });
  }
  const { shapes, order } = columns;
  const read = shapes.map(({ names, columns: of }) => ({ names, values: of.map(valuesOf), at: 0 }));
  const places = typeof order === 'number' ? Array.from({ length: order }, () => 0) : order;
  return places.map((place) => {
    const shape = read[place];
    if (shape === undefined) return {};
    const at = shape.at++;
    return Object.fromEntries(shape.names.map((name, column) => [name, shape.values[column]?.[at] ?? null]));
  });
}

function shapesOf(values: readonly Fields[]): Columns {
  const byNames = new Map<string, { place: number; names: string[]; rows: Fields[] }>();
  const order = values.map((value) => {
    const names = Object.keys(value);
    const key = JSON.stringify(names);
    const shape = byNames.get(key) ?? { place: byNames.size, names, rows: [] };
    byNames.set(key, shape);
    shape.rows.push(value);
    return shape.place;
  });
  const shapes = [...byNames.values()].map(({ names, rows }) => ({
    names,
    columns: names.map((name) => columnsOf(rows.map((row) => row[name] ?? null))),
  }));
  return { shapes, order: shapes.length === 1 ? values.length : order };
}

function isObject(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isFields(value: Json): value is Fields {
  return isObject(value) && !isList(value);
}
