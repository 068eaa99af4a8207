import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunningEarmark } from '../support/launch-earmark';
import { RecordingsPage } from './recordings-page';
import { ReviewPage } from './review-page';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

/** The complaint of the sample calls (call-0002) imported with its metadata and open in Review. */
export async function openComplaint({ page, data }: RunningEarmark): Promise<ReviewPage> {
  const folder = join(data, 'one-call');
  mkdirSync(folder);
  for (const name of ['call-0002.wav', 'recordings.csv']) copyFileSync(join(calls, name), join(folder, name));
  const recordings = new RecordingsPage(page);
  await recordings.importPath(folder, { recordings: 1 });
  await recordings.rows.first().dblclick();
  const review = new ReviewPage(page);
  await review.ready();
  return review;
}
