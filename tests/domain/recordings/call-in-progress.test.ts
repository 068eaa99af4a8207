import { provisionalIdText } from '@domain/recordings/call-in-progress';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('what names a call in progress', () => {
  it('is the same for the same file and beginning, and another for any other', () => {
    const origin = fc.record({ path: fc.string(), beginning: fc.string() });
    fc.assert(
      fc.property(origin, origin, (one, other) => {
        const same = one.path === other.path && one.beginning === other.beginning;
        expect(provisionalIdText(one) === provisionalIdText(other)).toBe(same);
        expect(provisionalIdText({ beginning: one.beginning, path: one.path })).toBe(provisionalIdText(one));
      }),
    );
  });

  it('begins as no recording does', () => {
    expect(provisionalIdText({ path: '/calls/a.wav', beginning: 'ab' })).toBe(
      '{"beginning":"ab","format":"earmark-call-in-progress-1","path":"/calls/a.wav"}',
    );
  });
});
