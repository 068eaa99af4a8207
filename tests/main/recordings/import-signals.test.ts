import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { callSignals } from '@domain/recordings/call-signals';
import { parseSignals } from '@domain/recordings/signals-file';
import { expect, it } from 'vitest';
import { createRecordingsService } from '../../../main/recordings/recordings-service';
import { calls, forkChild, plainSettings, watchToEnd } from './support';

it('an import hears holds and talk-over in the pass that decodes, and serves them', async () => {
  const data = await mkdtemp(join(tmpdir(), 'earmark-'));
  await copyFile(join(calls, 'call-0002.wav'), join(data, 'call-0002.wav'));
  const service = createRecordingsService({
    folders: { recordings: join(data, 'recordings'), uploads: join(data, 'uploads') },
    settings: plainSettings(),
    startMediaChild: forkChild,
    clock: { now: () => Date.UTC(2026, 9, 20) },
  });
  try {
    const source = { kind: 'paths' as const, paths: [join(data, 'call-0002.wav')] };
    const { job } = await service.startImport({ source, tables: [] });
    const [item] = (await watchToEnd(service, job)).items;
    if (item === undefined) throw new Error('the call was not imported');
    const reply = await service.openMedia(item.recording.id, 'signals', null);
    expect(reply).toMatchObject({ status: 200, headers: { 'Content-Type': 'application/json' } });
    const file = parseSignals(await text(Readable.from(reply.body ?? [])));
    expect(file.duration).toBe(item.recording.media.duration);
    const call = callSignals(file, item.recording.channelRoles);
    // What the call's truth file says: one hold of 48 s, and the agent coming in on the customer twice.
    expect(call.holds).toHaveLength(1);
    expect(call.holds[0]?.start).toBeCloseTo(45.1, 0);
    expect(call.holds[0]?.end).toBeCloseTo(93.1, 0);
    expect(call.conversation).toMatchObject({
      kind: 'parties',
      talkOvers: [{ by: 'agent' }, { by: 'agent' }],
    });
  } finally {
    await service.close();
    await rm(data, { recursive: true, force: true });
  }
});
