import { type FolderProblem, folderErrors } from '@contract/app';
import { type PlaceProblem, placeProblemSchema } from '@contract/blobs';
import { commonErrors, type StorageProblem } from '@contract/errors';
import type { Contract } from '@contract/index';
import { type TeamProblem, teamProblemSchema } from '@contract/sync';
import { AsyncIteratorClass, type ClientLink, createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';

/** Main, as the page sees it: every procedure of the contract, typed. Calls fail with `HostGoneError` when main is away. */
export type EarmarkClient = ContractRouterClient<Contract>;

/** Main can't be reached now: nothing is known of what the failed call did. A new connection is being tried. */
export class HostGoneError extends Error {
  override readonly name = 'HostGoneError';
  readonly code = 'HOST_GONE';
}

/** Main answered and refuses this page: its address lacks the token, or the token is of another start. */
export class HostRefusedError extends Error {
  override readonly name = 'HostRefusedError';
  readonly code = 'HOST_REFUSED';
}

/** What the disk refused, where that is why main could not do what it was asked for; null for any other failure. */
export function storageProblemOf(error: unknown): StorageProblem | null {
  if (!(error instanceof ORPCError) || error.code !== 'STORAGE') return null;
  return storageErrorSchema.safeParse(error.data).data?.problem ?? 'unreadable';
}
const storageErrorSchema = commonErrors.STORAGE.data;

/** What is wrong with the data folder that was to be begun, and which it is; null for any other failure. */
export function folderProblemOf(error: unknown): { problem: FolderProblem; detail: string } | null {
  if (!(error instanceof ORPCError) || error.code !== 'FOLDER') return null;
  return folderErrors.FOLDER.data.safeParse(error.data).data ?? null;
}

/** What is wrong on the way to the team database, where main says so; any other failure in its own words. */
export function teamProblemOf(error: unknown): TeamProblem {
  const told = error instanceof ORPCError && error.code === 'TEAM' ? error.data : null;
  const detail = error instanceof Error ? error.message : String(error);
  return teamProblemSchema.safeParse(told).data ?? { problem: 'failed', detail };
}

/** What the team's place of recordings refuses, from whatever was thrown. */
export function placeProblemOf(error: unknown): PlaceProblem {
  const told = error instanceof ORPCError && error.code === 'PLACE' ? error.data : null;
  const detail = error instanceof Error ? error.message : String(error);
  return placeProblemSchema.safeParse(told).data ?? { problem: 'failed', detail };
}

export type HostState = 'connected' | 'gone';

/** One open way to main. `onClose` calls its listener once, at once when it is closed already. */
export interface Wire {
  readonly link: ClientLink<Record<never, never>>;
  isOpen(): boolean;
  onClose(listener: () => void): void;
  close(): void;
}
export type OpenWire = () => Promise<Wire>;

/** A client that outlives its wires: when one breaks, pending calls fail and another is opened, again and again. */
export interface HostClient {
  readonly client: EarmarkClient;
  state(): HostState;
  /** Calls the listener at each change from now on; answers what takes it away again. */
  onState(listener: (state: HostState) => void): () => void;
  /** Gives up the wire that is open and opens another: main serves those who come from now on in another way. */
  reconnect(): void;
  close(): void;
}

const retryDelays = [250, 500, 1000, 2000, 4000];

/** Opens the first wire, and fails when it can't; later breaks are mended in the background. */
export async function openHostClient(openWire: OpenWire): Promise<HostClient> {
  const listeners = new Set<(state: HostState) => void>();
  let current: Wire | null = null;
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | null = null;

  const announce = (state: HostState) => {
    for (const listener of [...listeners]) listener(state);
  };
  const use = (wire: Wire) => {
    if (closed) return wire.close();
    current = wire;
    announce('connected');
    wire.onClose(() => {
      if (current !== wire) return;
      current = null;
      announce('gone');
      tryAgain(0);
    });
  };
  const tryAgain = (attempt: number) => {
    if (closed) return;
    const delay = retryDelays[Math.min(attempt, retryDelays.length - 1)];
    retry = setTimeout(() => openWire().then(use, () => tryAgain(attempt + 1)), delay);
  };

  use(await openWire());
  return {
    client: createORPCClient(linkThrough(() => current)),
    state: () => (current?.isOpen() ? 'connected' : 'gone'),
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reconnect() {
      const wire = current;
      if (wire === null) return;
      current = null;
      announce('gone');
      wire.close();
      tryAgain(0);
    },
    close() {
      closed = true;
      if (retry !== null) clearTimeout(retry);
      current?.close();
      current = null;
    },
  };
}

function linkThrough(wireNow: () => Wire | null): ClientLink<Record<never, never>> {
  return {
    async call(path, input, options) {
      const wire = wireNow();
      if (!wire?.isOpen()) throw new HostGoneError('Earmark is not running');
      const output = await namingBreaks(wire, () => wire.link.call(path, input, options));
      return isIterator(output) ? iteratorNamingBreaks(wire, output) : output;
    },
  };
}

/** Whatever fails on a broken wire fails because of that: the adapters' own words for it differ. */
async function namingBreaks<T>(wire: Wire, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (wire.isOpen() || cause instanceof ORPCError) throw cause;
    throw new HostGoneError('Earmark has stopped', { cause });
  }
}

function iteratorNamingBreaks(wire: Wire, events: AsyncIterator<unknown, unknown, undefined>) {
  return new AsyncIteratorClass(
    () => namingBreaks(wire, () => events.next()),
    async (reason) => {
      if (reason !== 'next' && wire.isOpen()) await events.return?.();
    },
  );
}

function isIterator(value: unknown): value is AsyncIterator<unknown, unknown, undefined> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
