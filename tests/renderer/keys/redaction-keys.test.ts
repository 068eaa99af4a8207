import { describe, expect, it } from 'vitest';
import { playbackActions } from '../../../renderer/keys/actions/playback';
import { redactionActions } from '../../../renderer/keys/actions/redaction';

/** What the redaction screen has of Review's keys: the transport and the view. */
const shared = [
  ...['play', 'back', 'pause', 'forward', 'back-2', 'forward-2', 'back-10', 'forward-10', 'back-fine'],
  ...['forward-fine', 'start', 'end', 'slower', 'faster', 'speed-1'],
  ...['zoom-in', 'zoom-out', 'zoom-fit', 'view-later', 'view-earlier'],
] as const;

describe('the keys of redaction', () => {
  it('are none of those that it shares with Review', () => {
    const taken = new Set<string>(shared.flatMap((id) => playbackActions[id].keys));
    const clashes = Object.values(redactionActions).flatMap(({ id, keys }) =>
      keys.filter((key) => taken.has(key)).map((key) => `${key}: ${id}`),
    );
    expect(clashes).toEqual([]);
  });
});
