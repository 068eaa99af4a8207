import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { theme } from '../../renderer/ui/theme';

const renderer = fileURLToPath(new URL('../../renderer', import.meta.url));
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => ({ name, text: readFileSync(join(renderer, name), 'utf8') }));

/** What of Mantine takes the keys while it is open, and keeps them while a transition takes it out. */
const takingKeys = ['Modal', 'Drawer', 'Menu', 'Popover', 'HoverCard', 'Dialog', 'Spotlight'];

function usersOf(component: string): typeof sources {
  return sources.filter(({ text }) => new RegExp(`<${component}\\b`).test(text));
}

describe('what lies over a screen', () => {
  it('is used at all, so that the laws below say something', () => {
    expect(takingKeys.filter((one) => usersOf(one).length > 0)).toContain('Modal');
  });

  it.each(takingKeys.filter((one) => one !== 'Spotlight' && usersOf(one).length > 0))(
    'goes in the render that closes it: %s',
    (component) => {
      const { defaultProps } = theme.components?.[component] ?? {};
      expect(defaultProps).toMatchObject({ transitionProps: { duration: 0 } });
    },
  );

  it('has no transition of its own in any screen', () => {
    const moving = sources.filter(({ text }) =>
      [...text.matchAll(/transitionProps=\{\{([^}]*)\}/g)].some(
        ([, props = '']) => props.replace(/\s/g, '') !== 'duration:0',
      ),
    );
    expect(moving.map(({ name }) => name)).toEqual([]);
  });

  it('is without one also where no theme reaches: the palette', () => {
    const palettes = usersOf('Spotlight').filter(
      ({ text }) => !text.includes('transitionProps={{ duration: 0 }}'),
    );
    expect(palettes.map(({ name }) => name)).toEqual([]);
  });
});
