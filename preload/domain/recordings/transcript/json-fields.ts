/** A value that came out of JSON and that nothing is known of yet. */
export type Unknown = unknown;

/** A field of something that may not be an object, under the first of the names it has. */
export function field(value: Unknown, ...names: readonly string[]): Unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const name = names.find((one) => Object.hasOwn(value, one));
  return name === undefined ? undefined : (value as Record<string, unknown>)[name]; // an object that has this field
}

/** The items of a list; nothing for whatever is not one. */
export function itemsOf(value: Unknown): readonly Unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, or a number as text; null for anything else and for blank text. */
export function textOf(value: Unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A finite number, or a text that is one (a decimal comma included); null for anything else. */
export function numberOf(value: Unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^\s{0,9}[-+]?\d{1,15}(?:[.,]\d{0,15})?\s{0,9}$/.test(value)) return null;
  return Number(value.replace(',', '.'));
}

/** Milliseconds as seconds. */
export function millisecondsOf(value: Unknown): number | null {
  const milliseconds = numberOf(value);
  return milliseconds === null ? null : milliseconds / 1000;
}

/** A channel number counted from `first`; null for what no recording of ours can have. */
export function channelOf(value: Unknown, first: 0 | 1 = 0): number | null {
  const channel = numberOf(value);
  if (channel === null || !Number.isInteger(channel)) return null;
  return channel >= first && channel - first <= 7 ? channel - first : null;
}
