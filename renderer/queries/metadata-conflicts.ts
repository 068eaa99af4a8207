import { type MetadataConflict, metadataConflicts } from '@domain/recordings/metadata-merge';
import type { EarmarkDatabase } from '../db/database';
import { alive, reader } from '../db/reader';

/** One contact of which an import says something else than a person has set. */
export interface ContactConflicts {
  readonly interactionId: string;
  readonly fileName: string;
  readonly agentName: string | null;
  /** When the last import spoke of it. */
  readonly saidAt: string | null;
  readonly conflicts: readonly MetadataConflict[];
}

/** Every contact with details to settle, by file name. Reads only those, however large the library is. */
export async function contactsInConflict(db: EarmarkDatabase): Promise<ContactConflicts[]> {
  const rows = await db.interactions.where('fields.unsettled').above('').distinct().toArray();
  const contacts = alive('interactions', rows).flatMap((contact) => {
    const conflicts = metadataConflicts(contact);
    return conflicts.length === 0 ? [] : [{ contact, conflicts }];
  });
  const recordings = await reader(db).many(
    'recordings',
    contacts.map(({ contact }) => contact.recordingId),
  );
  return contacts
    .map(({ contact, conflicts }, index) => ({
      interactionId: contact.id,
      fileName: recordings[index]?.fileName ?? contact.recordingId,
      agentName: contact.agentName,
      saidAt: contact.imported?.at ?? null,
      conflicts,
    }))
    .sort((one, other) => (one.fileName < other.fileName ? -1 : 1));
}
