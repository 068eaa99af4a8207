import { invertDiff, squashDiff } from '@domain/base/diff';
import { entriesBehind } from '../db/history';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { draftOf, marksOfDraft } from './draft';
import { labels } from './labels';

/**
 * Brings an evaluation back to how it was behind an entry, by its stamp (empty: as it began), as one step that undo takes
 * back: a new entry, nothing of the history is rewritten. `words` say which point that is. Answers whether anything
 * differed; EvaluationSealed when it is submitted.
 */
export async function goBackTo(
  context: CommandContext,
  evaluationId: string,
  stamp: string,
  words: string,
): Promise<boolean> {
  const step = { label: `${labels.goBack} ${words}`, scope: evaluationId };
  const entry = await transact(context, step, async (reader) => {
    const draft = await draftOf(reader, evaluationId);
    const later = await entriesBehind(context.db, evaluationId, stamp);
    return marksOfDraft(draft, invertDiff(squashDiff(later.flatMap(({ diff }) => diff))));
  });
  return entry !== null;
}
