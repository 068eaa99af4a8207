import { type Diff, diffRow } from '@domain/base/diff';
import type { Interaction } from '@domain/recordings/interaction';
import { type ConflictSide, settleConflict } from '@domain/recordings/metadata-merge';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { labels } from './labels';
import { libraryScope } from './scopes';

/** What a person says of one conflict between what was set here and what an import said. */
export interface Settlement {
  readonly interactionId: string;
  readonly detail: string;
  readonly side: ConflictSide;
}

/** Settles conflicts as said, all in one step that undo takes back; one that is settled already is left alone. */
export async function settleMetadata(
  context: CommandContext,
  settlements: readonly Settlement[],
): Promise<void> {
  await transact(context, { label: labels.settleMetadata, scope: libraryScope }, async (reader) => {
    const ids = [...new Set(settlements.map(({ interactionId }) => interactionId))];
    const contacts = await reader.many('interactions', ids);
    return contacts.flatMap((contact): Diff => {
      if (contact === undefined) return [];
      const own = settlements.filter(({ interactionId }) => interactionId === contact.id);
      const settled = own.reduce<Interaction>(
        (before, { detail, side }) => settleConflict(before, detail, side),
        contact,
      );
      return diffRow('interactions', contact, settled);
    });
  });
}
