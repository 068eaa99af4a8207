import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../renderer/keys/catalogue';
import { keyRefusal } from '../../../renderer/keys/key-map';

describe('the actions as they are shipped', () => {
  it('have ids of their own', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  });

  it('have no key that a person could not give them', () => {
    // Escape leaves what has been begun; it can't be given to anything else and is shipped with nothing else.
    const refused = catalogue.flatMap((action) =>
      action.keys.filter((key) => key !== 'Escape' && keyRefusal(key, action) !== null),
    );
    expect(refused).toEqual([]);
  });

  it.each(['Playback', 'Program', 'Go to'] as const)('share no key within “%s”', (group) => {
    const keys = catalogue.filter((action) => action.group === group).flatMap((action) => action.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});
