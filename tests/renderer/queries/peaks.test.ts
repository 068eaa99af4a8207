import { peakBuilder } from '@domain/recordings/peak-builder';
import { encodePeaks } from '@domain/recordings/peaks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPeaksSource } from '../../../renderer/queries/peaks';

const asked: { url: string; signal: AbortSignal }[] = [];
let answer: () => Promise<Response>;

beforeEach(() => {
  asked.length = 0;
  answer = async () => new Response(encodePeaks(peakBuilder(2, 8000).finish()));
  vi.stubGlobal('fetch', (url: string, { signal }: { signal: AbortSignal }) => {
    asked.push({ url, signal });
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

const first = 'a'.repeat(64);
const second = 'b'.repeat(64);

describe('the peaks of recordings', () => {
  it('are fetched once for the call that is open, and anew when they were made anew', async () => {
    const peaks = createPeaksSource();
    expect((await peaks.load(first, 0)).channels).toBe(2);
    await peaks.load(first, 0);
    expect(asked).toHaveLength(1);
    await peaks.load(first, 1);
    expect(asked).toHaveLength(2);
  });

  it('are kept of one call alone, and a request for another ends the one before', async () => {
    const peaks = createPeaksSource();
    await peaks.load(first, 0);
    await peaks.load(second, 0);
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    await peaks.load(first, 0);
    expect(asked).toHaveLength(3);
  });

  it('that could not be read are asked for again', async () => {
    const peaks = createPeaksSource();
    answer = async () => new Response('', { status: 404 });
    await expect(peaks.load(first, 0)).rejects.toThrow('404');
    answer = async () => new Response(encodePeaks(peakBuilder(1, 8000).finish()));
    expect((await peaks.load(first, 0)).channels).toBe(1);
  });
});
