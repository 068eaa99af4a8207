import type { Page } from '@playwright/test';
import { storedRows } from '../pages/stored-rows';
import { storeRows } from './store-rows';

const at = '2026-11-29T20:00:00.000Z';

/** The n-th of many ids. */
export const seedId = (n: number) => `0193f0aa-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Two clips of the calls that are here, of which the second runs from right to left. */
export async function seedClips(page: Page): Promise<void> {
  const recordings = await storedRows(page, 'recordings');
  const idOf = (name: string) => recordings.find((one) => Reflect.get(one, 'fileName') === name)?.id ?? '';
  const clip = (n: number, more: object) => ({
    table: 'clips',
    record: {
      ...{ id: seedId(n), skill: 'Ownership', line: null, reason: '', difficulty: 'starter', language: 'en' },
      ...{ favourite: false, retired: null, fade: 0.01, deidentified: true, annotationId: null },
      ...{ createdAt: at, createdBy: 'Rowan', ...more },
    },
  });
  await storeRows(page, [
    clip(1, {
      ...{ recordingId: idOf('call-0003.mp3'), span: { start: 66, end: 69 }, polarity: 'praise' },
      ...{ title: 'Promises, and says when', reason: 'Names a time and keeps it' },
    }),
    clip(2, {
      ...{ recordingId: idOf('call-0002.wav'), span: { start: 36, end: 40 }, polarity: 'problem' },
      ...{ title: 'إحالة العميل', language: 'ar', reason: 'لا أحد يسأل عما تحتاجه' },
    }),
  ]);
}

/** An exercise over the second clip: two seconds to be marked, and a line to be scored. */
export async function seedExercise(page: Page): Promise<void> {
  const options = [
    { id: 'yes', text: 'Yes', points: 5 },
    { id: 'partly', text: 'Partly', points: 2 },
    { id: 'no', text: 'No', points: 0 },
  ];
  const line = { text: 'Takes ownership of the problem', guidance: 'Whoever answers keeps it.', options };
  await storeRows(page, [
    {
      table: 'clipExercises',
      record: {
        ...{ id: seedId(4), clipId: seedId(2), createdAt: at, line: { ...line, reference: 'no' } },
        task: 'Mark where she is sent away, and score the line.',
        marks: [{ start: 36, end: 38, polarity: 'concern', text: 'Go to your bank' }],
        reveal: 'Nobody asks what she needs.',
      },
    } as Parameters<typeof storeRows>[1][number],
  ]);
}
