import type { RowKeys } from '../../db/seal/row-keys';
import type { RescoreProgress, WhatIfRequest, WhatIfResult } from './rescore-all';

/** What the page says to the worker: once, what is asked. */
export interface WhatIfAsked {
  readonly request: WhatIfRequest;
  /** The database by its name. */
  readonly database: string;
  /** What its rows lie under: the worker opens them by itself. */
  readonly keys: RowKeys;
}

/** What the worker says: how far it is, then once what came out, or why nothing did. */
export type WhatIfSaid =
  | { readonly kind: 'progress'; readonly progress: RescoreProgress }
  | { readonly kind: 'done'; readonly result: WhatIfResult }
  | { readonly kind: 'failed'; readonly message: string };
