import { isSealedIn, type OpenParts, openParts } from './kept-open';
import type { RowCipher } from './row-cipher';
import { noRowKeys, type RowKey, type RowKeys } from './row-keys';
import { longRow, shortRow } from './short-row';

/** A row of this database can't be opened: its key is not here, or it is damaged. */
export class RowClosed extends Error {
  override readonly name = 'RowClosed';
  readonly table: string;
  /** Whether its key is here, so that its bytes are no longer those that were written. */
  readonly damaged: boolean;

  constructor(table: string, damaged: boolean) {
    super(`A row of ${table} can't be opened: ${damaged ? 'it is damaged' : 'its key is not here'}`);
    this.table = table;
    this.damaged = damaged;
  }
}

/** Seals rows on their way into the database, and opens them on their way out of it. Never waits for anything. */
export interface RowSeal {
  /** Takes other keys from now on; without keys no cipher is needed. See `takeRowKeys`. */
  use(keys: RowKeys, cipher: RowCipher | null): void;
  /** Those that it has now. */
  keys(): RowKeys;
  /** The name of the key that rows are sealed with now; null: they are not. */
  sealsWith(): string | null;
  /** The row as it is to lie; the row itself where it lies open. `key` is its primary key. */
  seal(table: string, key: unknown, row: object): object;
  /** The row as it was written; one that is not sealed as it lies. Throws RowClosed. */
  open(table: string, key: unknown, row: object): object;
}

/** A row as it lies sealed: what it is found by, and everything in one. */
type SealedRow = { readonly sealed: Uint8Array };

/*
 * The bytes of a sealed row: how its content is told (1 byte), the name of its key (16), a nonce (24), the content. They are
 * bound to table, primary key and way of telling, so that no row can be put in the place of another. What lies open beside
 * them is not read back: it is told inside again.
 */
const asJson = 1;
const asBytes = 2;
const asRecord = 3;
const idLength = 16;
const headLength = 1 + idLength;

/** Rows that hold nothing but their key and these bytes, which would be a third longer as text. */
const bytesOf: Readonly<Record<string, string>> = { historyPages: 'entries' };

/** A seal that has no keys yet: until it takes some, rows are written open. */
export function createRowSeal(): RowSeal {
  let keys = noRowKeys;
  let cipher: RowCipher | null = null;
  const parts = new Map<string, OpenParts>();
  const decoder = new TextDecoder();
  let writes: Opening | null = null;
  let openings: readonly Opening[] = [];

  return {
    use(next, by) {
      [keys, cipher] = [next, by];
      writes = next.seals === null ? null : { key: next.seals, name: idBytes(next.seals.id) };
      openings = openingsOf(next);
    },
    keys: () => keys,
    sealsWith: () => writes?.key.id ?? null,
    seal(table, key, row) {
      if (writes === null || !isSealedIn(table, key)) return row;
      if (cipher === null) throw new Error('Rows are to be sealed and the cipher was not loaded');
      const bytes = bytesIn(table, row);
      const short = bytes === null && typeof key === 'string' ? shortRow(row) : null;
      const way = bytes !== null ? asBytes : short !== null ? asRecord : asJson;
      const said = bytes ?? JSON.stringify(short ?? row);
      const sealed = cipher.seal(writes.key, placeOf(table, key, way), said, headLength);
      sealed[0] = way;
      sealed.set(writes.name, 1);
      let open = parts.get(table);
      if (open === undefined) {
        open = openParts(table);
        parts.set(table, open);
      }
      return { ...found(open, row), sealed } satisfies SealedRow;
    },
    open(table, key, row) {
      if (!isSealed(row)) return row;
      const { sealed } = row;
      const by = openingOf(openings, sealed);
      if (by === null || cipher === null) throw new RowClosed(table, false);
      const way = sealed[0] ?? 0;
      const said = cipher.open(by, placeOf(table, key, way), sealed, headLength);
      if (said === null) throw new RowClosed(table, true);
      if (way === asJson) return JSON.parse(decoder.decode(said));
      if (way === asRecord) return longRow(key, JSON.parse(decoder.decode(said)));
      const { sealed: _sealed, ...open } = row;
      return { ...open, [bytesOf[table] ?? '']: said };
    },
  };
}

/** The name of the key that a stored row lies under; null where it lies open. */
export function keyIdOf(row: unknown): string | null {
  return typeof row === 'object' && row !== null && isSealed(row) ? idIn(row.sealed) : null;
}

function isSealed(row: object): row is SealedRow {
  return 'sealed' in row && row.sealed instanceof Uint8Array;
}

function placeOf(table: string, key: unknown, way: number): string {
  return `${way} ${table} ${typeof key === 'string' ? key : JSON.stringify(key)}`;
}

function bytesIn(table: string, row: object): Uint8Array | null {
  const name = bytesOf[table];
  if (name === undefined) return null;
  const bytes: unknown = Reflect.get(row, name);
  return bytes instanceof Uint8Array ? bytes : null;
}

/** The row without anything but what it is found by; without `fields` where it has none, as then it is in no index of them. */
function found({ own, fields }: OpenParts, row: object): object {
  const open: Record<string, unknown> = {};
  for (const name of own) if (name in row) open[name] = Reflect.get(row, name);
  const from: unknown = fields.length > 0 ? Reflect.get(row, 'fields') : undefined;
  if (typeof from !== 'object' || from === null) return open;
  const said: Record<string, unknown> = {};
  for (const name of fields) if (name in from) said[name] = Reflect.get(from, name);
  return { ...open, fields: said };
}

/** A key, and its name as it stands in a row. */
type Opening = { readonly key: RowKey; readonly name: Uint8Array };

function openingsOf({ seals, opens }: RowKeys): Opening[] {
  const all = seals === null ? opens : [seals, ...opens];
  return all.map((key) => ({ key, name: idBytes(key.id) }));
}

/** There are one or two keys, and as many rows as a library has: nothing is made of the name to find it. */
function openingOf(openings: readonly Opening[], sealed: Uint8Array): RowKey | null {
  for (const { key, name } of openings) {
    let at = 0;
    while (at < idLength && name[at] === sealed[1 + at]) at++;
    if (at === idLength) return key;
  }
  return null;
}

function idBytes(id: string): Uint8Array {
  return Uint8Array.from({ length: idLength }, (_, at) => Number.parseInt(id.slice(2 * at, 2 * at + 2), 16));
}

function idIn(sealed: Uint8Array): string {
  return Array.from(sealed.subarray(1, headLength), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
