import type { HandedOver, TeamPage, TeamState } from '@contract/sync';
import type { TeamPlaces } from './blobs';
import type { Inputs } from './crossing';

/** The team database, as the contract asks for it. */
export interface SyncService {
  watch(signal: AbortSignal | undefined): AsyncIterable<TeamState>;
  join(input: Inputs['sync']['join']): Promise<void>;
  leave(): Promise<void>;
  retry(password: string | null): Promise<void>;
  pull(cursor: Inputs['sync']['pull']['cursor']): Promise<TeamPage>;
  assign(input: Inputs['sync']['assign']): Promise<HandedOver>;
  /** Where the recordings of the team are. */
  readonly places: TeamPlaces;
  /** Something was appended to the journal. */
  wake(): void;
  close(): Promise<void>;
}
