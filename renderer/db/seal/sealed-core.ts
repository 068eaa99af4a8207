import type { DBCore, DBCoreCursor, DBCoreMutateRequest, DBCoreTable, Middleware } from 'dexie';
import type { RowSeal } from './row-seal';

/** Below everything of Dexie's, which begins at -1: observers, hooks and caches see rows as they were written. */
const nearestTheDatabase = -10;

/**
 * The layer between Dexie and IndexedDB that seals each row it writes and opens each row it reads; whoever asks for one that
 * can't be opened is told so, and so is `onClosed`.
 */
export function sealedCore(seal: RowSeal, onClosed: () => void): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'sealed rows',
    level: nearestTheDatabase,
    create: (core) => ({ table: (name) => sealedTable(core.table(name), seal, onClosed) }),
  };
}

function sealedTable(table: DBCoreTable, seal: RowSeal, onClosed: () => void): DBCoreTable {
  const { name } = table;
  const { extractKey } = table.schema.primaryKey;
  const keyOf = (row: object): unknown => extractKey?.(row);
  // The layer above hands over what it was given, and asks for what it wants: neither has a type here.
  const opened = (row: unknown) => {
    if (!isRow(row)) return row;
    try {
      return seal.open(name, keyOf(row), row);
    } catch (error) {
      onClosed();
      throw error;
    }
  };
  const written = (request: DBCoreMutateRequest): DBCoreMutateRequest => {
    if (request.type !== 'add' && request.type !== 'put') return request;
    const values = request.values.map((row: unknown, at) =>
      isRow(row) ? seal.seal(name, keyOf(row) ?? request.keys?.[at], row) : row,
    );
    // What is said of the change besides, for layers that replicate changes, is open and told to nobody below.
    return { ...request, values };
  };
  return {
    ...table,
    // Continued by `then` on what Dexie answers, as its own layers do: it keeps the transaction that is open.
    mutate: (request) => table.mutate(written(request)),
    get: (request) => table.get(request).then(opened),
    getMany: (request) => table.getMany(request).then((rows) => rows.map(opened)),
    query: (request) =>
      request.values !== true
        ? table.query(request)
        : table.query(request).then((answer) => ({ ...answer, result: answer.result.map(opened) })),
    openCursor: (request) =>
      request.values !== true
        ? table.openCursor(request)
        : table.openCursor(request).then((cursor) => cursor && openedCursor(cursor, opened)),
  };
}

function isRow(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The same cursor, whose row is opened when it is looked at, once for each place. */
function openedCursor(cursor: DBCoreCursor, opened: (row: unknown) => unknown): DBCoreCursor {
  let [lies, row]: [unknown, unknown] = [undefined, undefined];
  // The browser's own properties answer to the browser's own cursor alone; what Dexie has set on it is inherited.
  return Object.create(cursor, {
    key: { get: () => cursor.key },
    primaryKey: { get: () => cursor.primaryKey },
    value: {
      get() {
        const lying: unknown = cursor.value;
        if (lying !== lies) [lies, row] = [lying, opened(lying)];
        return row;
      },
    },
  });
}
