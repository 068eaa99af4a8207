import { expect, test } from 'vitest';
import { addAnnotation } from '../../../../renderer/commands/annotations';
import { commentLine } from '../../../../renderer/commands/answers';
import { noteRowsUnder } from '../../../../renderer/db/seal/bring-in-line';
import { behindTheKey } from '../../../../renderer/queries/behind-the-key';
import { beginAnewSentence } from '../../../../renderer/text/encryption';
import { drained } from '../feeding';
import { databaseIn, draft, rowKey, sealing } from '../harness';
import { journalHost } from '../journal-double';

test('What goes with a lost key is counted without it, and nothing does where rows lie open.', async () => {
  const { factory, db, context, evaluationId } = await draft();
  await commentLine(context, evaluationId, 'a', 'Tip');
  await drained(db, journalHost().client);
  await addAnnotation(context, { evaluationId, start: 3, end: 4, channel: 1, polarity: 'praise' });
  expect(await behindTheKey(db)).toBeNull();
  await noteRowsUnder(db, rowKey(1).id);
  db.close();

  const without = databaseIn(factory, sealing(null));
  const behind = await behindTheKey(without);
  expect(behind).toEqual({ evaluations: 1, marks: 1, unsaved: 1 });
  without.close();
  expect(beginAnewSentence(behind)).toMatch(
    /up to 1 evaluation with 1 mark.*1 change that had not reached the journal is lost\.$/,
  );
  expect(beginAnewSentence(behind)).toContain('come back as not reviewed');
  expect(beginAnewSentence(null)).toContain('still holds goes into a new journal');
  expect(beginAnewSentence({ evaluations: 2, marks: 0, unsaved: 0 })).not.toContain('lost');
});
