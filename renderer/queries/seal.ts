import { sealText } from '@domain/evaluation/seal';
import { sha256 } from '../db/sha256';
import type { Review } from './review';

/**
 * Whether the seal of a submitted evaluation fits what is stored of it; null for a draft. The form must be the stored
 * one, as it is here: read through its schema it would gain what later versions add, and the seal would not fit.
 */
export async function sealHolds({
  evaluation,
  version,
  answers,
  annotations,
}: Review): Promise<boolean | null> {
  if (evaluation.seal === null) return null;
  return (await sha256(sealText(evaluation, version, answers, annotations))) === evaluation.seal;
}
