/** A key of 256 bits that rows lie under, and its name: 32 hex digits that say nothing of it. */
export interface RowKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** The keys of the rows of one workspace at this moment. */
export interface RowKeys {
  /** What is written is sealed with this one; null: it lies open. */
  readonly seals: RowKey | null;
  /** What is there may be sealed with any of these. */
  readonly opens: readonly RowKey[];
}

/** Those of a workspace that is not encrypted and never was. */
export const noRowKeys: RowKeys = { seals: null, opens: [] };

/** The names of the keys that rows may lie under and be read. */
export function keyIds({ seals, opens }: RowKeys): Set<string> {
  return new Set([...opens, ...(seals === null ? [] : [seals])].map(({ id }) => id));
}
