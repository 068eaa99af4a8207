import type { EarmarkDatabase } from '../../db/database';

/** Changes whenever an evaluation was submitted, corrected or taken back: what was worked out before is out of date then. */
export async function judgedSoFar(db: EarmarkDatabase): Promise<string> {
  const [submitted, last] = await Promise.all([
    db.evaluations.where('fields.state').equals('submitted').count(),
    db.evaluations.orderBy('fields.submittedAt').lastKey(),
  ]);
  return `${submitted} up to ${last ?? 'none'}`;
}
