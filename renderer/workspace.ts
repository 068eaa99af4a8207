import type { HostInfo } from '@contract/app';
import type { ExchangeState } from '@contract/exchange';
import type { Settings } from '@contract/settings';
import type { TeamState } from '@contract/sync';
import type { Form } from '@domain/scorecard/scorecard';
import { createContext, useContext } from 'react';
import type { CommandContext } from './commands/context';
import type { StartFindings } from './commands/start-report';
import type { PreparedRows } from './db/prepared';
import type { EarmarkClient } from './host/client';
import type { JournalFeedState } from './journal/feed';
import type { TeamReading } from './journal/team-feed';
import type { Listening } from './listening/listening';
import type { Player } from './player';
import type { Availability } from './queries/availability';
import type { LibraryStore } from './queries/library-store';
import type { PeaksSource } from './queries/peaks';

/** How calls are played, whichever call it is. */
export type PlaybackSettings = Settings['playback'];

/** What every screen works with: made once at start, handed down by React, never a global. */
export interface Workspace {
  client: EarmarkClient;
  info: HostInfo;
  commands: CommandContext & { readonly prepared: PreparedRows };
  /** What this start found; null where main could not say. */
  started: StartFindings | null;
  player: Player;
  listening: Listening;
  /** The peaks of the open call. */
  peaks: PeaksSource;
  /** Every recording with what is known of it, in memory. */
  library: LibraryStore;
  /** Which recordings are on this computer. */
  availability: Availability;
  /** The forms that a new scorecard can begin as, by title. */
  templates: readonly Form[];
  /** Follows what has reached the journal; answers what ends it. */
  onSaved(listener: (state: JournalFeedState) => void): () => void;
  /** Follows how many changes wait because the window's database takes none; answers what ends it. */
  onHeld(listener: (held: number) => void): () => void;
  /** Follows writes that the disk refused to the window's database; answers what ends it. */
  onDiskTrouble(listener: () => void): () => void;
  /** How things stand with the team database, as last heard. */
  team(): TeamState;
  /** Follows how things stand with the team database; answers what ends it. */
  onTeam(listener: (state: TeamState) => void): () => void;
  /** Follows how far the team's rows have been read while there are many; null while there are not. Answers what ends it. */
  onTeamReading(listener: (reading: TeamReading | null) => void): () => void;
  /** Follows how things stand with exchange without a server; answers what ends it. */
  onExchange(listener: (state: ExchangeState) => void): () => void;
  /** The key of the workspace may be another one: the rows of the window's database follow it. */
  rowKeysChanged(): void;
  /** Reaches main anew, as it serves those who come now. */
  reconnect(): void;
  /** The settings as they were last read or changed. */
  settings(): Settings;
  changeSettings(change: Partial<Settings>): Promise<Settings>;
}

const WorkspaceContext = createContext<Workspace | null>(null);
export const WorkspaceProvider = WorkspaceContext.Provider;

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === null) throw new Error('useWorkspace outside of WorkspaceProvider');
  return workspace;
}
