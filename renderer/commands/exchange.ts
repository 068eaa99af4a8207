import type { BundleReader, ExchangeState, OpenedBundle, Peer } from '@contract/exchange';
import type { Source } from '@contract/files';
import { exportPath } from '@contract/media';
import { addTallies, nothingTaken, type TakenTally, takeDocuments } from '../db/take-documents';
import type { Step } from '../db/transact';
import type { EarmarkClient } from '../host/client';
import type { CommandContext } from './context';
import { labels } from './labels';
import { libraryScope } from './scopes';

export type { BundleReader, ExchangeState, OpenedBundle, Peer, TakenTally };

interface ExchangeContext {
  readonly client: Pick<EarmarkClient, 'exchange'>;
  readonly commands: CommandContext;
}

/** Reads a bundle whole; `onShare` is told how much of it, 0 to 1. Null when it was called off. */
export async function lookAtBundle(
  client: Pick<EarmarkClient, 'exchange'>,
  source: Source,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<OpenedBundle | null> {
  try {
    for await (const { done, total, result } of await client.exchange.look({ source }, { signal })) {
      onShare(total === 0 ? 0 : done / total);
      if (result !== null) return result;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return null;
}

/** What taking a bundle in would change here; nothing is changed. */
export function previewBundle(context: ExchangeContext, bundle: OpenedBundle): Promise<TakenTally> {
  return eachPart(context, bundle, null, true);
}

/**
 * Takes a bundle in: its sounds, then its documents as one step that undo in the library takes back, and only then does it
 * count as taken; broken off before that, it is taken once more and nothing is doubled.
 */
export async function takeBundle(context: ExchangeContext, bundle: OpenedBundle): Promise<TakenTally> {
  const step = { ...stepOf(bundle), scope: libraryScope };
  return withSounds(context, bundle, () => eachPart(context, bundle, step, true));
}

/** As `takeBundle`, for what lies in the exchange folder: nobody asked for it, so it brings back nothing that was deleted here. */
export function takeFromFolder(
  context: ExchangeContext,
  bundle: OpenedBundle,
  scope: string,
): Promise<TakenTally> {
  return withSounds(context, bundle, () => eachPart(context, bundle, { ...stepOf(bundle), scope }, false));
}

/** Trusts a device by its key from now on; what it sends is taken in. */
export async function trustDevice(
  client: Pick<EarmarkClient, 'exchange'>,
  { key }: Pick<Peer, 'key'>,
): Promise<void> {
  await client.exchange.trust({ key });
}

/** Trusts a device no more. What was taken in from it stays. */
export async function distrustDevice(
  client: Pick<EarmarkClient, 'exchange'>,
  { key }: Pick<Peer, 'key'>,
): Promise<void> {
  await client.exchange.distrust({ key });
}

/** Chooses the folder that is exchanged through; null: none any more. */
export async function setExchangeFolder(
  client: Pick<EarmarkClient, 'exchange'>,
  path: string | null,
): Promise<void> {
  await client.exchange.setFolder({ path });
}

/** The address at which a finished bundle waits to be fetched. */
export function bundleAddress(job: string): string {
  return exportPath(job, 0);
}

async function withSounds(
  { client }: ExchangeContext,
  { job }: OpenedBundle,
  act: () => Promise<TakenTally>,
): Promise<TakenTally> {
  // Refused where the device is not trusted: then nothing of it is written either.
  await client.exchange.takeSounds({ job });
  const tally = await act();
  await client.exchange.taken({ job });
  return tally;
}

async function eachPart(
  { client, commands }: ExchangeContext,
  { job, peer }: OpenedBundle,
  step: Step | null,
  revives: boolean,
): Promise<TakenTally> {
  const take = takeDocuments(commands, { device: peer.device, revives, step });
  let tally = nothingTaken;
  for (let from: number | null = 0; from !== null; ) {
    const part: Awaited<ReturnType<typeof client.exchange.documents>> = await client.exchange.documents({
      job,
      from,
    });
    tally = addTallies(tally, await take(part.documents));
    from = part.next;
  }
  return tally;
}

function stepOf({ job, peer }: OpenedBundle): Omit<Step, 'scope'> {
  return { label: `${labels.takeBundle} ${peer.name}`.trim(), coalesce: `bundle ${job}` };
}
