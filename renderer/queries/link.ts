import type { DeepLink } from '@domain/evaluation/deep-link';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/** Where a link leads on this device; null: its recording is not here. */
export type LinkTarget =
  | { readonly kind: 'evaluation'; readonly evaluationId: string; readonly annotationId: string | null }
  | { readonly kind: 'interaction'; readonly interactionId: string };

/** The evaluation that a link names where it is here, else the call that it is about. */
export async function linkTarget(db: EarmarkDatabase, link: DeepLink): Promise<LinkTarget | null> {
  const read = reader(db);
  const { recordingId, evaluationId, annotationId } = link;
  const [evaluation, annotation, interactions] = await Promise.all([
    evaluationId === null ? undefined : read.get('evaluations', evaluationId),
    annotationId === null ? undefined : read.get('annotations', annotationId),
    read.where('interactions', 'recordingId', recordingId),
  ]);
  if (evaluation?.recordingId === recordingId) {
    const known = annotation?.evaluationId === evaluation.id ? annotation.id : null;
    return { kind: 'evaluation', evaluationId: evaluation.id, annotationId: known };
  }
  const [interaction] = interactions;
  return interaction === undefined ? null : { kind: 'interaction', interactionId: interaction.id };
}
