import type { BundleLook, ExchangeState } from '@contract/exchange';
import type { ExchangeDocument } from '@domain/exchange/document';
import type { Inputs, Outputs } from './crossing';
import type { MediaReply } from './media';

/** Exchange without a server, as the contract asks for it. */
export interface ExchangeService {
  watch(signal: AbortSignal | undefined): AsyncIterable<ExchangeState>;
  lacking(input: Inputs['exchange']['lacking']): Promise<string[]>;
  begin(input: Inputs['exchange']['begin']): Promise<{ job: string }>;
  add(input: { readonly job: string; readonly documents: readonly ExchangeDocument[] }): Promise<void>;
  finish(input: Inputs['exchange']['finish']): Promise<Outputs['exchange']['finish']>;
  drop(job: string): Promise<void>;
  look(
    source: Inputs['exchange']['look']['source'],
    signal: AbortSignal | undefined,
  ): AsyncIterable<BundleLook>;
  documents(input: Inputs['exchange']['documents']): Promise<Outputs['exchange']['documents']>;
  takeSounds(job: string): Promise<{ added: number }>;
  taken(job: string): Promise<void>;
  trust(key: string): Promise<void>;
  distrust(key: string): Promise<void>;
  setFolder(path: string | null): Promise<void>;
  /** A bundle that waits to be fetched. */
  open(job: string): Promise<MediaReply>;
  close(): Promise<void>;
}
