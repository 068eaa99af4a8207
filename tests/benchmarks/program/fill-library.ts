import { callFigures, figuresBasis } from '@domain/recordings/call-figures';
import { callSignals } from '@domain/recordings/call-signals';
import type { Page } from '@playwright/test';
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
  await page.evaluate(putCalls, [calls, count] as const);
}

interface Call {
  readonly recording: object;
  readonly metadata: object | null;
  readonly figures: object;
  readonly basis: string;
}

/** Runs in the page: it may use nothing from outside. */
async function putCalls([calls, count]: readonly [readonly Call[], number]): Promise<void> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await answer(indexedDB.open('earmark'));
  const tables = ['recordings', 'interactions', 'callFigures'];
  const read = db.transaction(tables);
  const [[recordingLike], [interactionLike]] = await Promise.all([
    answer(read.objectStore('recordings').getAll(null, 1)),
    answer(read.objectStore('interactions').getAll(null, 1)),
  ]);
  const perChange = 5_000;
  for (let start = 2; start < count; start += perChange) {
    const change = db.transaction(tables, 'readwrite', { durability: 'relaxed' });
    const done = new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onerror = () => reject(change.error);
    });
    for (let n = start; n < Math.min(count, start + perChange); n++) {
      const call = calls[n % calls.length];
      if (call === undefined) throw new Error('There is no call to copy');
      const recordingId = (n + 1).toString(16).padStart(64, '0');
      const id = interactionLike.id.slice(0, -8) + recordingId.slice(-8);
      const fileName = `call-${String(n + 1).padStart(6, '0')}.wav`;
      const ownNames = {
        contactId: `c-${100_000 + n}`,
        ticket: n % 5 === 0 ? null : `T-${30_000 + n}`,
        customerKey: `k-${(n * 7919) % 40_000}`,
        startedAt: new Date(Date.UTC(2026, 9, 1) - n * 317_000).toISOString(),
      };
      change.objectStore('recordings').put({
        ...recordingLike,
        id: recordingId,
        fields: { ...recordingLike.fields, ...call.recording, id: recordingId, fileName },
      });
      change.objectStore('interactions').put({
        ...interactionLike,
        id,
        fields: { ...interactionLike.fields, ...call.metadata, ...ownNames, id, recordingId },
      });
      change.objectStore('callFigures').put({ recordingId, figures: call.figures, basis: call.basis });
    }
    await done;
  }
  db.close();
}
