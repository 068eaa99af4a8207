import { chmod, cp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RefusalError } from '../../../main/ports/refusal';
import { entries, ids } from './entries';
import { everything, journalIn, temporaryFolder } from './harness';

const problemOf = (error: unknown) =>
  error instanceof RefusalError && error.refusal.code === 'STORAGE' ? error.refusal.data.problem : error;

/** A journal of three entries in a data folder that can be taken away. */
async function opened(segmentBytes?: number) {
  const around = await temporaryFolder();
  const data = join(around, 'data');
  const { journal } = journalIn(join(data, 'journal'), segmentBytes === undefined ? {} : { segmentBytes });
  await journal.append(entries(0, 3));
  return { around, data, journal };
}

test.each([undefined, 500])(
  'A folder that is moved while the journal is open takes nothing, and put back has every entry once (segments of %s).',
  async (segmentBytes) => {
    const { around, data, journal } = await opened(segmentBytes);
    await rename(data, join(around, 'elsewhere'));
    for (const _try of [1, 2, 3])
      expect(await journal.append(entries(3, 2)).catch(problemOf)).toBe('missing');
    // No empty journal in its place, that would be taken for the one.
    expect(await readdir(around)).toEqual(['elsewhere']);
    await rename(join(around, 'elsewhere'), data);
    expect((await journal.append(entries(3, 2))).count).toBe(5);
    expect(ids(await everything(journal))).toEqual(ids(entries(0, 5)));
    await journal.close();
  },
);

test('What is written to a deleted journal is never called saved; a copy put in its place is gone on with.', async () => {
  const { around, data, journal } = await opened();
  await cp(data, join(around, 'copy'), { recursive: true });
  await rm(data, { recursive: true });
  expect(await journal.append(entries(3, 1)).catch(problemOf)).toBe('missing');
  expect(await journal.head().catch(problemOf)).toBe('missing');
  await rename(join(around, 'copy'), data);
  expect((await journal.append(entries(3, 1))).count).toBe(4);
  await journal.close();
});

test('A copy that took the place of the journal under way is written to, not the file that is nowhere any more.', async () => {
  const { around, data, journal } = await opened();
  await cp(data, join(around, 'copy'), { recursive: true });
  await rename(data, join(around, 'old'));
  await rename(join(around, 'copy'), data);
  expect(await journal.append(entries(3, 1)).catch(problemOf)).toBe('missing');
  await journal.append(entries(3, 1));
  await journal.close();
  const { journal: again } = journalIn(join(data, 'journal'));
  expect(ids(await everything(again))).toEqual(ids(entries(0, 4)));
  await again.close();
});

test('A folder that nobody may write to any more is told as read-only.', async (context) => {
  if (process.getuid?.() === 0 || process.platform === 'win32')
    return context.skip('root, and Windows, write where others may not');
  const { data, journal } = await opened(100);
  const folder = join(data, 'journal');
  const [generation = ''] = (await readdir(folder)).filter((name) => name !== 'current');
  await chmod(join(folder, generation), 0o500);
  expect(await journal.append(entries(3, 1)).catch(problemOf)).toBe('read-only');
  await chmod(join(folder, generation), 0o700);
  expect((await journal.append(entries(3, 1))).count).toBe(4);
  await journal.close();
});
