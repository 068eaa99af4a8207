import { describe, expect, it } from 'vitest';
import { arrows, brokenArrows, packagesReachable, tablesImporters } from './arrows';
import { allImports, type Import, importsOf } from './imports';

const imports = allImports();

describe('the arrows of the architecture', () => {
  it('are kept by every import', () => {
    expect(brokenArrows(imports)).toEqual([]);
  });

  it('lead to tables.ts from the contract and the database alone', () => {
    expect(tablesImporters(imports)).toEqual([]);
  });

  // A clip is heard without what is redacted in its recording; Review alone plays a recording itself.
  it('lead to the sound of a recording from the waveform and Review alone', () => {
    const users = imports.filter(({ to }) => to === 'renderer/waveform/audio-source').map(({ from }) => from);
    expect([...new Set(users)].sort()).toEqual([
      'renderer/screens/review/use-recording-ahead.ts',
      'renderer/waveform/overview.tsx',
    ]);
  });

  it.each(['electron', 'electron-store'])('lead from the browser host to no %s', (name) => {
    expect(packagesReachable(imports, 'main/hosts/browser/start').get(name)).toBeUndefined();
  });

  it('lead from the Electron host to no server', () => {
    const reachable = packagesReachable(imports, 'main/hosts/electron/start');
    expect(['ws', 'sirv', 'node:http'].map((name) => reachable.get(name))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('reach packages at all, so that the two above say something', () => {
    expect(packagesReachable(imports, 'main/hosts/electron/start').get('electron')).toContain(' → electron');
    expect(packagesReachable(imports, 'main/hosts/browser/start').get('ws')).toContain(' → ws');
  });
});

function one(from: string, to: string, typeOnly = false): Import {
  return { from, to, typeOnly };
}

describe('the checker', () => {
  it.each<[string, Import]>([
    ['a domain module that knows a page', one('preload/domain/base/time.ts', 'react')],
    ['a domain module that knows Node', one('preload/domain/scorecard/scoring.ts', 'node:fs')],
    [
      'scorecards that know evaluations',
      one('preload/domain/scorecard/scoring.ts', 'preload/domain/evaluation/answer'),
    ],
    ['the contract that knows main', one('preload/contract/app.ts', 'main/ports/host')],
    ['a bridge that knows something of ours', one('preload/bridge.ts', 'preload/contract/app')],
    ['main that knows the renderer', one('main/router.ts', 'renderer/host/client')],
    ['the renderer that knows main', one('renderer/session.ts', 'main/ports/host')],
    ['the renderer that knows main by type', one('renderer/session.ts', 'main/ports/host', true)],
    ['a module of main that knows another', one('main/recordings/list.ts', 'main/journal/journal')],
    ['a module of main that knows a host', one('main/recordings/list.ts', 'main/hosts/browser/server')],
    ['a composition that knows a host', one('main/services.ts', 'main/hosts/browser/server')],
    ['a module of main that opens a server', one('main/recordings/list.ts', 'node:http')],
    ['a browser host that knows Electron', one('main/hosts/browser/server.ts', 'electron')],
    ['hosts that know each other', one('main/hosts/browser/server.ts', 'main/hosts/electron/scheme')],
    [
      'hosts that know each other the other way',
      one('main/hosts/electron/scheme.ts', 'main/hosts/browser/server'),
    ],
    ['a shared file of the hosts that knows one', one('main/hosts/options.ts', 'main/hosts/browser/server')],
    ['a command that knows a query', one('renderer/commands/answers.ts', 'renderer/queries/review')],
    ['a query that knows React', one('renderer/queries/review.ts', 'react')],
    ['a database that knows the contract', one('renderer/db/database.ts', 'preload/contract/app')],
    [
      'a screen that follows the database by itself',
      one('renderer/screens/review/review.tsx', 'dexie-react-hooks'),
    ],
    ['a screen that knows the database', one('renderer/screens/review/review.tsx', 'renderer/db/database')],
    ['a screen that knows Dexie', one('renderer/screens/review/review.tsx', 'dexie')],
    ['a screen that reaches main', one('renderer/screens/review/review.tsx', 'renderer/host/connect')],
    ['a component that knows the domain', one('renderer/ui/pill.tsx', 'preload/domain/base/time')],
    ['a text that runs something of the journal', one('renderer/text/feed.ts', 'renderer/journal/feed')],
    ['a file where no arrow begins', one('preload/other.ts', 'zod')],
  ])('finds %s', (_what, bad) => {
    expect(brokenArrows([bad])).toHaveLength(1);
  });

  it.each<[string, Import]>([
    ['a file that imports its neighbour', one('renderer/queries/review.ts', 'renderer/queries/library')],
    ['a text that names a type of the journal', one('renderer/text/feed.ts', 'renderer/journal/feed', true)],
    ['a host that serves the router', one('main/hosts/browser/server.ts', 'main/router')],
  ])('lets %s', (_what, good) => {
    expect(brokenArrows([good])).toEqual([]);
  });

  it('finds a screen that knows every table', () => {
    expect(tablesImporters([one('renderer/screens/x.tsx', 'preload/domain/tables')])).toEqual([
      'renderer/screens/x.tsx',
    ]);
  });

  it('follows the way to a package through files, but not through types', () => {
    const way = [one('main/a.ts', 'main/b'), one('main/b.ts', 'electron'), one('main/a.ts', 'ws', true)];
    expect([...packagesReachable(way, 'main/a')]).toEqual([['electron', 'main/a → main/b → electron']]);
  });

  it('reads every way to write an import, and no comment', () => {
    const text = `
      import { a } from './a';
      import type { B } from '../b';
      import c, { d as e } from "@domain/base/time";
      import './styles.css';
      export { f } from './f.mjs';
      export * as g from '@contract/index';
      const h = await import('node:fs');
      import {
        i,
      } from '@orpc/server/ws';
      // import { j } from './j';
      /* import { k } from './k'; */
      const address = 'http://example.org'; import { l } from 'zod';
    `;
    expect(
      importsOf('main/x/y.ts', text)
        .map(({ to, typeOnly }) => `${to}${typeOnly ? ' (type)' : ''}`)
        .sort(),
    ).toEqual(
      [
        'main/b (type)',
        'main/x/a',
        'main/x/f',
        'main/x/styles.css',
        'node:fs',
        '@orpc/server',
        'preload/contract/index',
        'preload/domain/base/time',
        'zod',
      ].sort(),
    );
  });

  it('has one arrow for each place', () => {
    const places = arrows.map(({ from }) => from);
    expect(new Set(places).size).toBe(places.length);
  });
});
