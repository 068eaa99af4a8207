import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allImports } from '../architecture/imports';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const config = parse(read('electron-builder.yml'));
const manifest = JSON.parse(read('package.json'));

/** What is packed of a folder by "!node_modules/…/**" patterns: nothing. `{,-dom}` stands for either. */
function excludedPackages(): string[] {
  return config.files
    .filter((pattern: string) => pattern.startsWith('!node_modules/'))
    .map((pattern: string) => pattern.slice('!node_modules/'.length).replace(/\/\*\*$/, ''))
    .flatMap((name: string) => {
      const [whole, endings] = /\{([^}]*)\}/.exec(name) ?? [];
      if (whole === undefined || endings === undefined) return [name];
      return endings.split(',').map((ending) => name.replace(whole, ending));
    });
}

describe('electron-builder.yml', () => {
  it('is what electron-builder understands, to the last word', () => {
    const schema = JSON.parse(read('node_modules/app-builder-lib/scheme.json'));
    const validate = new Ajv({ strict: false, allErrors: true }).compile(withoutTypeof(schema));
    validate(config);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('burns every fuse the safe way', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: true,
    });
  });

  it('names only files that are there', () => {
    const named = [
      config.icon,
      config.linux.icon,
      ...config.extraResources.map(({ from }: { from: string }) => from),
    ];
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(manifest.main).toBe('dist/main/electron.js');
  });

  it('unpacks every package that brings libraries of the system', () => {
    const production = Object.keys(JSON.parse(read('package-lock.json')).packages).filter(
      (name) => name !== '' && !isForDevelopers(name),
    );
    const native = production.filter(
      (name) => globSync('**/*.{node,so,dll,dylib}', { cwd: join(root, name) }).length > 0,
    );
    const unpacked = config.asarUnpack.map((pattern: string) => pattern.replace(/\*\*$/, ''));
    expect(native.length).toBeGreaterThan(0);
    expect(native.filter((name) => !unpacked.some((place: string) => `${name}/`.startsWith(place)))).toEqual(
      [],
    );
  });

  it('leaves out no package that main needs', () => {
    const excluded = excludedPackages();
    const needed = allImports().filter(({ from, typeOnly }) => from.startsWith('main/') && !typeOnly);
    expect(excluded.length).toBeGreaterThan(5);
    const missing = needed.filter(({ to }) =>
      excluded.some((name) => to === name || to.startsWith(`${name}/`)),
    );
    expect(missing).toEqual([]);
  });

  it('packs for all three systems', () => {
    const targets = [config.linux, config.win, config.mac].map(({ target }) =>
      target.map((one: { target: string }) => one.target),
    );
    expect(targets).toEqual([['AppImage', 'deb'], ['nsis'], ['dmg']]);
  });
});

it('the lock file names every package for other systems, without which npm ci refuses to begin', () => {
  const packages: Record<string, { optionalDependencies?: Record<string, string> }> = JSON.parse(
    read('package-lock.json'),
  ).packages;
  const places = Object.keys(packages);
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  expect(wanted.filter((name) => !places.some((place) => place.endsWith(`node_modules/${name}`)))).toEqual(
    [],
  );
});

function isForDevelopers(name: string): boolean {
  const entry = JSON.parse(read('package-lock.json')).packages[name];
  return entry.dev === true || entry.devOptional === true;
}

/** `typeof` is the schema generator's own word for functions; no YAML holds one, so it counts as "nothing fits". */
function withoutTypeof(schema: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema), (_key, value) =>
    value !== null && typeof value === 'object' && 'typeof' in value ? false : value,
  );
}
