import type { EarmarkDatabase } from '../../db/database';
import { reader } from '../../db/reader';

/** Changes whenever an evaluation was submitted, corrected or taken back: what was worked out before is out of date then. */
export async function judgedSoFar(db: EarmarkDatabase): Promise<string> {
  const submitted = (await reader(db).all('evaluations')).filter(({ state }) => state === 'submitted');
  const last = submitted.reduce(
    (latest, { submittedAt }) => ((submittedAt ?? '') > latest ? (submittedAt ?? '') : latest),
    '',
  );
  return `${submitted.length} up to ${last}`;
}
