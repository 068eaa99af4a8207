import { callFigures, figuresBasis } from '@domain/recordings/call-figures';
import { callSignals } from '@domain/recordings/call-signals';
import type { Page } from '@playwright/test';
import { type PageRow, pageRows, putPageRows } from '../../e2e/support/page-rows';
import { seededCall } from '../../e2e/support/seed-library';

/** So many calls differ in all they are; those after them differ in names, numbers and times. */
const different = 2_000;

/**
 * Fills the library's tables until there are `count` calls, in the database itself: as many files would take hours. Rows
 * of one imported call must be there to say what a stored row is made of. The page is to be loaded anew.
 */
export async function fillLibrary(page: Page, count: number): Promise<void> {
  const calls = Array.from({ length: Math.min(different, count) }, (_, n) => {
    const { item, signals } = seededCall(n);
    const { recording, metadata } = item;
    const figures = callFigures(callSignals(signals, recording.channelRoles));
    return { recording, metadata, figures, basis: figuresBasis(recording.channelRoles) };
  });
  const like = await pageRows(page, ['recordings', 'interactions']);
  const [recordingLike, interactionLike] = [like.recordings[0], like.interactions[0]];
  const rows = { recordings: [] as PageRow[], interactions: [] as PageRow[], callFigures: [] as PageRow[] };
  for (let n = 2; n < count; n++) {
    const call = calls[n % calls.length];
    if (call === undefined) throw new Error('There is no call to copy');
    const recordingId = (n + 1).toString(16).padStart(64, '0');
    const id = String(interactionLike?.id).slice(0, -8) + recordingId.slice(-8);
    const fileName = `call-${String(n + 1).padStart(6, '0')}.wav`;
    const ownNames = {
      contactId: `c-${100_000 + n}`,
      ticket: n % 5 === 0 ? null : `T-${30_000 + n}`,
      customerKey: `k-${(n * 7919) % 40_000}`,
      startedAt: new Date(Date.UTC(2026, 9, 1) - n * 317_000).toISOString(),
    };
    rows.recordings.push({
      ...recordingLike,
      id: recordingId,
      fields: { ...fieldsOf(recordingLike), ...call.recording, id: recordingId, fileName },
    });
    rows.interactions.push({
      ...interactionLike,
      id,
      fields: { ...fieldsOf(interactionLike), ...call.metadata, ...ownNames, id, recordingId },
    });
    rows.callFigures.push({ recordingId, figures: call.figures, basis: call.basis });
  }
  for (const [table, made] of Object.entries(rows)) await putPageRows(page, table, made);
}

function fieldsOf(row: PageRow | undefined): object {
  return typeof row?.fields === 'object' && row.fields !== null ? row.fields : {};
}
