import { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HostGoneError, type HostState, openHostClient, type Wire } from '../../../renderer/host/client';

/** A wire that a test can break; calls on it wait for their answer, or go on as an iterator of numbers. */
function wireDouble(): Wire & { break(): void; readonly fail: (error: unknown) => void } {
  const listeners = new Set<() => void>();
  let isOpen = true;
  let reject: (error: unknown) => void = () => undefined;
  const pending = new Promise<never>((_resolve, fail) => {
    reject = fail;
  });
  pending.catch(() => undefined);
  return {
    link: {
      call: async (path) => {
        if (path.join('.') === 'app.host') return 'info';
        if (path.join('.') === 'recordings.watchImport') return numbers();
        return pending;
      },
    },
    isOpen: () => isOpen,
    onClose: (listener) => listeners.add(listener),
    close: () => {
      isOpen = false;
    },
    fail: (error) => reject(error),
    break() {
      isOpen = false;
      for (const listener of listeners) listener();
      reject(new DOMException('whatever the adapter says', 'AbortError'));
    },
  };
  async function* numbers() {
    yield 1;
    await pending;
  }
}

describe('the client', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('fails at once when main can’t be reached at first, so that the page can say why', async () => {
    await expect(openHostClient(() => Promise.reject(new HostGoneError('no')))).rejects.toThrow(
      HostGoneError,
    );
  });

  it('lets pending calls fail as "host gone" when the wire breaks', async () => {
    const wire = wireDouble();
    const host = await openHostClient(async () => wire);
    const call = host.client.journal.head();
    wire.break();
    await expect(call).rejects.toBeInstanceOf(HostGoneError);
  });

  it('lets an iterator under way fail as "host gone"', async () => {
    const wire = wireDouble();
    const host = await openHostClient(async () => wire);
    const events = await host.client.recordings.watchImport({ job: 'x' });
    expect((await events.next()).value).toBe(1);
    const next = events.next();
    wire.break();
    await expect(next).rejects.toBeInstanceOf(HostGoneError);
  });

  it('tells of every break and mend, and works again after a mend', async () => {
    const wires = [wireDouble(), wireDouble()];
    const [first] = wires;
    let attempts = 0;
    const host = await openHostClient(async () => {
      attempts++;
      // Main is away for the two attempts after the first.
      if (attempts === 2 || attempts === 3) throw new HostGoneError('still away');
      const wire = wires.shift();
      if (wire === undefined) throw new Error('more wires than expected');
      return wire;
    });
    const states: HostState[] = [];
    host.onState((state) => states.push(state));
    first?.break();
    expect([host.state(), states]).toEqual(['gone', ['gone']]);
    await expect(host.client.app.host()).rejects.toBeInstanceOf(HostGoneError);
    await vi.advanceTimersByTimeAsync(250 + 500 + 1000);
    expect([host.state(), states, attempts]).toEqual(['connected', ['gone', 'connected'], 4]);
    expect(await host.client.app.host()).toBe('info');
  });

  it('leaves main’s own errors as they are', async () => {
    const wire = wireDouble();
    const host = await openHostClient(async () => wire);
    const call = host.client.journal.head();
    wire.fail(new ORPCError('BUSY', { data: { what: 'journal' } }));
    await expect(call).rejects.toMatchObject({ code: 'BUSY' });
  });

  it('tells a listener nothing any more once it was taken away', async () => {
    const wire = wireDouble();
    const host = await openHostClient(async () => wire);
    const listener = vi.fn();
    host.onState(listener)();
    wire.break();
    expect(listener).not.toHaveBeenCalled();
  });

  it('does not come back after it was closed', async () => {
    const open = vi.fn(async () => wireDouble());
    const host = await openHostClient(open);
    host.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([open.mock.calls.length, host.state()]).toEqual([1, 'gone']);
  });
});
