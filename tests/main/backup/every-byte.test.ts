import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBackup } from '../../../main/backup/read-backup';
import { writeBackup } from '../../../main/backup/write-backup';
import { RefusalError } from '../../../main/ports/refusal';
import { temporaryFolder } from '../journal/harness';

const head = {
  format: 1,
  version: '1.0.0',
  madeAt: '2026-11-30T08:00:00.000Z',
  device: '0123456789ab',
  personName: '',
  journal: { generation: '019a0000-0000-7000-8000-000000000001', count: 0, hash: null },
  recordings: null,
};

async function ended(events: AsyncGenerator<number, unknown>): Promise<void> {
  while ((await events.next()).done !== true);
}

// Snapshots and backups are written and read by these two alone.
test('Every byte of a backup counts: whichever is changed, in whichever bit, it is not taken for whole.', async () => {
  const path = join(await temporaryFolder(), 'small.tar');
  const members = [
    { name: 'earmark-backup.json', bytes: Buffer.from(JSON.stringify(head)) },
    { name: 'settings.json', bytes: Buffer.from('{}') },
  ];
  await ended(writeBackup(path, members, 1_700_000_000, undefined));
  const whole = await readFile(path);
  await ended(readBackup(path, undefined));
  const file = await open(path, 'r+');
  try {
    for (const [offset, byte] of whole.entries()) {
      await file.write(Buffer.from([byte ^ (1 << (offset % 8))]), 0, 1, offset);
      const error = await ended(readBackup(path, undefined)).catch((problem: unknown) => problem);
      expect(error, `byte ${offset}`).toBeInstanceOf(RefusalError);
      await file.write(Buffer.from([byte]), 0, 1, offset);
    }
  } finally {
    await file.close();
  }
  await ended(readBackup(path, undefined));
  expect(whole.length).toBeGreaterThan(4000);
});
