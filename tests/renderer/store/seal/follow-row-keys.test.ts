import type { RowKeysTold } from '@contract/encryption';
import { afterEach, describe, expect, it } from 'vitest';
import { commentLine } from '../../../../renderer/commands/answers';
import { readRowsNote } from '../../../../renderer/db/meta';
import { isSealedIn } from '../../../../renderer/db/seal/kept-open';
import { sealedTables } from '../../../../renderer/db/seal/lying-rows';
import type { RowKey } from '../../../../renderer/db/seal/row-keys';
import { keyIdOf } from '../../../../renderer/db/seal/row-seal';
import { HostGoneError } from '../../../../renderer/host/client';
import { followRowKeys } from '../../../../renderer/row-keys';
import { allRows, databaseIn, draft, lyingRows, rowKey } from '../harness';

const [first, second] = [rowKey(1), rowKey(2)];
let ended = new AbortController();
afterEach(() => {
  ended.abort();
  ended = new AbortController();
});

const told = ({ id, bytes }: RowKey) => ({ id, key: Buffer.from(bytes).toString('base64') });

/** Main with the key that it has at the moment; null: it is away. */
function mainWith(keys: RowKeysTold | null) {
  const main = {
    keys,
    client: {
      encryption: {
        rowKeys: async () => {
          if (main.keys === null) throw new HostGoneError('gone');
          return main.keys;
        },
      },
    },
  };
  return main;
}

/** A workspace whose rows lie under the first key, and a page that follows main. */
async function followed(keys: RowKeysTold | null) {
  const { factory, db, context, evaluationId } = await draft();
  const main = mainWith(keys);
  const parts = { db, client: main.client as never, pause: async () => undefined };
  const look = followRowKeys(parts, ended.signal);
  const under = async () => {
    const found = new Set<string | null>();
    for (const table of sealedTables)
      for (const row of await lyingRows(factory, table))
        if (isSealedIn(table, row.id ?? row.key ?? row.scopeKey)) found.add(keyIdOf(row));
    return [...found];
  };
  const inLine = (id: string | null) => expect.poll(async () => (await readRowsNote(db)).under).toEqual([id]);
  return { factory, db, context, evaluationId, main, look, under, inLine };
}

describe('the rows of a page', () => {
  it('follow the key that main has, from one to the next and to none, while somebody writes.', async () => {
    const { db, context, evaluationId, main, look, under, inLine } = await followed({
      seals: told(first),
      opens: [],
    });
    await inLine(first.id);
    expect(await under()).toEqual([first.id]);
    main.keys = { seals: told(second), opens: [told(first)] };
    look();
    await commentLine(context, evaluationId, 'a', 'Tip');
    await inLine(second.id);
    expect(await under()).toEqual([second.id]);
    main.keys = { seals: null, opens: [told(first), told(second)] };
    look();
    await commentLine(context, evaluationId, 'a', 'Tip top');
    await inLine(null);
    expect(await under()).toEqual([null]);
    expect((await allRows(db)).answers).toMatchObject([{ fields: { comment: 'Tip top' } }]);
  });

  it('stay as they are while main is away, and follow when it is there again.', async () => {
    const { db, context, evaluationId, main, look, under, inLine } = await followed(null);
    await commentLine(context, evaluationId, 'a', 'Tip');
    expect(await under()).toEqual([first.id]);
    main.keys = { seals: told(second), opens: [] };
    look();
    await inLine(second.id);
    // The page knows the key before, though main has lost it.
    expect(await under()).toEqual([second.id]);
    expect((await allRows(db)).answers).toHaveLength(1);
  });

  it('are told to other windows on the same database, which follow as well.', async () => {
    const one = await followed({ seals: told(first), opens: [] });
    await one.inLine(first.id);
    const other = databaseIn(one.factory);
    const parts = { db: other, client: one.main.client as never, pause: async () => undefined };
    followRowKeys(parts, ended.signal);
    await expect.poll(() => other.seal.sealsWith()).toBe(first.id);
    one.main.keys = { seals: told(second), opens: [told(first)] };
    one.look();
    await expect.poll(() => other.seal.sealsWith()).toBe(second.id);
    await one.inLine(second.id);
    expect(await allRows(other)).toEqual(await allRows(one.db));
    other.close();
  });
});
