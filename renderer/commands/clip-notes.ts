import { diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { ClipNote } from '@domain/clips/clip';
import { transact } from '../db/transact';
import { clipOf } from './clips';
import type { CommandContext } from './context';
import { NotFound } from './errors';
import { labels } from './labels';
import { clipsScope } from './scopes';

/** Adds a note at a second of the recording, moved into the clip's span where it lies outside, and answers its id. */
export async function addClipNote(
  context: CommandContext,
  clipId: string,
  at: number,
  text = '',
): Promise<string> {
  const now = context.now();
  const id = uuidv7(now, context.random(10));
  await transact(context, { label: labels.addClipNote, scope: clipsScope }, async (reader) => {
    const { span } = await clipOf(reader, clipId);
    const within = Math.min(span.end, Math.max(span.start, at));
    const note: ClipNote = { id, clipId, at: within, text, createdAt: new Date(now).toISOString() };
    return diffRow('clipNotes', null, note);
  });
  return id;
}

/** Changes what a note says, or when it comes up; `coalesce` names the typing that undo takes back at once. */
export async function changeClipNote(
  context: CommandContext,
  id: string,
  patch: Partial<Pick<ClipNote, 'at' | 'text'>>,
  { coalesce = null }: { coalesce?: string | null } = {},
): Promise<void> {
  const step = {
    label: labels.changeClipNote,
    scope: clipsScope,
    coalesce: coalesce && `note:${id}:${coalesce}`,
  };
  await transact(context, step, async (reader) => {
    const before = await reader.get('clipNotes', id);
    if (before === undefined) throw new NotFound('note', id);
    return diffRow('clipNotes', before, { ...before, ...patch });
  });
}

export async function removeClipNote(context: CommandContext, id: string): Promise<void> {
  await transact(context, { label: labels.removeClipNote, scope: clipsScope }, async (reader) => {
    const before = await reader.get('clipNotes', id);
    return before === undefined ? [] : diffRow('clipNotes', before, null);
  });
}
