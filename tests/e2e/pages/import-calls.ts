import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunningEarmark } from '../support/launch-earmark';
import { RecordingsPage } from './recordings-page';

const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

/** Some of the sample calls imported with their metadata; answers the screen that lists them. */
export async function importCalls(
  { page, data }: RunningEarmark,
  ...names: string[]
): Promise<RecordingsPage> {
  const folder = join(data, 'some-calls');
  mkdirSync(folder);
  for (const name of [...names, 'recordings.csv']) copyFileSync(join(calls, name), join(folder, name));
  const recordings = new RecordingsPage(page);
  await recordings.importPath(folder, { recordings: names.length });
  return recordings;
}
