import { type Diff, diffRow } from '@domain/base/diff';
import { type DetailEdit, editContact, isDetailValue } from '@domain/recordings/metadata-edit';
import type { Recording } from '@domain/recordings/recording';
import type { Purge } from '@domain/recordings/retention';
import type { Reader } from '../db/reader';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { labels } from './labels';
import { libraryScope } from './scopes';

/** What was done with many calls at once. `held`: those that a legal hold kept from it. */
export interface BulkResult {
  readonly changed: number;
  readonly held: number;
}

/** Sets details of many contacts by hand, all in one step that undo takes back. Answers how many were changed. */
export async function editCalls(
  context: CommandContext,
  interactionIds: readonly string[],
  edits: readonly DetailEdit[],
): Promise<number> {
  const wrong = edits.find((edit) => !isDetailValue(edit));
  if (wrong !== undefined) throw new RangeError(`${wrong.detail} can't be ${String(wrong.value)}`);
  let changed = 0;
  await transact(context, { label: labels.editCalls, scope: libraryScope }, async (reader) => {
    const contacts = await reader.many('interactions', interactionIds);
    const diff = contacts.flatMap((contact) =>
      contact === undefined ? [] : diffRow('interactions', contact, editContact(contact, edits)),
    );
    changed = diff.length;
    return diff;
  });
  return changed;
}

/**
 * Takes calls out of the library in one step that undo takes back, until their files are purged. What is under legal
 * hold stays; evaluations of what goes stay stored and come back with it.
 */
export async function deleteCalls(
  context: CommandContext,
  interactionIds: readonly string[],
): Promise<BulkResult> {
  let result: BulkResult = { changed: 0, held: 0 };
  await transact(context, { label: labels.deleteCalls, scope: libraryScope }, async (reader) => {
    const contacts = (await reader.many('interactions', interactionIds)).filter((one) => one !== undefined);
    const recordings = await recordingsOf(reader, contacts);
    const held = await heldAmong(reader, [...recordings.keys()]);
    const going = contacts.filter(({ recordingId }) => !held.has(recordingId));
    result = { changed: going.length, held: contacts.length - going.length };
    return going.flatMap((contact): Diff => {
      const recording = recordings.get(contact.recordingId);
      return [
        ...diffRow('interactions', contact, null),
        ...(recording === undefined ? [] : diffRow('recordings', recording, null)),
      ];
    });
  });
  return result;
}

/** Notes that the files of deleted recordings are gone for good: from here on no undo brings them back. */
export async function recordPurged(context: CommandContext, recordingIds: readonly string[]): Promise<void> {
  const purgedAt = new Date(context.now()).toISOString();
  await transact(context, { label: labels.purgeCalls, scope: permanentScope }, async (reader) => {
    const deleted = await reader.deleted('recordings', recordingIds);
    const known = await reader.many('purges', recordingIds);
    return recordingIds.flatMap((id, index): Diff => {
      const gone = deleted[index];
      if (!gone || known[index] !== undefined) return [];
      const purge: Purge = { id, fileName: gone.record.fileName, purgedAt };
      return diffRow('purges', null, purge);
    });
  });
}

async function recordingsOf(
  reader: Reader,
  contacts: readonly { readonly recordingId: string }[],
): Promise<Map<string, Recording>> {
  const ids = [...new Set(contacts.map(({ recordingId }) => recordingId))];
  const recordings = await reader.many('recordings', ids);
  return new Map(recordings.flatMap((one) => (one === undefined ? [] : [[one.id, one] as const])));
}

/** Which of these recordings are under legal hold. */
async function heldAmong(reader: Reader, recordingIds: readonly string[]): Promise<Set<string>> {
  const retentions = await reader.many('retentions', recordingIds);
  return new Set(retentions.flatMap((one) => (one === undefined || one.hold === null ? [] : [one.id])));
}
