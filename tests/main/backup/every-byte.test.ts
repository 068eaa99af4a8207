import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsSchema } from '@contract/settings';
import { expect, test } from 'vitest';
import { createBackup } from '../../../main/backup/backup';
import { readBackup } from '../../../main/backup/read-backup';
import { startSnapshots } from '../../../main/backup/snapshots';
import { writeBackup } from '../../../main/backup/write-backup';
import { entriesOfSegment } from '../../../main/journal/entries-of-segment';
import { RefusalError } from '../../../main/ports/refusal';
import { keyFromText } from '../../../main/secrets/key-ring';
import { masterKeyFrom } from '../../../main/secrets/master-key';
import { createSettings } from '../../../main/settings/settings';
import { entries } from '../journal/entries';
import { journalIn, sealedWith, temporaryFolder } from '../journal/harness';

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

/** Changes each byte of a file in one of its bits and expects that it is not taken for whole; answers how many there are. */
async function everyByteCounts(path: string): Promise<number> {
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
  return whole.length;
}

test('Every byte of a backup counts: whichever is changed, in whichever bit, it is not taken for whole.', async () => {
  const path = join(await temporaryFolder(), 'small.tar');
  const members = [
    { name: 'earmark-backup.json', bytes: Buffer.from(JSON.stringify(head)) },
    { name: 'settings.json', bytes: Buffer.from('{}') },
  ];
  await ended(writeBackup(path, members, 1_700_000_000, undefined));
  expect(await everyByteCounts(path)).toBeGreaterThan(4000);
});

test('Every byte of a snapshot of an encrypted workspace counts as well, of its head as of what is sealed in it.', async () => {
  const folder = await temporaryFolder();
  const keys = sealedWith(7);
  const { journal } = journalIn(join(folder, 'journal'), { keys });
  await journal.append(entries(0, 1));
  const { writes } = await keys();
  const backup = createBackup({
    journal,
    carrying: { staging: folder, files: async () => [], lacking: async () => [], takeIn: async () => [] },
    settings: createSettings({ store: settingsSchema.parse({ personName: 'Zoë' }) }),
    clock: { now: () => Date.UTC(2026, 10, 29) },
    ...{
      version: '1.2.3',
      device: '0123456789ab',
      verifier: '// checks a journal',
      entriesOf: entriesOfSegment,
    },
    keys: {
      current: keys,
      openKey: async () => null,
      named: async (id) => (writes?.id === id ? writes : null),
      fromText: keyFromText,
      from: masterKeyFrom,
    },
  });
  const snapshots = startSnapshots({
    ...{ folder: join(folder, 'snapshots'), version: '1.2.3', now: () => Date.UTC(2026, 10, 29) },
    head: async () => (await journal.head()).hash,
    write: async (path) => {
      for await (const _progress of backup.write({ path, recordings: false }, undefined));
    },
    hourly: () => () => undefined,
  });
  await snapshots.takeIfChanged();
  const [name = ''] = await readdir(join(folder, 'snapshots'));
  const path = join(folder, 'snapshots', name);
  expect((await readFile(path)).includes('EARMARKS')).toBe(true);
  expect(await everyByteCounts(path)).toBeGreaterThan(6000);
  await snapshots.close();
  await journal.close();
});
