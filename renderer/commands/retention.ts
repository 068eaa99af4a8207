import { diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { Retention, RetentionClass, RetentionRule } from '@domain/recordings/retention';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { labels } from './labels';
import { libraryScope } from './scopes';

/** Says how long recordings are kept; null: by the default class. Answers how many were changed. Undone in the library. */
export function setRetention(
  context: CommandContext,
  recordingIds: readonly string[],
  rule: RetentionRule | null,
): Promise<number> {
  return changeRetentions(context, labels.setRetention, recordingIds, (retention) => ({
    ...retention,
    rule,
  }));
}

/** Puts recordings under legal hold: until it is released, nothing deletes them. One that is held keeps its reason. */
export function placeHold(
  context: CommandContext,
  recordingIds: readonly string[],
  reason: string,
): Promise<number> {
  const hold = { reason: reason.trim(), by: context.author(), since: new Date(context.now()).toISOString() };
  return changeRetentions(context, labels.setHold, recordingIds, (retention) => ({
    ...retention,
    hold: retention.hold ?? hold,
  }));
}

/** Releases the legal hold of recordings: from here on their class counts again. */
export function releaseHold(context: CommandContext, recordingIds: readonly string[]): Promise<number> {
  return changeRetentions(context, labels.releaseHold, recordingIds, (retention) => ({
    ...retention,
    hold: null,
  }));
}

async function changeRetentions(
  context: CommandContext,
  label: string,
  recordingIds: readonly string[],
  change: (retention: Retention) => Retention,
): Promise<number> {
  let changed = 0;
  await transact(context, { label, scope: libraryScope }, async (reader) => {
    const known = await reader.many('retentions', recordingIds);
    const diff = recordingIds.flatMap((id, index) => {
      const before = known[index];
      const after = change(before ?? { id, rule: null, hold: null });
      // A row that says nothing is not made.
      const says = before !== undefined || after.rule !== null || after.hold !== null;
      return says ? diffRow('retentions', before ?? null, after) : [];
    });
    changed = diff.length;
    return diff;
  });
  return changed;
}

/** Makes a retention class, or gives one another name or length. Answers its id. */
export async function saveRetentionClass(
  context: CommandContext,
  { id, name, days }: { readonly id: string | null; readonly name: string; readonly days: number | null },
): Promise<string> {
  const key = id ?? uuidv7(context.now(), context.random(10));
  await transact(context, { label: labels.changeRetentionClass, scope: libraryScope }, async (reader) => {
    const before = await reader.get('retentionClasses', key);
    const after: RetentionClass = { defaultSince: null, ...before, id: key, name: name.trim(), days };
    return diffRow('retentionClasses', before ?? null, after);
  });
  return key;
}

/** Makes a class the one for calls that have none of their own; null: none is, and such calls are kept. */
export async function setDefaultClass(context: CommandContext, id: string | null): Promise<void> {
  const now = new Date(context.now()).toISOString();
  await transact(context, { label: labels.changeRetentionClass, scope: libraryScope }, async (reader) =>
    (await reader.all('retentionClasses')).flatMap((one) =>
      diffRow('retentionClasses', one, { ...one, defaultSince: one.id === id ? now : null }),
    ),
  );
}

/** Removes a class; calls that were in it are kept until somebody says otherwise. */
export async function removeRetentionClass(context: CommandContext, id: string): Promise<void> {
  await transact(context, { label: labels.removeRetentionClass, scope: libraryScope }, async (reader) => {
    const before = await reader.get('retentionClasses', id);
    return before === undefined ? [] : diffRow('retentionClasses', before, null);
  });
}
