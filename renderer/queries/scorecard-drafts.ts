import type { ScorecardDraft } from '@domain/scorecard/draft';
import { draftForm } from '@domain/scorecard/draft-rows';
import type { Form } from '@domain/scorecard/scorecard';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/** A draft with the form that its rows make. */
export type DraftWithForm = { readonly draft: ScorecardDraft; readonly form: Form };

/** A draft as it stands; null when there is none of this id any more. */
export async function draftWithForm(db: EarmarkDatabase, draftId: string): Promise<DraftWithForm | null> {
  const read = reader(db);
  const [draft, sections, lines] = await Promise.all([
    read.get('scorecardDrafts', draftId),
    read.where('draftSections', 'draftId', draftId),
    read.where('draftLines', 'draftId', draftId),
  ]);
  return draft === undefined ? null : { draft, form: draftForm({ draft, sections, lines }) };
}

/** Every draft, the one begun last first. */
export async function scorecardDrafts(db: EarmarkDatabase): Promise<ScorecardDraft[]> {
  const drafts = await reader(db).all('scorecardDrafts');
  return drafts.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
}
