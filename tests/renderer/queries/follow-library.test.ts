import { describe, expect, it } from 'vitest';
import { followLibrary } from '../../../renderer/follow-library';

/** Something that is subscribed to, and told to those who did. */
function told() {
  const takers = new Set<() => void>();
  return {
    takers,
    subscribe(taker: () => void) {
      takers.add(taker);
      return () => void takers.delete(taker);
    },
    tell() {
      for (const taker of takers) taker();
    },
  };
}

/** A library that is followed with looks which end when they are let. */
function followed() {
  const [library, availability, scope] = [told(), told(), new AbortController()];
  const open: (() => void)[] = [];
  let looks = 0;
  let version = 0;
  const again = followLibrary(
    { library, availability, news: () => version },
    () => {
      looks += 1;
      return new Promise<void>((end) => open.push(end));
    },
    scope.signal,
  );
  return {
    ...{ library, availability, scope, again },
    looks: () => looks,
    change: () => {
      version += 1;
    },
    /** Ends the look under way, and gives the next one its turn. */
    async end() {
      open.shift()?.();
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    },
  };
}

describe('following the library', () => {
  it('looks at once, and once more for all that happens during a look', async () => {
    const { library, looks, again, end } = followed();
    expect(looks()).toBe(1);
    library.tell();
    library.tell();
    again();
    expect(looks()).toBe(1);
    await end();
    expect(looks()).toBe(2);
    await end();
    expect(looks()).toBe(2);
    library.tell();
    expect(looks()).toBe(3);
  });

  it('is not moved by an availability in which nothing is new', async () => {
    const { availability, looks, change, end } = followed();
    await end();
    availability.tell();
    expect(looks()).toBe(1);
    change();
    availability.tell();
    expect(looks()).toBe(2);
  });

  it('ends with its signal, and what was asked for meanwhile is let go', async () => {
    const { library, availability, scope, looks, again, end } = followed();
    library.tell();
    scope.abort();
    await end();
    again();
    expect(looks()).toBe(1);
    expect(library.takers.size + availability.takers.size).toBe(0);
  });
});
