import { seconds } from '@domain/base/time';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { HearableClip } from '../../../renderer/screens/clips/clip-sounds';
import { createSideSound, type SideClip } from '../../../renderer/screens/clips/side-sound';
import { FakeAudio } from './fake-audio';

const clip = (id: string, here = true): SideClip => ({
  clip: { id, recordingId: id, span: { start: seconds(5), end: seconds(9) }, fade: 0.01 },
  recording: here ? ({ id, media: { duration: 60 } } as SideClip['recording']) : null, // what is read of it
  redactions: [{ span: { start: seconds(6), end: seconds(7) }, channel: 1, how: 'silence' }],
});

function begun(fails = false) {
  const elements: FakeAudio[] = [];
  vi.stubGlobal('Audio', function AudioDouble(address: string) {
    const element = new FakeAudio();
    element.src = address;
    elements.push(element);
    return element;
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const asked: HearableClip[] = [];
  const quiet = vi.fn();
  const noted = vi.fn();
  const side = createSideSound(
    {
      of: async (one) => {
        asked.push(one);
        if (fails) throw new Error('gone');
        return { address: `blob:${one.clip.recordingId}`, span: one.clip.span, channels: 2, bytes: 1 };
      },
    },
    quiet,
    noted,
  );
  const settled = () => new Promise<void>((done) => queueMicrotask(() => queueMicrotask(() => done())));
  return { side, asked, quiet, noted, elements, settled };
}

describe('a clip beside the open call', () => {
  it('is on record once it is played, and again when another was played meanwhile', async () => {
    const { side, noted, settled } = begun();
    for (const id of ['a', 'a', 'a', 'b', 'a']) side.toggle(clip(id));
    side.toggle(clip('c', false));
    await settled();
    expect(noted.mock.calls.map(([one]) => one.id)).toEqual(['a', 'b', 'a']);
  });

  it('is heard from what is made of it with its redactions, while the call is quiet', async () => {
    const { side, asked, quiet, elements, settled } = begun();
    side.toggle(clip('a'));
    await settled();
    expect(asked).toMatchObject([{ duration: 60, redactions: clip('a').redactions }]);
    expect(quiet).toHaveBeenCalledOnce();
    expect(elements.map(({ src, paused }) => [src, paused])).toEqual([['blob:a', false]]);
    expect(side.heard.getState()).toEqual({ clipId: 'a', state: 'playing' });
    elements[0]?.dispatchEvent(new Event('ended'));
    expect(side.heard.getState()).toBeNull();
  });

  it('stops for another, and by itself when it is asked for again before it began', async () => {
    const { side, elements, settled } = begun();
    side.toggle(clip('a'));
    await settled();
    side.toggle(clip('b'));
    expect(elements[0]?.paused).toBe(true);
    side.toggle(clip('b'));
    await settled();
    expect(elements).toHaveLength(1);
    expect(side.heard.getState()).toBeNull();
  });

  it('is followed by the next that is asked for by key, and the last by the first', async () => {
    const { side, elements, settled } = begun();
    const all = [clip('a'), clip('b')];
    for (const expected of ['a', null, 'b', null, 'a']) {
      side.step(all);
      await settled();
      expect(side.heard.getState()?.clipId ?? null).toBe(expected);
    }
    expect(elements.map(({ src, paused }) => [src, paused])).toEqual([
      ['', true],
      ['', true],
      ['blob:a', false],
    ]);
  });

  it('is not asked for where its recording is not here', () => {
    const { side, asked, quiet } = begun();
    side.toggle(clip('a', false));
    expect([asked, quiet.mock.calls, side.heard.getState()]).toEqual([[], [], null]);
  });

  it('says that it could not be played', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { side, settled } = begun(true);
    side.toggle(clip('a'));
    await settled();
    expect(side.heard.getState()).toEqual({ clipId: 'a', state: 'failed' });
  });
});
