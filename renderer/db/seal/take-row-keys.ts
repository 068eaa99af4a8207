import { loadRowCipher } from './row-cipher';
import { keyIds, type RowKeys } from './row-keys';
import type { RowSeal } from './row-seal';

/** Lets a seal work with these keys from now on. A workspace that never had one does not load the cipher. */
export async function takeRowKeys(seal: RowSeal, keys: RowKeys): Promise<void> {
  seal.use(keys, keyIds(keys).size === 0 ? null : await loadRowCipher());
}
