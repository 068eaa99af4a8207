import type { BundleReader } from '@contract/exchange';
import { exportRefusals } from '@domain/clips/consent';
import { acceptedRedactions } from '@domain/clips/redaction';
import { exportFacts } from '../db/export-facts';
import { gatherDocuments, ownPublished, ownSubmitted } from '../db/gather-documents';
import { reader } from '../db/reader';
import type { EarmarkClient } from '../host/client';
import type { CommandContext } from './context';
import { bundleAddress } from './exchange';
import { recordExports, recordOutcome } from './sound-exports';

interface SendContext {
  readonly client: Pick<EarmarkClient, 'exchange'>;
  readonly commands: CommandContext;
}

/** What is to be sent, and to whom. `folder` null: the page fetches the file, or it goes into the exchange folder. */
export interface SendOrder {
  readonly reader: BundleReader;
  readonly evaluationIds: readonly string[];
  readonly versionIds: readonly string[];
  readonly withSounds: boolean;
  readonly folder: string | null;
}

/** A bundle that was sent. `address`: where the page fetches it; `silent`: recordings whose sound may not go out. */
export interface SentBundle {
  readonly name: string;
  readonly folder: string | null;
  readonly byteLength: number;
  readonly evaluations: number;
  readonly silent: number;
  readonly address: string | null;
}

/** One evaluation, or those for some contacts. */
export type Wanted = { readonly evaluationId: string } | { readonly interactionIds: ReadonlySet<string> };

/** The evaluations that were submitted on this device; of them those that are wanted, where somebody says so. */
export async function sendable(
  { db, device }: Pick<CommandContext, 'db' | 'device'>,
  wanted: Wanted | null,
): Promise<string[]> {
  const own = await ownSubmitted(db, device);
  if (wanted === null) return own;
  if ('evaluationId' in wanted) return own.filter((id) => id === wanted.evaluationId);
  const found = await reader(db).many('evaluations', own);
  return found.flatMap((one) =>
    one !== undefined && wanted.interactionIds.has(one.interactionId) ? [one.id] : [],
  );
}

/** Those of these evaluations that these readers have never been sent. */
export async function neverSent(
  client: Pick<EarmarkClient, 'exchange'>,
  to: BundleReader,
  evaluationIds: readonly string[],
): Promise<string[]> {
  return (await client.exchange.lacking({ reader: to, ids: [...evaluationIds] })).ids;
}

/** The scorecards that were published here and were never sent to these readers, besides those that every device has. */
export async function unsentScorecards(
  { client, commands }: SendContext,
  to: BundleReader,
  everybodyHas: ReadonlySet<string>,
): Promise<string[]> {
  const own = (await ownPublished(commands.db, commands.device)).filter((id) => !everybodyHas.has(id));
  return own.length === 0 ? [] : neverSent(client, to, own);
}

/** Gathers, signs and writes a bundle; `onDone` is told how many evaluations are gathered. Aborted, nothing is left of it. */
export async function sendBundle(
  { client, commands }: SendContext,
  order: SendOrder,
  onDone: (done: number) => void,
  signal: AbortSignal,
): Promise<SentBundle> {
  const { job } = await client.exchange.begin({ reader: order.reader });
  try {
    let evaluations = 0;
    const recordingIds = new Set<string>();
    for await (const part of gatherDocuments(commands.db, order.evaluationIds, order.versionIds)) {
      signal.throwIfAborted();
      await client.exchange.add({ job, documents: part.documents });
      for (const id of part.recordingIds) recordingIds.add(id);
      evaluations += part.documents.filter(({ kind }) => kind === 'evaluation').length;
      onDone(evaluations);
    }
    const sounds = order.withSounds ? await soundsThatMayGo(commands, [...recordingIds]) : [];
    const target =
      order.folder === null ? { kind: 'download' as const } : { kind: 'folder' as const, path: order.folder };
    const records = await recordExports(
      commands,
      sounds.map((recordingId) => ({ recordingId, form: 'bundle', format: 'original' })),
    );
    const sent = await client.exchange
      .finish({ job, recordingIds: sounds, target })
      .catch(async (error: unknown) => {
        await recordOutcome(commands, records, 'failed');
        throw error;
      });
    await recordOutcome(commands, records, 'done');
    const isFetched = order.folder === null && order.reader.kind === 'person';
    return {
      ...sent,
      evaluations,
      silent: order.withSounds ? recordingIds.size - sounds.length : 0,
      address: isFetched ? bundleAddress(job) : null,
    };
  } catch (error) {
    await client.exchange.drop({ job }).catch(() => undefined);
    throw error;
  }
}

/** The recordings whose original may leave: nothing stands against it, and nothing in it is redacted. */
async function soundsThatMayGo(
  { db, now }: Pick<CommandContext, 'db' | 'now'>,
  recordingIds: readonly string[],
): Promise<string[]> {
  const read = reader(db);
  const at = new Date(now()).toISOString();
  const may: string[] = [];
  for (const id of recordingIds) {
    const facts = await exportFacts(read, id);
    if (facts === undefined || acceptedRedactions(facts.redactions).length > 0) continue;
    if (exportRefusals(facts, at).length === 0) may.push(id);
  }
  return may;
}
