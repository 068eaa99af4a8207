import { spanBetween } from '@domain/base/time';
import { openingPlaceSchema } from '@domain/recordings/opening';
import { expect, test } from 'vitest';
import { commentLine } from '../../../renderer/commands/answers';
import { makeClip } from '../../../renderer/commands/clips';
import { noteOpening } from '../../../renderer/commands/openings';
import { reader } from '../../../renderer/db/reader';
import { openingsOf, searchAuditTrail } from '../../../renderer/queries/audit-trail';
import { openLibraryStore } from '../../../renderer/queries/library-store';
import { auditSubject } from '../../../renderer/text/audit';
import { draft } from './harness';

/** A draft whose call was opened by two people, and the search of its trail. */
async function opened() {
  const { db, context, evaluationId } = await draft();
  const evaluation = await reader(db).get('evaluations', evaluationId);
  const recordingId = evaluation?.recordingId ?? '';
  await noteOpening(context, { recordingId, clipId: null, place: 'review' });
  await noteOpening({ ...context, author: () => 'Kim' }, { recordingId, clipId: null, place: 'redaction' });
  await commentLine(context, evaluationId, 'line', 'text');
  const library = openLibraryStore(db);
  await library.ready();
  const { rows } = library.snapshot();
  library.close();
  const search = (text: string, most = 100) =>
    searchAuditTrail(db, { text, most }, rows, new AbortController().signal);
  return { db, recordingId, search, fileName: rows[0]?.recording.fileName ?? '' };
}

test('Each opening of a call is on record with who, where and when, the latest first.', async () => {
  const { db, recordingId } = await opened();
  expect(await openingsOf(db, recordingId)).toMatchObject([
    { by: 'Kim', place: 'redaction', recordingId, clipId: null },
    { by: 'Zoë', place: 'review' },
  ]);
  expect(await openingsOf(db, 'f'.repeat(64))).toEqual([]);
});

test('The trail is found by person, by deed, by day, and by the call it is about, in any case and order.', async () => {
  const { search, fileName } = await opened();
  const labels = async (text: string) => (await search(text)).lines.map(({ label }) => label);
  expect(await labels('kim')).toEqual(['Open call in Redaction']);
  expect(await labels('open ZOE')).toEqual(['Open call in Review']);
  expect(await labels(`call ${fileName}`)).toEqual(
    expect.arrayContaining(['Open call in Redaction', 'Open call in Review']),
  );
  // What was done to the evaluation is found by the call's file too, which no entry of it names.
  expect((await labels(fileName)).length).toBeGreaterThan(2);
  const day = new Date(Date.UTC(2026, 10, 22)).toLocaleDateString('sv');
  expect(await labels(`${day} kim`)).toEqual(['Open call in Redaction']);
  expect(await labels('nobody')).toEqual([]);
});

test('A clip that was opened is found and named by its title, wherever it was heard, also where its sound is no call here.', async () => {
  const { db, context, interaction } = await draft();
  const { recordingId } = interaction;
  const clip = {
    recordingId,
    span: spanBetween(1, 2),
    title: 'A warm greeting',
    polarity: 'praise' as const,
  };
  const clipId = await makeClip(context, clip);
  const foreign = 'e'.repeat(64);
  for (const place of openingPlaceSchema.options)
    await noteOpening(context, { recordingId: foreign, clipId, place });
  const { lines } = await searchAuditTrail(db, { text: 'warm', most: 100 }, [], new AbortController().signal);
  const opened = lines.filter(({ recordingIds }) => recordingIds.includes(foreign));
  expect(opened).toHaveLength(openingPlaceSchema.options.length);
  expect(new Set(opened.map(({ label }) => label)).size).toBe(openingPlaceSchema.options.length);
  expect(auditSubject([null], opened[0]?.clips)).toBe('“A warm greeting”');
  expect(await openingsOf(db, foreign)).toHaveLength(openingPlaceSchema.options.length);
});

test('So many are answered as asked for, the newest first, and it is said whether there are others.', async () => {
  const { search } = await opened();
  const everything = await search('');
  expect(everything.all).toBe(true);
  expect(everything.looked).toBe(everything.lines.length);
  const some = await search('', 2);
  expect(some).toEqual({ lines: everything.lines.slice(0, 2), looked: 2, all: false });
});

test('A search that is given up ends.', async () => {
  const { db } = await opened();
  const stop = new AbortController();
  stop.abort();
  await expect(searchAuditTrail(db, { text: '', most: 1 }, [], stop.signal)).rejects.toThrow();
});
