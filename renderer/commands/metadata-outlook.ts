import type { Source } from '@contract/files';
import type { MetadataChoice, MetadataOutlook } from '@contract/recordings';
import type { Interaction } from '@domain/recordings/interaction';
import {
  isEdited,
  type MetadataConflict,
  mergeImported,
  metadataConflicts,
} from '@domain/recordings/metadata-merge';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';
import type { EarmarkClient } from '../host/client';

export type { MetadataChoice, MetadataOutlook };

/** What main is asked to tell in full at most; who has edited more by hand hears of the rest when it is imported. */
const mostAsked = 20_000;

/** A call of which an import would say something else than a person has set. */
export interface ForeseenConflict extends MetadataConflict {
  readonly recordingId: string;
  readonly agentName: string | null;
}

/** What an import would do with the metadata it is given, and what it would contradict. */
export interface Foreseen {
  readonly outlook: MetadataOutlook;
  readonly conflicts: readonly ForeseenConflict[];
}

/** The calls that a person has changed by hand: only with them an import can disagree. */
export async function editedContacts(db: EarmarkDatabase): Promise<Interaction[]> {
  return (await reader(db).all('interactions')).filter(isEdited).slice(0, mostAsked);
}

/** What these choices would come to. Nothing is changed. */
export async function foreseeMetadata(
  client: EarmarkClient,
  source: Source,
  tables: readonly MetadataChoice[],
  edited: readonly Interaction[],
): Promise<Foreseen> {
  const about = edited.map(({ recordingId }) => recordingId);
  const outlook = await client.recordings.foresee({ source, tables: [...tables], about });
  const contacts = new Map(edited.map((contact) => [contact.recordingId, contact]));
  const conflicts = outlook.said.flatMap(({ recordingId, metadata }) => {
    const contact = contacts.get(recordingId);
    if (contact === undefined) return [];
    const before = new Set(contact.unsettled ?? []);
    const after = mergeImported(contact, metadata, contact.imported?.at ?? '1970-01-01T00:00:00.000Z');
    return metadataConflicts(after)
      .filter(({ detail }) => !before.has(detail))
      .map((conflict) => ({ ...conflict, recordingId, agentName: contact.agentName }));
  });
  return { outlook, conflicts };
}
