import type { JournalCheck, JournalHead } from '@contract/journal';
import type { Inputs, Outputs } from './crossing';

/** The journal of this device, as the contract asks for it. */
export interface JournalService {
  append(entries: Inputs['journal']['append']['entries']): Promise<JournalHead>;
  head(): Promise<JournalHead>;
  read(input: Inputs['journal']['read']): Promise<Outputs['journal']['read']>;
  /** The segments of the generation in use as they are now; what is appended later lies behind `length` (null: it grows no more). */
  files(): Promise<
    JournalHead & {
      segments: { name: string; path: string; length: number | null }[];
      /** The master key that its entries are encrypted with; null: they are not. */
      keyId: string | null;
    }
  >;
  /** Which of these entries it holds, by their ids. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Ends with the result, or when the signal is aborted. */
  check(input: Inputs['journal']['check'], signal: AbortSignal | undefined): AsyncIterable<JournalCheck>;
  /** Closes it and opens it anew, with the keys as they are now: what is not encrypted as it should be is written anew. */
  reopen(): Promise<void>;
  /** The generations that are in use no more. */
  others(): Promise<OtherGeneration[]>;
  /** Removes one of those. */
  remove(generation: string): Promise<void>;
  /** Lets each generation be kept elsewhere and removes it, all unopened: one whose key is lost makes room for another. */
  setAside(keep: (generation: OtherGeneration) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** A generation of the journal beside the one in use. `alike`: it is encrypted as that one is, or nothing is. */
export interface OtherGeneration {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly path: string }[];
  readonly alike: boolean;
  /** Whether its entries are encrypted, as far as can be seen without a key. */
  readonly encrypted: boolean;
}
