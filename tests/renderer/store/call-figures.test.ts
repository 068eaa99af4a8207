import { seconds } from '@domain/base/time';
import { callFigures, figuresBasis } from '@domain/recordings/call-figures';
import { callSignals } from '@domain/recordings/call-signals';
import type { ChannelRole } from '@domain/recordings/recording';
import { type SignalsFile, signalsFormatVersion } from '@domain/recordings/signals-file';
import { describe, expect, test } from 'vitest';
import { fillFigures } from '../../../renderer/commands/call-figures';
import { recordImported, swapChannels } from '../../../renderer/commands/recordings';
import { reader } from '../../../renderer/db/reader';
import type { EarmarkClient } from '../../../renderer/host/client';
import { libraryRows } from '../../../renderer/queries/library';
import { contextOn, databaseIn, history, libraryItem, profile } from './harness';

const speech = (start: number, end: number) => ({
  speech: [{ start: seconds(start), end: seconds(end) }],
  music: [],
  tones: [],
  loudness: null,
  speechLevel: null,
});

/** Main as far as figures go: it has heard the left channel for 30 s and the right one for 10 s of every call but these. */
function mainWithout(unheard: readonly string[]) {
  const asked: string[] = [];
  const figures: EarmarkClient['recordings']['figures'] = async ({ calls, settings }) => ({
    figures: calls.map(({ recordingId, channelRoles }) => {
      asked.push(recordingId);
      if (unheard.includes(recordingId)) return null;
      const file: SignalsFile = {
        version: signalsFormatVersion,
        duration: seconds(60),
        lanes: [speech(0, 30), speech(31, 41)],
      };
      return callFigures(callSignals(file, channelRoles, settings));
    }),
  });
  return { asked, client: { recordings: { figures } as EarmarkClient['recordings'] } };
}

async function withCalls(count: number) {
  const db = databaseIn(profile());
  const context = contextOn(db);
  await recordImported(
    context,
    Array.from({ length: count }, (_, n) => libraryItem(n)),
  );
  const recordings = () => reader(db).all('recordings');
  const shares = async () => (await libraryRows(db)).map(({ figures }) => figures?.agentTalkShare ?? null);
  return { db, context, recordings, shares };
}

describe('Call figures in the library', () => {
  test('are asked for once, and kept beside the history', async () => {
    const { db, recordings, shares } = await withCalls(250);
    const { asked, client } = mainWithout([]);
    const before = await history(db);
    expect(await fillFigures({ db, client }, await recordings())).toEqual([]);
    expect(asked).toHaveLength(250);
    expect(new Set(await shares())).toEqual(new Set([0.75]));
    await fillFigures({ db, client }, await recordings());
    expect(asked).toHaveLength(250);
    expect(await history(db)).toEqual(before);
    expect(await db.outbox.count()).toBe(before.length);
  });

  test('of channels that were swapped are not shown, and are the other party’s when they are asked for anew', async () => {
    const { db, context, recordings, shares } = await withCalls(1);
    const { asked, client } = mainWithout([]);
    await fillFigures({ db, client }, await recordings());
    await swapChannels(context, libraryItem(0).recording.id);
    expect(await shares()).toEqual([null]);
    await fillFigures({ db, client }, await recordings());
    expect(await shares()).toEqual([0.25]);
    expect(asked).toHaveLength(2);
  });

  test('that main does not have yet are named, and the others are kept', async () => {
    const { db, recordings, shares } = await withCalls(3);
    const unheard = libraryItem(1).recording.id;
    const { client } = mainWithout([unheard]);
    const missing = await fillFigures({ db, client }, await recordings());
    expect(missing.map(({ id }) => id)).toEqual([unheard]);
    expect((await shares()).filter((share) => share === null)).toHaveLength(1);
  });

  test('of another signals format, other roles or other settings have another basis', () => {
    const roles: ChannelRole[][] = [['agent', 'customer'], ['customer', 'agent'], ['mixed'], ['agent']];
    expect(new Set(roles.map((one) => figuresBasis(one))).size).toBe(roles.length);
    const settings = { deadAir: 3, talkOver: 0.2, turnPause: 1, turn: 0.3, remark: 1 };
    expect(figuresBasis(['mixed'], { ...settings, deadAir: 5 })).not.toBe(figuresBasis(['mixed'], settings));
    expect(figuresBasis(['mixed'], settings)).toBe(figuresBasis(['mixed']));
  });
});
