import type { Interaction } from '@domain/recordings/interaction';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/** One contact; undefined when it is not there (any more). */
export function interactionById(db: EarmarkDatabase, id: string): Promise<Interaction | undefined> {
  return reader(db).get('interactions', id);
}
