import { type Diff, diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import { ordersFor } from '@domain/base/order';
import { lastRule, lastRuleId, orderedRules, type ScorecardRule } from '@domain/scorecard/rules';
import type { RuleSketch } from '@domain/scorecard/rules-of-forms';
import type { Reader } from '../db/reader';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { NotFound } from './errors';
import { labels } from './labels';
import { rulesScope } from './scopes';

/** Adds a rule before the last one, and answers its id. Undone, as all of these, among the rules. */
export async function addRule(context: CommandContext, sketch: RuleSketch): Promise<string> {
  const id = uuidv7(context.now(), context.random(10));
  await transact(context, { label: labels.addRule, scope: rulesScope }, async (reader) => {
    const rules = await triedRules(reader);
    return inOrder([...rules, { ...sketch, id, name: '', order: null }], rules);
  });
  return id;
}

/** Adds what the scorecards say themselves as rules behind those there are, and names the scorecard for what is left. */
export async function takeOverRules(
  context: CommandContext,
  sketches: readonly RuleSketch[],
  last: string | null,
): Promise<void> {
  const fresh = sketches.map((sketch) => ({
    ...sketch,
    id: uuidv7(context.now(), context.random(10)),
    name: '',
    order: null,
  }));
  await transact(context, { label: labels.takeOverRules, scope: rulesScope }, async (reader) => {
    const rules = await triedRules(reader);
    const known = await reader.get('scorecardRules', lastRuleId);
    return [
      ...inOrder([...rules, ...fresh], rules),
      ...diffRow('scorecardRules', known ?? null, { ...(known ?? lastRule), scorecardId: last }),
    ];
  });
}

/** Changes what a rule says; `coalesce` names what undo takes back at once, such as the typing of its name. */
export async function changeRule(
  context: CommandContext,
  id: string,
  change: Partial<Omit<ScorecardRule, 'id' | 'order'>>,
  coalesce: string | null = null,
): Promise<void> {
  const step = { label: labels.changeRule, scope: rulesScope, coalesce };
  await transact(context, step, async (reader) => {
    const known = await reader.get('scorecardRules', id);
    if (known === undefined && id !== lastRuleId) throw new NotFound('rule', id);
    return diffRow('scorecardRules', known ?? null, { ...(known ?? lastRule), ...change });
  });
}

/** Puts a rule at a place among the others, counted from 0; the last rule stays where it is. */
export async function moveRule(context: CommandContext, id: string, to: number): Promise<void> {
  await transact(context, { label: labels.moveRule, scope: rulesScope }, async (reader) => {
    const rules = await triedRules(reader);
    const moved = rules.find((rule) => rule.id === id);
    if (moved === undefined) throw new NotFound('rule', id);
    const others = rules.filter((rule) => rule !== moved);
    return inOrder(others.toSpliced(Math.max(0, to), 0, moved), rules);
  });
}

/** Removes a rule; the calls that it took go to those behind it. */
export async function removeRule(context: CommandContext, id: string): Promise<void> {
  await transact(context, { label: labels.removeRule, scope: rulesScope }, async (reader) => {
    const known = await reader.get('scorecardRules', id);
    return known === undefined ? [] : diffRow('scorecardRules', known, null);
  });
}

async function triedRules(reader: Reader): Promise<ScorecardRule[]> {
  return orderedRules(await reader.all('scorecardRules')).filter(({ id }) => id !== lastRuleId);
}

/** What is to be written so that the rules are tried in this order; those without a number are new. */
function inOrder(
  wanted: readonly (Omit<ScorecardRule, 'order'> & { readonly order: number | null })[],
  known: readonly ScorecardRule[],
): Diff {
  const orders = ordersFor(wanted.map(({ order }) => order));
  return wanted.flatMap((rule, place) => {
    const before = known.find(({ id }) => id === rule.id) ?? null;
    return diffRow('scorecardRules', before, { ...rule, order: orders[place] ?? place });
  });
}
