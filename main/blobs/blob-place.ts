import type { PlaceProblem } from '@contract/blobs';

/**
 * A place that keeps objects of at most 4 MiB under names that we make. Asked for little, so that a share, a bucket and a
 * WebDAV server can all do it: no listing, no locks, no renaming over what is there, no creating only where nothing is.
 * Everything throws NoPlace.
 */
export interface BlobPlace {
  /** How many bytes lie under a name; null: nothing does. */
  size(name: string, signal?: AbortSignal): Promise<number | null>;
  /** What lies under a name; null: nothing does. More than `most` bytes are not read. */
  read(name: string, most: number, signal?: AbortSignal): Promise<Buffer | null>;
  /** Lays these bytes under a name, whatever lay there. Answers only when the place has said that it keeps them. */
  write(name: string, bytes: Buffer, signal?: AbortSignal): Promise<void>;
  /** Takes a name away, if it is there. */
  remove(name: string, signal?: AbortSignal): Promise<void>;
  close(): void;
}

/** The most bytes of one object. */
export const longestObject = 4 * 1024 * 1024;

const safeName = /^[0-9a-z-]{1,64}(\/[0-9a-z-]{1,64}(\.[a-z]{1,8})?)?$/;

/** The name itself: nothing that could lead elsewhere gets as far as a path or an address. */
export function checkedName(name: string): string {
  if (!safeName.test(name)) throw new RangeError(`No object may be called ${JSON.stringify(name)}`);
  return name;
}

/** Something can't be done in the place of recordings, and why. */
export class NoPlace extends Error {
  override readonly name = 'NoPlace';
  readonly problem: PlaceProblem;
  constructor(problem: PlaceProblem['problem'], detail = '', options?: ErrorOptions) {
    super(`${problem} ${detail}`, options);
    this.problem = { problem, detail };
  }
}
