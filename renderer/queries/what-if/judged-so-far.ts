import type { EarmarkDatabase } from '../../db/database';
import { fields } from '../../db/reader';
import { submittedEvaluations } from '../../db/submitted-sheets';

/** Changes whenever an evaluation was submitted, corrected or taken back: what was worked out before is out of date then. */
export async function judgedSoFar(db: EarmarkDatabase): Promise<string> {
  const [submitted, last] = await Promise.all([
    submittedEvaluations(db).count(),
    submittedEvaluations(db).last(),
  ]);
  return `${submitted} up to ${fields('evaluations', last)?.submittedAt ?? 'none'}`;
}
