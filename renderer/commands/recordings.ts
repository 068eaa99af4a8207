import type { LibraryItem } from '@contract/recordings';
import { type Diff, diffRow } from '@domain/base/diff';
import { uuidOfHash } from '@domain/base/ids';
import { swappedRoles } from '@domain/recordings/channel-roles';
import { type Interaction, metadataUnknown } from '@domain/recordings/interaction';
import { mergeImported } from '@domain/recordings/metadata-merge';
import type { Recording } from '@domain/recordings/recording';
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
 * what the person has set here stays (where main says something new of that too, both are kept: see metadata-merge.ts). Calling it again with the same items writes nothing. Restore from the journal
 * first, or rows that only the journal still has would be made a second time.
 */
export async function recordImported(context: CommandContext, items: readonly LibraryItem[]): Promise<void> {
  const unique = [...new Map(items.map((item) => [item.recording.id, item])).values()];
  for (let start = 0; start < unique.length; start += batchSize) {
    const batch = unique.slice(start, start + batchSize);
    await transact(context, { label: labels.recordImported, scope: permanentScope }, (reader) =>
      importDiff(reader, batch),
    );
  }
}

/** Takes the agent for the customer and the other way round; a recording with one channel stays as it is. Undone in the library. */
export async function swapChannels(context: CommandContext, recordingId: string): Promise<void> {
  await transact(context, { label: labels.swapChannels, scope: libraryScope }, async (reader) => {
    const recording = await reader.get('recordings', recordingId);
    if (recording === undefined) throw new NotFound('recording', recordingId);
    return diffRow('recordings', recording, {
      ...recording,
      channelRoles: swappedRoles(recording.channelRoles),
    });
  });
}

async function importDiff(reader: Reader, items: readonly LibraryItem[]): Promise<Diff> {
  const ids = items.map(({ recording }) => recording.id);
  const recordings = await reader.many('recordings', ids);
  const deleted = await reader.deleted('recordings', ids);
  const purges = await reader.many('purges', ids);
  const interactions = await reader.where('interactions', 'recordingId', ...ids);
  const interactionOf = new Map(interactions.map((interaction) => [interaction.recordingId, interaction]));
  const lost = ids.filter((id, index) => deleted[index] && !interactionOf.has(id));
  const lostContacts = await reader.deletedWhere('interactions', 'recordingId', ...lost);
  const lostOf = new Map(
    lostContacts
      .toSorted((one, other) => one.at - other.at)
      .map(({ record }) => [record.recordingId, record]),
  );
  return items.flatMap(({ recording, metadata, metadataAt }, index) => {
    const before = deleted[index] ?? null;
    if (before !== null && !wasImportedAfter(recording, before.at)) return [];
    const known = recordings[index];
    const recordingAfter =
      known === undefined
        ? { ...recording, channelRoles: before?.record.channelRoles ?? recording.channelRoles }
        : { ...recording, channelRoles: known.channelRoles, importedAt: known.importedAt };
    const interaction = interactionOf.get(recording.id);
    const contact: Interaction = interaction ??
      lostOf.get(recording.id) ?? {
        // Whoever of a team imports the same bytes means the same call.
        id: uuidOfHash(recording.id),
        kind: 'call',
        recordingId: recording.id,
        ...metadataUnknown,
        imported: null,
        unsettled: [],
      };
    const described =
      metadata === null ? contact : mergeImported(contact, metadata, metadataAt ?? recording.importedAt);
    return [
      ...diffRow('recordings', known ?? null, { ...known, ...recordingAfter }),
      ...diffRow('interactions', interaction ?? null, described),
      ...diffRow('purges', purges[index] ?? null, null),
    ];
  });
}

/**
 * Whether a deleted recording was imported again since: then it comes back, with its contact and what was judged of it.
 * What main still has of before is on its way to the trash.
 */
export function wasImportedAfter({ importedAt }: Pick<Recording, 'importedAt'>, deletedAt: number): boolean {
  return Date.parse(importedAt) > deletedAt;
}
