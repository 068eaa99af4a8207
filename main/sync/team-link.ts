import type { Place } from '@contract/blobs';
import type { HandedOver, Invite, Member } from '@contract/sync';
import type { Json } from '@domain/base/record';
import type { Operation } from '@domain/sync/operation';

/** Up to where something is known of the team database. */
export interface Seen {
  readonly n: number;
  readonly mark: string | null;
}
export const seenNothing: Seen = { n: 0, mark: null };

export interface Hello {
  readonly store: string;
  readonly protocol: number;
  readonly head: number;
  /** Unix milliseconds by the database's clock. */
  readonly now: number;
  readonly person: Member;
  readonly people: readonly Member[];
}

export interface WireRow {
  readonly kind: string;
  readonly id: string;
  readonly fields: { readonly [field: string]: Json };
  readonly stamps: { readonly [field: string]: string };
  readonly deleted: boolean;
  readonly epoch: number;
  /** It went to somebody else, and is nothing that the reader may see any more. */
  readonly gone?: boolean | undefined;
}

/** A draft that is to go on with somebody else, for an assignment of theirs; `op` names it for ever. */
export interface HandOver {
  readonly op: string;
  readonly evaluationId: string;
  readonly personId: string;
  readonly assignmentId: string;
}

/** A page that ends at `n`; the database stood at `head` then, under that mark. */
export interface WirePage {
  readonly known: boolean;
  readonly n: number;
  readonly head: number;
  readonly mark: string | null;
  readonly rows: readonly WireRow[];
}

export interface PushAnswer extends Seen {
  readonly results: readonly {
    readonly op: string;
    readonly r: 'ok' | 'dup' | 'refused';
    readonly why?: string | null | undefined;
  }[];
}

/** Where the team's recordings are, as the database tells its members: the key is base64 of 32 bytes. */
export interface ToldPlace {
  readonly revision: number;
  readonly place: Place;
  readonly secret: string;
  readonly key: string;
}

/** An open way to a team database. Each call is one statement, so whatever happens it was done whole or not at all. */
export interface TeamLink {
  hello(): Promise<Hello>;
  push(seen: Seen, operations: readonly Operation[]): Promise<PushAnswer>;
  /** What has a number behind `after`, for a device that last met the database at `seen`. */
  pull(after: number, seen: Seen, most: number): Promise<WirePage>;
  /** `epoch`: the assignment that is known. */
  assign(handOver: HandOver, epoch: number): Promise<HandedOver>;
  look(names: readonly (readonly [kind: string, id: string])[]): Promise<WireRow[]>;
  /** Null: the team has no place for recordings yet. */
  recordings(): Promise<ToldPlace | null>;
  /** Says where they are from now on, for whoever saw the place at this revision (0: none); the key counts where there is none. */
  setRecordings(expected: number, told: Omit<ToldPlace, 'revision'>): Promise<'ok' | 'role' | 'stale'>;
  /** Tells of every number that the database comes to; and once, when the way is broken. */
  listen(onHead: (n: number) => void, onLost: (error: unknown) => void): Promise<void>;
  close(): Promise<void>;
}
/** Opens a way to the team database; the signal gives it up, at once and wherever it stands. */
export type OpenLink = (
  invite: Invite,
  password: string,
  device: string,
  options?: { readonly signal?: AbortSignal | undefined },
) => Promise<TeamLink>;

/** The database answers that it does not know what this device has seen of it: it was restored, or is another. */
export class TeamRestored extends Error {
  override readonly name = 'TeamRestored';
}

/** A page holds more than the database can put together, or than may be taken in at once. */
export class PageTooLarge extends Error {
  override readonly name = 'PageTooLarge';
}

/** Stamps of a batch are too far ahead of the database's clock, which shows `now` (Unix milliseconds). */
export class StampsAhead extends Error {
  override readonly name = 'StampsAhead';
  readonly now: number;
  constructor(now: number) {
    super(`The database's clock shows ${now}`);
    this.now = now;
  }
}
