import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { noticesText } from '../../main/launch/notices.mjs';

const path = fileURLToPath(new URL('../../THIRD-PARTY-NOTICES.md', import.meta.url));
const read = () => readFileSync(path, 'utf8').replaceAll('\r\n', '\n');

it('THIRD-PARTY-NOTICES.md is what `npm run notices` writes today', () => {
  expect(read()).toBe(noticesText());
});

it('no package is without a licence', () => {
  expect(noticesText()).not.toContain('| unknown |');
});

it('every direct dependency is named with its version', () => {
  const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  for (const [name, version] of Object.entries(dependencies))
    expect(read()).toContain(`| ${name} | ${version} |`);
});
