import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunningEarmark } from '../support/launch-earmark';
import { RecordingsPage } from './recordings-page';
import { ReviewPage } from './review-page';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));
export const transcripts = fileURLToPath(new URL('../../fixtures/transcripts', import.meta.url));

/** A sample call imported with the transcript beside it (none, where it is not named), open in Review. */
export async function openWithTranscript(
  { page, data }: RunningEarmark,
  call: string,
  transcript: string | null,
): Promise<ReviewPage> {
  const folder = join(data, 'beside');
  mkdirSync(folder);
  copyFileSync(join(calls, call), join(folder, call));
  copyFileSync(join(calls, 'recordings.csv'), join(folder, 'recordings.csv'));
  if (transcript !== null) copyFileSync(join(transcripts, transcript), join(folder, transcript));
  const recordings = new RecordingsPage(page);
  await recordings.importPath(folder, { recordings: 1 });
  await recordings.rows.first().dblclick();
  const review = new ReviewPage(page);
  await review.ready();
  await page.getByRole('tab', { name: 'Transcript' }).click();
  return review;
}
