import type { FolderProblem } from '@contract/app';
import type { PlaceProblem } from '@contract/blobs';
import type { StorageProblem } from '@contract/errors';
import type { BundleFault } from '@contract/exchange';
import type { TeamProblem } from '@contract/sync';

/** What a caller can act on. Any service throws it; the router answers the contract's typed error of that code. */
export type Refusal =
  | { readonly code: 'NOT_FOUND'; readonly data: { readonly what: string } }
  | { readonly code: 'BUSY'; readonly data: { readonly what: string } }
  | {
      readonly code: 'STORAGE';
      readonly data: { readonly problem: StorageProblem };
    }
  | { readonly code: 'FOLDER'; readonly data: { readonly problem: FolderProblem; readonly detail: string } }
  | { readonly code: 'TEAM'; readonly data: TeamProblem }
  | { readonly code: 'PLACE'; readonly data: PlaceProblem }
  | { readonly code: 'BUNDLE'; readonly data: BundleFault }
  | {
      readonly code: 'BACKUP';
      readonly data: {
        readonly problem:
          | ('missing' | 'folder' | 'not-a-backup' | 'newer' | 'truncated' | 'damaged')
          | ('locked' | 'wrong-key' | 'passphrase' | 'wrong-passphrase');
        readonly detail: string;
      };
    }
  | {
      readonly code: 'KEY';
      readonly data: {
        readonly problem: 'wrong' | 'mistyped' | 'other-part' | 'none-offered' | 'store';
        readonly detail: string;
      };
    };

export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(`${refusal.code} ${JSON.stringify(refusal.data)}`, options);
    this.refusal = refusal;
  }
}
