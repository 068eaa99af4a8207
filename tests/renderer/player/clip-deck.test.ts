import { seconds } from '@domain/base/time';
import { describe, expect, it, vi } from 'vitest';
import type { Player } from '../../../renderer/player';
import { createClipDeck } from '../../../renderer/screens/clips/clip-deck';
import type { ClipSound, HearableClip } from '../../../renderer/screens/clips/clip-sounds';
import { beforeEachPlaying, type FakeAudio } from './fake-audio';

let audio: FakeAudio;
let player: Player;
let playTo: (second: number) => void;
beforeEachPlaying((playing) => {
  ({ audio, player, playTo } = playing);
});

const clip = (recordingId: string, start: number, end: number): HearableClip => ({
  clip: { recordingId, span: { start: seconds(start), end: seconds(end) }, fade: 0.01 },
  duration: 100,
  redactions: [{ span: { start: seconds(start), end: seconds(start + 1) }, channel: null, how: 'tone' }],
});
const [one, other] = [clip('a', 36, 40), clip('b', 66, 69)];

/** A deck whose sounds are made when a test says so. */
function begun() {
  const asked: { one: HearableClip; made(): Promise<void>; refused(): Promise<void> }[] = [];
  const close = vi.fn();
  const deck = createClipDeck(player, {
    of: (hearable) =>
      new Promise<ClipSound>((resolve, reject) => {
        const { recordingId, span } = hearable.clip;
        const sound = { address: `blob:${recordingId}`, span, channels: 2, bytes: 1 };
        asked.push({
          one: hearable,
          made: async () => resolve(sound),
          refused: async () => reject(new Error('gone')),
        });
      }),
    close,
  });
  const end = deck.open();
  const last = () => {
    const found = asked.at(-1);
    if (found === undefined) throw new Error('no sound was asked for');
    return found;
  };
  /** The sound that was asked for last is there, and the element has begun to read it. */
  const ready = async () => {
    await last().made();
    await Promise.resolve();
    audio.dispatchEvent(new Event('loadedmetadata'));
  };
  return { deck, asked, last, ready, end, close };
}

describe('a clip on the deck', () => {
  it('is heard from what is made of it with its redactions, in seconds of its recording', async () => {
    const { deck, asked, ready } = begun();
    deck.load(one, 0, false);
    expect(asked.map((each) => each.one)).toEqual([one]);
    expect(deck.state.getState()).toMatchObject({ status: 'loading', position: 36 });
    await ready();
    expect(audio.src).toBe('blob:a');
    deck.play();
    expect(audio.currentTime).toBe(0);
    playTo(1.5);
    expect(deck.state.getState()).toMatchObject({ playing: true, position: 37.5, duration: 40 });
    expect(deck.now()).toBe(37.5);
  });

  it('is left at neither end', async () => {
    const { deck, ready } = begun();
    deck.load(one, 0, false);
    await ready();
    deck.seek(0);
    expect([deck.now(), audio.currentTime]).toEqual([36, 0]);
    deck.seek(1000);
    expect([deck.now(), audio.currentTime]).toEqual([40, 4]);
    deck.play();
    expect([deck.now(), audio.currentTime]).toEqual([36, 0]);
    deck.playSpan(39, 50);
    playTo(4.01);
    expect([audio.paused, deck.now()]).toEqual([true, 40]);
  });

  it('is gone through before its sound is there, and begins where it was left then', async () => {
    const { deck, ready } = begun();
    deck.load(one, 36, false);
    deck.skip(2);
    expect(deck.state.getState()).toMatchObject({ position: 38, playing: false });
    deck.toggle();
    expect(deck.state.getState()).toMatchObject({ position: 38, playing: true });
    expect(audio.paused).toBe(true);
    await ready();
    expect([audio.paused, audio.currentTime]).toEqual([false, 2]);
    deck.pause();
    expect(deck.state.getState()).toMatchObject({ position: 38, playing: false });
  });

  it('stays silent when it was paused before its sound came', async () => {
    const { deck, ready } = begun();
    deck.load(one, 37, true);
    deck.pause();
    await ready();
    expect([audio.paused, audio.currentTime]).toEqual([true, 1]);
  });

  it('gives way to the one that was asked for after it, whichever is made first', async () => {
    const { deck, asked, ready } = begun();
    deck.load(one, 36, true);
    deck.load(other, 67, true);
    await ready();
    expect(audio.src).toBe('blob:b');
    await asked[0]?.made();
    await Promise.resolve();
    expect(audio.src).toBe('blob:b');
    expect([deck.now(), audio.paused]).toEqual([67, false]);
    expect([deck.holds(other), deck.holds(one), deck.holds({ ...other, redactions: [] })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('tells of its end when it has played to it, and not when it is paused or left', async () => {
    const { deck, ready } = begun();
    const ended = vi.fn();
    deck.onEnd(ended);
    deck.load(one, 36, true);
    await ready();
    playTo(1);
    deck.pause();
    deck.load(other, 66, true);
    await ready();
    expect(ended).not.toHaveBeenCalled();
    playTo(3.01);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('says that it failed, and is asked for again when it is played', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const { deck, asked, last, ready } = begun();
    deck.load(one, 37, true);
    await last().refused();
    await Promise.resolve();
    expect(deck.state.getState()).toMatchObject({ status: 'failed', playing: false });
    expect(log).toHaveBeenCalledOnce();
    deck.toggle();
    expect(asked).toHaveLength(2);
    await ready();
    expect(deck.state.getState()).toMatchObject({ status: 'ready', position: 37, playing: true });
  });

  it('plays no longer, and is let go of, when the deck is closed', async () => {
    const { deck, ready, end, close } = begun();
    deck.load(one, 36, true);
    await ready();
    end();
    expect([audio.paused, deck.state.getState().status]).toEqual([true, 'empty']);
    expect(close).toHaveBeenCalledOnce();
    player.seek(2);
    expect(deck.state.getState().status).toBe('empty');
  });
});
