import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../renderer/keys/catalogue';
import { keyConflicts, keyRefusal } from '../../../renderer/keys/key-map';
import { builtInViews } from '../../../renderer/text/built-in-views';

/** Escape leaves whatever has been begun, one thing at a time: it is shared, and can't be given to anything. */
const shared = 'Escape';
/** Copies the words that are selected, and only where none are the link to the mark. */
const copies = 'Mod+C';

describe('the actions as they are shipped', () => {
  it('have ids of their own', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  });

  it('have no key that a person could not give them', () => {
    const refused = catalogue.flatMap((action) =>
      action.keys.filter((key) => key !== shared && key !== copies && keyRefusal(key, action) !== null),
    );
    expect(refused).toEqual([]);
  });

  it('share no key with another that can be offered at the same time', () => {
    const clashes = catalogue.flatMap((action) =>
      action.keys
        .filter((key) => key !== shared)
        .flatMap((key) =>
          keyConflicts(key, action, catalogue, {}).map(({ id }) => `${key}: ${action.id}, ${id}`),
        ),
    );
    expect(clashes).toEqual([]);
  });

  it('leave the digits of the library to its views', () => {
    const digits = builtInViews.map((_view, index) => String(index + 1));
    const taken = catalogue.filter(
      ({ where, keys }) =>
        (where === 'recordings' || where === 'everywhere') && keys.some((key) => digits.includes(key)),
    );
    expect(taken).toEqual([]);
  });

  it('have a key unless their work is seldom and a menu is near', () => {
    const without = catalogue.filter(({ keys }) => keys.length === 0).map(({ id }) => id);
    const beyondTwo = /^(louder|quieter)-[2-7]$/;
    expect(without.filter((id) => !beyondTwo.test(id))).toEqual(['recordings-delete-expired']);
  });

  it('are each offered by a screen', () => {
    const text = sources(fileURLToPath(new URL('../../../renderer/screens', import.meta.url))).join('\n');
    // Families whose ids are made of parts: an option, a channel, a nudge, a movement through the library, a group of Settings.
    const made =
      /^(option|solo|mute|louder|quieter|polarity|nudge-(free-)?(earlier|later)|recordings|builder-kind)-|^mark-(start|end)-here$|^settings-(general|review|recordings|sharing|safety|shortcuts|about)$/;
    const missing = catalogue.filter(({ id }) => !made.test(id) && !text.includes(`'${id}'`));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
