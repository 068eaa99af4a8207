import type { CallInProgress } from '@contract/watch';
import { type Diff, diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import { settleCall } from '@domain/evaluation/settle-call';
import { type Interaction, metadataUnknown } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import { evaluationsOfRecording } from '../db/evaluations-of-recordings';
import { readCallPlace, writeCallPlace } from '../db/meta';
import { type Reader, reader } from '../db/reader';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import type { ImportContext } from './import';
import { labels } from './labels';

/** So much longer than its row says a call must have become for the row to be written again, in seconds. */
const growthKept = 60;

/**
 * Opens a call that is still being written and answers its contact, which can be judged like any other but not submitted.
 * Opened a second time it is the same one.
 */
export async function openCallInProgress({ client, commands }: ImportContext, id: string): Promise<string> {
  const { recording } = await client.watch.openCall({ id });
  let contactId = uuidv7(commands.now(), commands.random(10));
  const step = { label: labels.openCallInProgress, scope: permanentScope };
  await transact(commands, step, async (read) => {
    const [known, [contact]] = [
      await read.get('recordings', id),
      await read.where('interactions', 'recordingId', id),
    ];
    if (contact !== undefined) contactId = contact.id;
    return [
      ...(known === undefined ? diffRow('recordings', null, recording) : []),
      ...(contact === undefined ? diffRow('interactions', null, newContact(contactId, id)) : []),
    ];
  });
  return contactId;
}

function newContact(id: string, recordingId: string): Interaction {
  return { id, kind: 'call', recordingId, ...metadataUnknown, imported: null, unsettled: [] };
}

/**
 * Brings the rows of opened calls in step with what main tells: what has ended goes to its recording, what was deleted
 * here meanwhile is released. Calls without a row are none of this database's.
 */
export async function followCalls(context: ImportContext, calls: readonly CallInProgress[]): Promise<void> {
  const { client, commands } = context;
  const ids = calls.map(({ recording }) => recording.id);
  if (ids.length === 0) return;
  const read = reader(commands.db);
  const [rows, deleted] = [await read.many('recordings', ids), await read.deleted('recordings', ids)];
  const done: string[] = [];
  for (const [index, call] of calls.entries()) {
    const row = rows[index];
    const { id } = call.recording;
    if (row === undefined) {
      if (deleted[index] && call.opened && call.state !== 'growing') done.push(id);
    } else if (call.state === 'ended' && call.endedAs !== null) {
      await settle(commands, id, call.endedAs.recording);
      done.push(id);
    } else if (call.state === 'growing') {
      await keepGrowth(commands, row, call);
      // Deleting it was undone, or main has lost its memory of it.
      if (!call.opened) await client.watch.openCall({ id });
    }
  }
  if (done.length > 0) await client.watch.releaseCalls({ ids: done });
}

/**
 * Moves what was made of a call in progress to the recording it has become, in one step that nothing takes back. What is
 * only prepared for it moves along: it is read by whoever shows it as soon as the rows have changed.
 */
async function settle(context: CommandContext, provisionalId: string, recording: Recording): Promise<void> {
  const step = { label: labels.settleCall, scope: permanentScope };
  const prepared = new Map(context.prepared);
  try {
    await transact(context, step, async (read) => {
      const provisional = await read.get('recordings', provisionalId);
      if (provisional === undefined) return [];
      const place = await readCallPlace(context.db, provisionalId);
      if (place !== undefined) await writeCallPlace(context.db, recording.id, place);
      const { diff, contactId } = await settledRows(read, provisional, recording);
      for (const [id, waiting] of prepared) {
        if (waiting.row.recordingId !== provisionalId || contactId === undefined) continue;
        const row = { ...waiting.row, recordingId: recording.id, interactionId: contactId };
        context.prepared?.set(id, { ...waiting, row });
      }
      return diff;
    });
  } catch (error) {
    for (const [id, waiting] of prepared) context.prepared?.set(id, waiting);
    throw error;
  }
}

async function settledRows(
  read: Reader,
  provisional: Recording,
  recording: Recording,
): Promise<{ diff: Diff; contactId: string | undefined }> {
  const contacts = await read.where('interactions', 'recordingId', provisional.id);
  const evaluations = await evaluationsOfRecording(read, provisional.id);
  const ids = evaluations.map(({ id }) => id);
  const annotations = await read.where('annotations', 'evaluationId', ...ids);
  const [contact] = await read.where('interactions', 'recordingId', recording.id);
  const [known] = await read.many('recordings', [recording.id]);
  const [kept, retention] = await read.many('retentions', [provisional.id, recording.id]);
  const diff = settleCall(
    { recording: provisional, contacts, evaluations, annotations, retention: kept },
    { recording, known, contact, retention },
  );
  return { diff, contactId: (contact ?? contacts[0])?.id };
}

/** Keeps now and then how far a call has come: for whoever looks at the library, and for a start without its file. */
async function keepGrowth(context: CommandContext, row: Recording, { recording }: CallInProgress) {
  if (recording.media.duration - row.media.duration < growthKept) return;
  const { byteLength, media } = recording;
  await transact(context, { label: labels.keepGrowth, scope: permanentScope }, async (read) => {
    const known = await read.get('recordings', row.id);
    return known === undefined ? [] : diffRow('recordings', known, { ...known, byteLength, media });
  });
}
