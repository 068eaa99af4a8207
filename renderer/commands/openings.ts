import { diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { Opening } from '@domain/recordings/opening';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { openingLabels } from './labels';

/** Puts on record that a person has opened a recording, or a clip of it; no undo takes it back. */
export async function noteOpening(
  context: CommandContext,
  { recordingId, clipId, place }: Pick<Opening, 'recordingId' | 'clipId' | 'place'>,
): Promise<void> {
  const now = context.now();
  const id = uuidv7(now, context.random(10));
  const by = context.author();
  const at = new Date(now).toISOString();
  await transact(context, { label: openingLabels[place], scope: permanentScope }, () =>
    diffRow('openings', null, { id, recordingId, clipId, place, by, at }),
  );
}
