import type { ScorecardDraft } from '@domain/scorecard/draft';
import { draftForm } from '@domain/scorecard/draft-rows';
import type { Form } from '@domain/scorecard/scorecard';
import type { EarmarkDatabase } from '../db/database';
import { lastStamp } from '../db/history';
import { reader } from '../db/reader';

/** A draft with the form that its rows make, and the stamp of this device's last step on it; empty: there is none. */
export type DraftWithForm = { readonly draft: ScorecardDraft; readonly form: Form; readonly stamp: string };

/** A draft as it stands; null when there is none of this id any more. */
export async function draftWithForm(db: EarmarkDatabase, draftId: string): Promise<DraftWithForm | null> {
  const read = reader(db);
  const [draft, sections, lines, stamp] = await Promise.all([
    read.get('scorecardDrafts', draftId),
    read.where('draftSections', 'draftId', draftId),
    read.where('draftLines', 'draftId', draftId),
    lastStamp(db, draftId),
  ]);
  if (draft === undefined) return null;
  return { draft, form: draftForm({ draft, sections, lines }), stamp };
}

/** Every draft, the one begun last first. */
export async function scorecardDrafts(db: EarmarkDatabase): Promise<ScorecardDraft[]> {
  const drafts = await reader(db).all('scorecardDrafts');
  return drafts.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
}
