import type { LibraryItem } from '@contract/recordings';
import { type Diff, diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import { type Interaction, type InteractionMetadata, metadataUnknown } from '@domain/recordings/interaction';
import type { ChannelRole } from '@domain/recordings/recording';
import type { Reader } from '../db/reader';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { NotFound } from './errors';
import { labels } from './labels';
import { libraryScope } from './scopes';

/** So many items go into one entry: one lost connection costs little, and an entry stays below a megabyte. */
const batchSize = 100;

/**
 * Rows for recordings that main's library holds: what is missing is made, what main knows better is brought up to date,
 * what the person has set here stays. Calling it again with the same items writes nothing. Restore from the journal
 * first, or rows that only the journal still has would be made a second time.
 */
export async function recordImported(context: CommandContext, items: readonly LibraryItem[]): Promise<void> {
  const unique = [...new Map(items.map((item) => [item.recording.id, item])).values()];
  for (let start = 0; start < unique.length; start += batchSize) {
    const batch = unique.slice(start, start + batchSize);
    await transact(context, { label: labels.recordImported, scope: permanentScope }, (reader) =>
      importDiff(context, reader, batch),
    );
  }
}

/** Exchanges the roles of the first two channels; a recording with one channel stays as it is. Undone in the library. */
export async function swapChannels(context: CommandContext, recordingId: string): Promise<void> {
  await transact(context, { label: labels.swapChannels, scope: libraryScope }, async (reader) => {
    const recording = await reader.get('recordings', recordingId);
    if (recording === undefined) throw new NotFound('recording', recordingId);
    return diffRow('recordings', recording, {
      ...recording,
      channelRoles: firstTwoSwapped(recording.channelRoles),
    });
  });
}

async function importDiff(
  context: CommandContext,
  reader: Reader,
  items: readonly LibraryItem[],
): Promise<Diff> {
  const ids = items.map(({ recording }) => recording.id);
  const recordings = await reader.many('recordings', ids);
  const interactions = await reader.where('interactions', 'recordingId', ...ids);
  const interactionOf = new Map(interactions.map((interaction) => [interaction.recordingId, interaction]));
  return items.flatMap(({ recording, metadata }, index) => {
    const known = recordings[index];
    const recordingAfter =
      known === undefined
        ? recording
        : { ...recording, channelRoles: known.channelRoles, importedAt: known.importedAt };
    const interaction = interactionOf.get(recording.id);
    const interactionAfter: Interaction = interaction ?? {
      id: uuidv7(context.now(), context.random(10)),
      kind: 'call',
      recordingId: recording.id,
      ...metadataUnknown,
    };
    return [
      ...diffRow('recordings', known ?? null, { ...known, ...recordingAfter }),
      ...diffRow('interactions', interaction ?? null, withMetadata(interactionAfter, metadata)),
    ];
  });
}

/** What the new table knows replaces what was known; what it does not know stays. */
function withMetadata(interaction: Interaction, metadata: InteractionMetadata | null): Interaction {
  if (metadata === null) return interaction;
  const known = Object.entries(metadata).filter(([, value]) => value !== null);
  return {
    ...interaction,
    ...Object.fromEntries(known),
    custom: { ...interaction.custom, ...metadata.custom },
  };
}

function firstTwoSwapped(roles: readonly ChannelRole[]): ChannelRole[] {
  const [first, second, ...rest] = roles;
  return first === undefined || second === undefined ? [...roles] : [second, first, ...rest];
}
