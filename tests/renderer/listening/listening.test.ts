import { coverageNone, type Hearing, heardShare } from '@domain/evaluation/coverage';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answerLine } from '../../../renderer/commands/answers';
import { prepareEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { heardHere, heardNoted, keepNotedListening } from '../../../renderer/commands/listening';
import { heardNotes } from '../../../renderer/db/meta';
import type { PreparedRows } from '../../../renderer/db/prepared';
import { createListening, type Listening, saveAfter } from '../../../renderer/listening/listening';
import { reviewOf } from '../../../renderer/queries/review';
import { draft, history, inbound } from '../store/harness';
import { answerAll } from '../store/sheets';

/** A player of which only is known what is heard; the last stretch is told when the listener leaves. */
function fakePlayer() {
  const listeners = new Set<(hearing: Hearing) => void>();
  let untold: Hearing | null = null;
  return {
    hear(start: number, end: number, how: Partial<Hearing> = {}) {
      const hearing = { channelsHeard: [0, 1], start, end, speed: 1, ...how };
      for (const listener of listeners) listener(hearing);
    },
    hearUntold(start: number, end: number) {
      untold = { channelsHeard: [0, 1], start, end, speed: 1 };
    },
    onHeard(listener: (hearing: Hearing) => void) {
      listeners.add(listener);
      return () => {
        if (untold !== null) listener(untold);
        untold = null;
        listeners.delete(listener);
      };
    },
  };
}

let document: EventTarget & { visibilityState: string };
let player: ReturnType<typeof fakePlayer>;
let listening: Listening;
let made: Awaited<ReturnType<typeof draft>>;

beforeEach(async () => {
  document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', document);
  player = fakePlayer();
  made = await draft();
  listening = createListening({ player, commands: made.context });
});
afterEach(() => {
  listening.end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const kept = () => heardHere(made.context, made.evaluationId);
const entries = async () => (await history(made.db)).filter(({ label }) => label === 'Listen');

describe('What is heard', () => {
  test('is shown at once and kept when the call is left, the stretch being heard included', async () => {
    listening.open(made.evaluationId);
    player.hear(0, 20);
    player.hearUntold(20, 21.5);
    expect(heardShare(listening.state.getState().coverage, 0, 60)).toBeCloseTo(20 / 60);
    await listening.close();
    expect(heardShare(await kept(), 1, 60)).toBeCloseTo(21.5 / 60);
    expect(listening.state.getState()).toEqual({ evaluationId: null, coverage: coverageNone });
  });

  test('counts for the evaluation that is open, and for none when none is', async () => {
    player.hear(0, 20);
    listening.open(made.evaluationId);
    player.hear(30, 40);
    await listening.close();
    player.hear(40, 50);
    await listening.save();
    expect((await kept())[0]).toEqual([{ start: 30, end: 40, slowest: 1, fastest: 1 }]);
  });

  test('adds to what this device heard before', async () => {
    listening.open(made.evaluationId);
    player.hear(0, 10);
    await listening.close();
    listening.open(made.evaluationId);
    await vi.waitFor(() =>
      expect(heardShare(listening.state.getState().coverage, 0, 60)).toBeCloseTo(10 / 60),
    );
    player.hear(10, 20);
    await listening.close();
    expect(heardShare(await kept(), 0, 60)).toBeCloseTo(20 / 60);
  });

  test('is kept when the window is hidden', async () => {
    listening.open(made.evaluationId);
    player.hear(0, 10);
    document.visibilityState = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(async () => expect(heardShare(await kept(), 0, 60)).toBeCloseTo(10 / 60));
  });

  test('waits for an evaluation that is only prepared, and is kept with the first save after it is begun', async () => {
    const prepared: PreparedRows = new Map();
    const context = { ...made.context, prepared };
    const id = await prepareEvaluation(context, {
      interactionId: made.interaction.id,
      scorecardVersionId: inbound.id,
      chosenBecause: 'Again',
    });
    listening.open(id);
    player.hear(0, 30);
    await listening.close();
    expect(await made.db.listeningCoverage.count()).toBe(0);
    listening.open(id);
    expect(heardShare(listening.state.getState().coverage, 0, 60)).toBe(0.5);
    await answerLine(context, id, 'a', { kind: 'not-applicable' });
    await listening.save();
    expect((await reviewOf(made.db, id))?.heard[0]).toHaveLength(1);
  });

  test('is part of what is sealed, and not kept any more afterwards', async () => {
    await answerAll(made.context, made.evaluationId, inbound);
    listening.open(made.evaluationId);
    player.hear(0, 10);
    await listening.save();
    await submitEvaluation(made.context, made.evaluationId);
    player.hear(10, 60);
    await listening.close();
    const review = await reviewOf(made.db, made.evaluationId);
    expect(heardShare(review?.heard ?? [], 0, 60)).toBeCloseTo(10 / 60);
    expect((await entries()).length).toBe(1);
  });
});

describe('A power cut', () => {
  /** Nothing is said to the program before it ends: what it holds in memory is gone. */
  const cut = () => {
    listening.end();
    listening = createListening({ player, commands: made.context });
  };
  const noted = () => heardNotes(made.db);

  test('takes nothing that was told: the next start keeps what was noted, once', async () => {
    listening.open(made.evaluationId);
    player.hear(0, 2);
    player.hear(2, 4);
    await vi.waitFor(async () =>
      expect(heardShare(await heardNoted(made.context, made.evaluationId), 0, 60)).toBeCloseTo(4 / 60),
    );
    expect(await kept()).toEqual(coverageNone);
    cut();
    await keepNotedListening(made.context);
    expect(await noted()).toEqual([]);
    expect(heardShare(await kept(), 0, 60)).toBeCloseTo(4 / 60);
  });

  test('leaves what was heard before an evaluation was begun to the one that is begun next', async () => {
    const begin = (prepared: PreparedRows) =>
      prepareEvaluation(
        { ...made.context, prepared },
        {
          interactionId: made.interaction.id,
          scorecardVersionId: inbound.id,
          chosenBecause: 'Again',
        },
      );
    const before: PreparedRows = new Map();
    listening = createListening({ player, commands: { ...made.context, prepared: before } });
    listening.open(await begin(before));
    player.hear(0, 30);
    await vi.waitFor(async () => expect(await noted()).toEqual([made.interaction.id]));
    listening.end();

    const prepared: PreparedRows = new Map();
    const context = { ...made.context, prepared };
    await keepNotedListening(context);
    listening = createListening({ player, commands: context });
    const id = await begin(prepared);
    listening.open(id);
    await vi.waitFor(() => expect(heardShare(listening.state.getState().coverage, 0, 60)).toBe(0.5));
    await answerLine(context, id, 'a', { kind: 'not-applicable' });
    await listening.save();
    expect(heardShare((await reviewOf(made.db, id))?.heard ?? [], 0, 60)).toBe(0.5);
    expect(await noted()).toEqual([]);
  });

  test('notes nothing in the journal', async () => {
    listening.open(made.evaluationId);
    player.hear(0, 2);
    await vi.waitFor(async () => expect(await noted()).toHaveLength(1));
    expect(await entries()).toEqual([]);
  });
});

describe('The journal', () => {
  test('gets an entry for half a minute of listening, not for each stretch, and none for nothing new', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    listening.open(made.evaluationId);
    for (let second = 0; second < 300; second += 2) {
      player.hear(second % 60, (second % 60) + 2);
      await vi.advanceTimersByTimeAsync(2000);
    }
    vi.useRealTimers();
    await listening.save();
    const written = await entries();
    // The first minute is new, the four after it hear the same again.
    expect(written.length).toBeGreaterThan(0);
    expect(written.length).toBeLessThanOrEqual(Math.ceil(60_000 / saveAfter) + 1);
    expect(heardShare(await kept(), 0, 60)).toBe(1);
  });
});
