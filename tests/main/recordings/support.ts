import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportProgress } from '@contract/recordings';
import { type Settings, settingsSchema } from '@contract/settings';
import { onTestFinished } from 'vitest';
import type { MediaChild, SettingsStore } from '../../../main/ports/host';
import type { RecordingsService } from '../../../main/ports/recordings';
import { openSound } from '../../../main/recordings/analyse';
import { createRecordingsService, type RecordingsParts } from '../../../main/recordings/recordings-service';
import { readSound } from '../../../main/recordings/sound-source';
import { mediaChildScript } from '../../setup/build-child';

export const calls = fileURLToPath(new URL('../../fixtures/calls', import.meta.url));

/** A folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'earmark-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The real media child, as a process of its own. */
export function forkChild(): MediaChild {
  const child = fork(mediaChildScript, [], { serialization: 'advanced' });
  return {
    send: (message) => child.connected && child.send(message as object, () => undefined), // any structured clone
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill('SIGKILL'),
  };
}

/** Settings in memory. */
export function plainSettings(): SettingsStore {
  let settings: Settings = settingsSchema.parse({});
  return {
    get: () => settings,
    set(change) {
      settings = { ...settings, ...change };
      return settings;
    },
  };
}

/** A service on the given data folder, closed when the test is over. */
export function serviceOn(data: string, parts: Partial<RecordingsParts> = {}): RecordingsService {
  const service = createRecordingsService({
    folders: { recordings: join(data, 'recordings'), uploads: join(data, 'uploads') },
    settings: plainSettings(),
    startMediaChild: forkChild,
    clock: { now: () => Date.UTC(2026, 9, 20) },
    ...parts,
  });
  onTestFinished(() => service.close());
  return service;
}

type StartInput = Parameters<RecordingsService['startImport']>[0];

/** Imports to the end and answers everything that was told, as one message. */
export async function importAll(
  service: RecordingsService,
  paths: string[],
  ...tables: StartInput['tables']
): Promise<ImportProgress> {
  const { job } = await service.startImport({ source: { kind: 'paths', paths }, tables });
  return watchToEnd(service, job);
}

/** All messages of an import from its beginning, joined into one. */
export async function watchToEnd(service: RecordingsService, job: string): Promise<ImportProgress> {
  const messages: ImportProgress[] = [];
  for await (const message of service.watchImport(job, undefined)) messages.push(message);
  const last = messages.at(-1);
  if (last === undefined) throw new Error('an import says something');
  return {
    ...last,
    items: messages.flatMap(({ items }) => items),
    lines: messages.flatMap(({ lines }) => lines),
  };
}

/** A recording decoded whole, channels alternating. */
export async function decodeWhole(
  path: string,
): Promise<{ samples: Int16Array; channels: number; rate: number }> {
  const source = await openSound(path);
  const parts: Int16Array[] = [];
  try {
    await readSound(
      source,
      (block) => parts.push(block.slice()),
      () => undefined,
    );
  } finally {
    source.close();
  }
  const samples = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    samples.set(part, offset);
    offset += part.length;
  }
  return { samples, channels: source.channels, rate: source.sampleRate };
}
