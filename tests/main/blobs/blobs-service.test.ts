import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FreeProgress, PlaceState } from '@contract/blobs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startBlobs } from '../../../main/blobs/blobs-service';
import { recordingName } from '../../../main/blobs/recording-seal';
import type { BlobsService, TeamPlaces } from '../../../main/ports/blobs';
import { masterKeyFrom } from '../../../main/secrets/master-key';
import { libraryDouble, madeRecording, teamDouble } from './library-double';

const one = madeRecording(5000, 1);
const two = madeRecording(3000, 2);
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function folder(name: string): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), `earmark-${name}-`));
  closing.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** A computer of the team, with these recordings on it. */
async function device(places: TeamPlaces, here: (typeof one)[] = [], at?: string) {
  const { files, library } = libraryDouble();
  for (const { bytes, recording } of here) files.set(recording.id, { bytes, recording, kept: null });
  const path = at ?? (await folder('device'));
  const blobs = await startBlobs({
    ...{ folder: path, library, places, keyFrom: masterKeyFrom, device: 'aaaaaaaaaaaa' },
    timers: { now: () => Date.parse('2026-11-30T09:00:00.000Z'), after: () => () => undefined },
  });
  closing.push(() => blobs.close());
  return { blobs, files, path };
}

async function stateOf(blobs: BlobsService): Promise<PlaceState> {
  for await (const state of blobs.watch(undefined)) return state;
  throw new Error('closed');
}
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 });
const settled = (blobs: BlobsService, about: Partial<PlaceState>) =>
  eventually(async () => expect(await stateOf(blobs)).toMatchObject({ current: null, ...about }));

async function freed(blobs: BlobsService, unpin = false, keep: string[] = []): Promise<FreeProgress> {
  let last: FreeProgress | null = null;
  for await (const progress of blobs.free({ recordingIds: null, keep, unpin }, undefined)) last = progress;
  if (last === null) throw new Error('nothing was told');
  return last;
}

async function teamAt(share: string) {
  const team = teamDouble();
  const desk = await device(team.places, [one, two]);
  await desk.blobs.setPlace({ place: { kind: 'folder', path: share }, secret: null, revision: 0 });
  return { team, desk };
}

describe('recordings of a team', () => {
  it('go to the place an admin has set, and come to another computer as they were', async () => {
    const { team, desk } = await teamAt(await folder('share'));
    await desk.blobs.send([one.recording.id, two.recording.id, 'f'.repeat(64)]);
    await settled(desk.blobs, { sent: 2, toSend: { count: 0, bytes: 0 }, problem: null });
    const train = await device(team.places);
    await train.blobs.fetch({ recordings: [one.recording], pin: false });
    await settled(train.blobs, { toFetch: { count: 0, bytes: 0 }, failures: 0 });
    expect(train.files.get(one.recording.id)?.bytes.equals(one.bytes)).toBe(true);
    // Nothing of it is kept a second time.
    expect(await readdir(join(train.path, 'incoming'))).toEqual([]);
  });

  it('wait on the disk while the share is away, and go on after a restart', async () => {
    const share = await folder('share');
    const { team, desk } = await teamAt(share);
    await rename(share, `${share}-away`);
    await desk.blobs.send([one.recording.id]);
    await settled(desk.blobs, { toSend: { count: 1, bytes: 5000 }, since: '2026-11-30T09:00:00.000Z' });
    expect((await stateOf(desk.blobs)).problem?.problem).toBe('unreachable');
    await desk.blobs.close();
    await rename(`${share}-away`, share);
    const again = await device(team.places, [one], desk.path);
    await settled(again.blobs, { sent: 1, problem: null });
  });

  it('do not go to an empty folder that a share is not mounted on, nor to another team’s', async () => {
    const share = await folder('share');
    const { team, desk } = await teamAt(share);
    await rename(share, `${share}-away`);
    closing.push(() => rm(`${share}-away`, { recursive: true, force: true }));
    await mkdir(share);
    await desk.blobs.send([one.recording.id]);
    await eventually(async () => expect((await stateOf(desk.blobs)).problem?.problem).toBe('not-set-up'));
    expect(await readdir(share)).toEqual([]);
    await rm(share, { recursive: true });
    await rename(`${share}-away`, share);
    const told = team.told();
    if (told === null) throw new Error('the place was set');
    team.tell({ ...told, revision: 2, key: Buffer.alloc(32, 9).toString('base64') });
    await eventually(async () => expect((await stateOf(desk.blobs)).problem?.problem).toBe('other-team'));
    expect((await stateOf(desk.blobs)).toSend.count).toBe(1);
  });

  it('that lie half-written are refused to whoever fetches, alone, and are sent again by whoever has them', async () => {
    const share = await folder('share');
    const { team, desk } = await teamAt(share);
    await desk.blobs.send([one.recording.id, two.recording.id]);
    await settled(desk.blobs, { sent: 2 });
    await writeFile(join(share, nameIn(team, one.recording.id), '000000.c'), 'half');
    const train = await device(team.places);
    await train.blobs.fetch({ recordings: [one.recording, two.recording], pin: false });
    await settled(train.blobs, { failures: 1, toFetch: { count: 0, bytes: 0 } });
    expect((await stateOf(train.blobs)).failed[0]).toMatchObject({
      recordingId: one.recording.id,
      problem: { problem: 'damaged' },
    });
    expect([...train.files.keys()]).toEqual([two.recording.id]);
    const progress = await freed(desk.blobs);
    expect(progress).toMatchObject({ notThere: 1, freed: { count: 1, bytes: 3000 }, over: true });
    expect([...desk.files.keys()]).toEqual([one.recording.id]);
    await desk.blobs.send([one.recording.id]);
    await settled(desk.blobs, { toSend: { count: 0, bytes: 0 } });
    await train.blobs.retry();
    await settled(train.blobs, { failures: 0, toFetch: { count: 0, bytes: 0 } });
    expect(train.files.get(one.recording.id)?.bytes.equals(one.bytes)).toBe(true);
  });
});

describe('freeing room', () => {
  it('takes nothing that is not in the place, pinned, left in place, described or at work', async () => {
    const { team, desk } = await teamAt(await folder('share'));
    const [id, other] = [one.recording.id, two.recording.id];
    expect(await freed(desk.blobs)).toMatchObject({ total: 0, over: true });
    await desk.blobs.send([id, other]);
    await settled(desk.blobs, { sent: 2 });
    await desk.blobs.fetch({ recordings: [one.recording], pin: true });
    const outlook = await desk.blobs.foreseeFree({ recordingIds: null, keep: [other], unpin: false });
    expect(outlook).toMatchObject({ free: { count: 0 }, stays: { pinned: 1, kept: 1 } });
    const found = desk.files.get(other);
    if (found === undefined) throw new Error('it is there');
    for (const kept of ['in-place', 'transcript'] as const) {
      desk.files.set(other, { ...found, kept });
      expect(await freed(desk.blobs)).toMatchObject({ total: 0 });
    }
    desk.files.set(other, found);
    expect(await freed(desk.blobs, true)).toMatchObject({ freed: { count: 2, bytes: 8000 } });
    await desk.blobs.fetch({ recordings: [one.recording, two.recording], pin: false });
    await eventually(async () => expect([...desk.files.keys()].sort()).toEqual([id, other].sort()));
    expect(team.told()?.revision).toBe(1);
  });

  it('stops where the place can’t be reached, and says why', async () => {
    const share = await folder('share');
    const { desk } = await teamAt(share);
    await desk.blobs.send([one.recording.id]);
    await settled(desk.blobs, { sent: 1 });
    await rename(share, `${share}-away`);
    closing.push(() => rm(`${share}-away`, { recursive: true, force: true }));
    expect(await freed(desk.blobs)).toMatchObject({ problem: { problem: 'unreachable' }, over: true });
    expect(desk.files.size).toBe(2);
  });
});

describe('setting the place', () => {
  it('is refused with what is wrong, and leaves no mark where nothing came of it', async () => {
    const team = teamDouble();
    const desk = await device(team.places);
    const share = await folder('share');
    const place = { kind: 'folder', path: share } as const;
    const missing = { kind: 'folder', path: join(share, 'not-there') } as const;
    await expect(desk.blobs.test({ place: missing, secret: null })).rejects.toMatchObject({
      refusal: { code: 'PLACE', data: { problem: 'unreachable' } },
    });
    await desk.blobs.test({ place, secret: null });
    expect(await readdir(share)).toEqual(['trial']);
    await expect(desk.blobs.setPlace({ place, secret: null, revision: 4 })).rejects.toMatchObject({
      refusal: { data: { problem: 'stale' } },
    });
    expect(await readdir(share)).toEqual(['trial']);
    await desk.blobs.setPlace({ place, secret: null, revision: 0 });
    const others = await device(teamDouble().places);
    await expect(others.blobs.test({ place, secret: null })).rejects.toMatchObject({
      refusal: { data: { problem: 'other-team' } },
    });
  });

  it('leaves nothing to do once the team is left', async () => {
    const share = await folder('share');
    const { team, desk } = await teamAt(share);
    await desk.blobs.pause(true);
    await desk.blobs.send([one.recording.id]);
    expect((await stateOf(desk.blobs)).toSend.count).toBe(1);
    team.tell(null);
    await settled(desk.blobs, { place: null, toSend: { count: 0, bytes: 0 }, sent: 0 });
  });
});

function nameIn(team: ReturnType<typeof teamDouble>, id: string): string {
  return recordingName(masterKeyFrom(Buffer.from(team.told()?.key ?? '', 'base64')), id);
}
