import type { ExportProgress } from '@contract/clips';
import { spanBetween } from '@domain/base/time';
import { describe, expect, it } from 'vitest';
import { recordImported } from '../../../renderer/commands/recordings';
import { saveRedactedCopy } from '../../../renderer/commands/redacted-copy';
import { addRedaction, noteRelistened } from '../../../renderer/commands/redactions';
import { reader } from '../../../renderer/db/reader';
import { HostGoneError } from '../../../renderer/host/client';
import { contextOn, databaseIn, libraryItem, profile } from './harness';

type Client = Parameters<typeof saveRedactedCopy>[0]['client'];
type Started = Parameters<Client['clips']['startExport']>[0];

const job = '019a2b10-0000-7000-8000-0000000000aa';
const recordingId = libraryItem(5).recording.id;
const wanted = { recordingId, format: 'mp3' as const, title: 'Redacted call', folder: null };
const span = spanBetween(9, 18);
const said = (progress: Partial<ExportProgress>): ExportProgress => ({
  job,
  state: 'running',
  total: 1,
  done: 0,
  fraction: 0,
  folder: null,
  lines: [],
  ...progress,
});

/** Main as it answers an export; what it was asked is kept. */
function mainThat(answer: (cancelled: () => boolean) => AsyncGenerator<ExportProgress, void, undefined>) {
  const started: Started[] = [];
  let cancelled = false;
  const clips = {
    startExport: (input: Started) => {
      started.push(input);
      return Promise.resolve({ job });
    },
    watchExport: () => Promise.resolve(answer(() => cancelled)),
    cancelExport: () => {
      cancelled = true;
      return Promise.resolve({});
    },
  };
  // Only what the command calls is there, and none of the client's own options.
  return { client: { clips } as unknown as Client, started, isCancelled: () => cancelled };
}

async function call(consent: boolean) {
  const db = databaseIn(profile());
  const commands = contextOn(db);
  await recordImported(commands, [libraryItem(5, { consent })]);
  const outcomes = async () => (await reader(db).all('soundExports')).map(({ outcome }) => outcome);
  return { commands, outcomes };
}

const quiet = () => undefined;

describe('a redacted copy', () => {
  it('is asked of main whole, with what was accepted and heard, and goes on record', async () => {
    const { commands, outcomes } = await call(true);
    const id = await addRedaction(commands, { recordingId, span, channel: 1, how: 'tone' });
    await noteRelistened(commands, { id, span, channel: 1, how: 'tone' });
    const line = { index: 0, name: 'Redacted call.mp3', byteLength: 9, problem: null };
    const main = mainThat(async function* () {
      yield said({ fraction: 0.5 });
      yield said({ state: 'finished', done: 1, fraction: 1, lines: [line] });
    });
    const heard: number[] = [];
    const end = await saveRedactedCopy(
      { client: main.client, commands },
      wanted,
      (fraction) => heard.push(fraction),
      new AbortController().signal,
    );
    expect(end).toEqual({
      kind: 'saved',
      name: 'Redacted call.mp3',
      folder: null,
      address: `/media/export/${job}/0`,
    });
    expect(heard).toEqual([0.5, 1]);
    expect(main.started).toMatchObject([
      {
        format: 'mp3',
        target: { kind: 'download' },
        cuts: [{ span: { start: 0, end: 60 }, fade: 0, redactions: [{ span, channel: 1, how: 'tone' }] }],
      },
    ]);
    expect(await outcomes()).toEqual(['done']);
  });

  it('is not asked of main while something stands against it', async () => {
    const { commands, outcomes } = await call(false);
    const main = mainThat(async function* () {
      yield said({});
    });
    const save = saveRedactedCopy(
      { client: main.client, commands },
      wanted,
      quiet,
      new AbortController().signal,
    );
    await expect(save).rejects.toMatchObject({ name: 'ExportRefused' });
    expect(main.started).toEqual([]);
    expect(await outcomes()).toEqual([]);
  });

  it('that can’t be made says why, on record too', async () => {
    const { commands, outcomes } = await call(true);
    const problem = { kind: 'disk-full' as const };
    const main = mainThat(async function* () {
      yield said({ state: 'finished', lines: [{ index: 0, name: '', byteLength: 0, problem }] });
    });
    expect(
      await saveRedactedCopy({ client: main.client, commands }, wanted, quiet, new AbortController().signal),
    ).toEqual({ kind: 'failed', problem });
    expect(await outcomes()).toEqual(['failed']);
  });

  it('that is cancelled is cancelled in main', async () => {
    const { commands, outcomes } = await call(true);
    const scope = new AbortController();
    const main = mainThat(async function* (cancelled) {
      yield said({ fraction: 0.2 });
      yield said({ state: cancelled() ? 'cancelled' : 'finished' });
    });
    const end = await saveRedactedCopy(
      { client: main.client, commands },
      wanted,
      () => scope.abort(),
      scope.signal,
    );
    expect(end).toEqual({ kind: 'cancelled' });
    expect(main.isCancelled()).toBe(true);
    expect(await outcomes()).toEqual(['cancelled']);
  });

  it('that main never finished is on record as failed', async () => {
    const { commands, outcomes } = await call(true);
    const main = mainThat(async function* () {
      yield said({ fraction: 0.2 });
      throw new HostGoneError('Earmark has stopped');
    });
    const save = saveRedactedCopy(
      { client: main.client, commands },
      wanted,
      quiet,
      new AbortController().signal,
    );
    await expect(save).rejects.toBeInstanceOf(HostGoneError);
    expect(await outcomes()).toEqual(['failed']);
  });
});
