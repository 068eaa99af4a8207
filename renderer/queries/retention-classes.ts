import type { RetentionClass } from '@domain/recordings/retention';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/** The retention classes, the shortest first and those without end last. */
export async function retentionClasses(db: EarmarkDatabase): Promise<RetentionClass[]> {
  const classes = await reader(db).all('retentionClasses');
  const length = ({ days }: RetentionClass) => days ?? Number.POSITIVE_INFINITY;
  return classes.sort((one, other) =>
    length(one) === length(other) ? (one.name < other.name ? -1 : 1) : length(one) - length(other),
  );
}
