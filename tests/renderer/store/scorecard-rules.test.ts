import { interactionSchema, metadataUnknown } from '@domain/recordings/interaction';
import { lastRuleId } from '@domain/scorecard/rules';
import { scorecardVersionSchema } from '@domain/scorecard/scorecard';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import complaintAndRetention from '../../../assets/scorecards/complaint-and-retention.json';
import { undo } from '../../../renderer/commands/history';
import { rulesScope } from '../../../renderer/commands/scopes';
import {
  addRule,
  changeRule,
  moveRule,
  removeRule,
  takeOverRules,
} from '../../../renderer/commands/scorecard-rules';
import { seedStarters } from '../../../renderer/commands/scorecards';
import { chosenScorecard, ruleCounts, scorecardRules } from '../../../renderer/queries/scorecard-rules';
import { contextOn, databaseIn, inbound, profile } from './harness';

const complaint = scorecardVersionSchema.parse(complaintAndRetention);
const queueIs = (...values: string[]) => ({
  conditions: [{ field: 'queue', values }],
  scorecardId: complaint.scorecardId,
});
const call = (n: number, queue: string | null, callType: string | null = null) =>
  interactionSchema.parse({
    ...metadataUnknown,
    id: `019a2b10-0000-7000-8000-0000000${String(n).padStart(5, '0')}`,
    kind: 'call',
    recordingId: 'a'.repeat(64),
    queue,
    callType,
  });

async function opened() {
  const factory = profile();
  const db = databaseIn(factory);
  const context = contextOn(db);
  await seedStarters(context, [inbound, complaint]);
  return { factory, db, context };
}

describe('Rules as they are kept', () => {
  test('are added before the last one, moved, changed, removed and taken back', async () => {
    const { factory, db, context } = await opened();
    const one = await addRule(context, queueIs('a'));
    const two = await addRule(context, queueIs('b'));
    const three = await addRule(context, queueIs('c'));
    const ids = async () => (await scorecardRules(db)).map(({ id }) => id);
    expect(await ids()).toEqual([one, two, three, lastRuleId]);
    await moveRule(context, three, 0);
    expect(await ids()).toEqual([three, one, two, lastRuleId]);
    await moveRule(context, three, 1);
    expect(await ids()).toEqual([one, three, two, lastRuleId]);
    await removeRule(context, one);
    for (const name of ['E', 'En']) await changeRule(context, two, { name }, `rule-name:${two}`);
    expect((await scorecardRules(db)).map(({ name }) => name)).toEqual(['', 'En', '']);
    expect(await undo(context, rulesScope)).toBe('Change rule');
    expect(await undo(context, rulesScope)).toBe('Remove rule');
    expect(await undo(context, rulesScope)).toBe('Move rule');
    db.close();
    expect((await scorecardRules(databaseIn(factory))).map(({ id }) => id)).toEqual([
      three,
      one,
      two,
      lastRuleId,
    ]);
  });

  test('choose for a call, and what an evaluator sees is which', async () => {
    const { db, context } = await opened();
    expect((await chosenScorecard(db, call(1, 'Energy', 'refund')))?.because).toMatchObject({
      rule: 'call-type',
    });
    await addRule(context, queueIs('energy'));
    expect(await chosenScorecard(db, call(1, 'Energy', 'refund'))).toMatchObject({
      version: { id: complaint.id },
      because: { rule: 'own', place: 1, met: [{ field: 'queue', value: 'Energy' }] },
    });
    await changeRule(context, lastRuleId, { scorecardId: complaint.scorecardId });
    expect((await chosenScorecard(db, call(1, null, 'refund')))?.because).toEqual({ rule: 'last' });
  });

  test('are taken over behind those there are, in one step', async () => {
    const { db, context } = await opened();
    const own = await addRule(context, queueIs('a'));
    await takeOverRules(context, [queueIs('b'), queueIs('c')], inbound.scorecardId);
    const rules = await scorecardRules(db);
    expect(rules.map(({ conditions }) => conditions[0]?.values[0] ?? null)).toEqual(['a', 'b', 'c', null]);
    expect(rules.at(-1)?.scorecardId).toBe(inbound.scorecardId);
    await undo(context, rulesScope);
    expect((await scorecardRules(db)).map(({ id }) => id)).toEqual([own, lastRuleId]);
  });
});

describe('The count of calls that a rule takes', () => {
  test('is what choosing comes to for each of them', async () => {
    const { db, context } = await opened();
    await addRule(context, queueIs('a'));
    await addRule(context, queueIs('a', 'b'));
    const rules = await scorecardRules(db);
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('a', 'b', 'c', null), fc.constantFrom('refund', 'complaint', null)),
        ),
        (sketches) => {
          const calls = sketches.map(([queue, callType], n) => call(n, queue, callType));
          const { total, byRule, byScorecard } = ruleCounts(calls, rules, [inbound, complaint]);
          const count = (queue: string) => calls.filter((one) => one.queue === queue).length;
          const rest = calls.filter(({ queue }) => queue !== 'a' && queue !== 'b');
          const complaints = rest.filter(({ callType }) => callType === 'complaint').length;
          expect(total).toBe(calls.length);
          expect(byRule.get(rules[0]?.id ?? '') ?? 0).toBe(count('a'));
          expect(byRule.get(rules[1]?.id ?? '') ?? 0).toBe(count('b'));
          expect(byRule.get(lastRuleId) ?? 0).toBe(rest.length);
          expect(byScorecard.get(complaint.scorecardId) ?? 0).toBe(complaints);
        },
      ),
    );
  });
});
