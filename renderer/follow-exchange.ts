import type { ExchangeState } from '@contract/exchange';
import type { CommandContext } from './commands/context';
import { takeFromFolder } from './commands/exchange';
import { neverSent, sendBundle, unsentScorecards } from './commands/send-bundle';
import { followFinished, ownSubmitted } from './db/gather-documents';
import { permanentScope } from './db/scope-key';
import type { EarmarkClient } from './host/client';

interface ExchangeParts {
  readonly client: Pick<EarmarkClient, 'exchange'>;
  readonly commands: CommandContext;
  /** Scorecards that every device has from its beginning. */
  readonly everybodyHas: ReadonlySet<string>;
  readonly onState: (state: ExchangeState) => void;
  /** Resolves after some milliseconds; rejects when the signal is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const retryAfter = 3000;
const folderReader = { kind: 'folder' } as const;

/**
 * Exchanges through the folder for as long as the signal lasts: what lies there ready is taken in, in its order, and what was
 * finished here goes out. Whatever fails is tried again with the next news; a bundle that was taken twice changes nothing.
 */
export async function followExchange(parts: ExchangeParts, signal: AbortSignal): Promise<void> {
  const { client, commands, onState, pause } = parts;
  let latest: ExchangeState | null = null;
  let running = false;
  let again = false;
  /** What needs no look any more: sent, or not of this device. */
  const settled = new Set<string>();
  let settledFor: string | null = null;

  const work = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      if (latest !== null && !signal.aborted) await settle(latest).catch(() => undefined);
    } while (again && !signal.aborted);
    running = false;
  };
  const settle = async (state: ExchangeState) => {
    if (state.folder === null) return;
    for (const bundle of state.ready) {
      signal.throwIfAborted();
      await takeFromFolder({ client, commands }, bundle, permanentScope);
    }
    if (state.folder.state === 'ok') await send(state.folder.path);
  };
  const send = async (path: string) => {
    if (settledFor !== path) settled.clear();
    settledFor = path;
    const own = await ownSubmitted(commands.db, commands.device, settled);
    const evaluationIds = own.length === 0 ? [] : await neverSent(client, folderReader, own);
    const versionIds = await unsentScorecards({ client, commands }, folderReader, parts.everybodyHas);
    if (evaluationIds.length + versionIds.length > 0) {
      const order = { reader: folderReader, evaluationIds, versionIds, withSounds: false, folder: null };
      await sendBundle({ client, commands }, order, () => undefined, signal);
    }
    for (const id of own) settled.add(id);
  };

  /** Looks for what is finished only where it can go somewhere: in a large library that takes a moment. */
  let stop: (() => void) | null = null;
  const follow = (isWanted: boolean) => {
    if (isWanted && stop === null)
      stop = followFinished(commands.db, commands.device, settled, () => void work());
    else if (!isWanted) {
      stop?.();
      stop = null;
    }
  };
  signal.addEventListener('abort', () => follow(false), { once: true });
  while (!signal.aborted) {
    try {
      for await (const state of await client.exchange.watch(undefined, { signal })) {
        latest = state;
        onState(state);
        follow(state.folder !== null && !signal.aborted);
        void work();
      }
    } catch {
      // Main is gone for a while; it tells everything when it is back.
    }
    await pause(retryAfter, signal).catch(() => undefined);
  }
}
