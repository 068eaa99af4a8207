import type { Import } from './imports';

/** What the files below `from` may import. A folder may always import itself. */
export interface Arrow {
  readonly from: string;
  /** Folders, files (without ending) and packages; `node:*` is all of Node, `*` any package. */
  readonly may: readonly string[];
  /** What it may import as types alone: nothing of it is there when the program runs. */
  readonly types?: readonly string[];
}

const domain = 'preload/domain';
const contract = 'preload/contract';
/** What every module of main stands on. */
const mainGround = ['main/ports', 'main/files'];
/** Packages that only one place may name; the arrows below are silent on other packages where they say `*`. */
export const keptPackages: Readonly<Record<string, readonly string[]>> = {
  electron: ['main/hosts/electron', 'preload/bridge'],
  'electron-store': ['main/hosts/electron'],
  ws: ['main/hosts/browser'],
  sirv: ['main/hosts/browser'],
  'node:http': ['main/hosts/browser'],
  'node:https': ['main/blobs'],
  'node-av': ['main/recordings'],
  pg: ['main/sync'],
  dexie: ['renderer/db', 'renderer/queries', 'renderer/commands', 'renderer/journal'],
  'libsodium-wrappers': ['renderer/db/seal'],
  'wavesurfer.js': ['renderer/waveform'],
  // Whose hook follows a look only part of the way unless it is an async function.
  'dexie-react-hooks': ['renderer/screens/use-live'],
};

/** What a screen stands on; of the contract only the addresses of bytes, which are fetched and not called for. */
const screens = [
  domain,
  `${contract}/media`,
  'renderer/screens',
  ...below(
    'waveform',
    'queries',
    'commands',
    'session',
    'player',
    'ui',
    'keys',
    'text',
    'workspace',
    'mixer',
    'listening',
    'report',
  ),
];

/** The table of ARCHITECTURE.md. The first arrow that fits a file is its rule, so the narrower ones come first. */
export const arrows: readonly Arrow[] = [
  { from: `${domain}/base`, may: ['zod'] },
  { from: `${domain}/scorecard`, may: ['zod', `${domain}/base`] },
  { from: `${domain}/recordings`, may: ['zod', `${domain}/base`] },
  { from: `${domain}/sync`, may: ['zod', `${domain}/base`] },
  { from: `${domain}/evaluation`, may: ['zod', ...domains('base', 'scorecard', 'recordings')] },
  { from: `${domain}/clips`, may: ['zod', ...domains('base', 'scorecard', 'recordings', 'evaluation')] },
  { from: `${domain}/sampling`, may: ['zod', ...domains('base', 'scorecard', 'recordings', 'evaluation')] },
  {
    from: `${domain}/calibration`,
    may: ['zod', ...domains('base', 'scorecard', 'recordings', 'evaluation')],
  },
  { from: `${domain}/coaching`, may: ['zod', ...domains('base', 'evaluation', 'clips')] },
  { from: `${domain}/insights`, may: ['zod', ...domains('base', 'scorecard', 'evaluation', 'calibration')] },
  { from: `${domain}/exchange`, may: ['zod', ...domains('base', 'sync')] },
  { from: `${domain}/team`, may: ['zod', ...domains('base', 'sync')] },
  { from: `${domain}/tables`, may: ['zod', domain] },
  { from: contract, may: ['zod', '@orpc/contract', domain] },
  { from: 'preload/bridge', may: ['electron'] },

  { from: 'main/launch', may: ['node:*', 'vite', '@playwright/test'] },
  {
    from: 'main/hosts/browser',
    may: ['*', 'node:*', 'package.json', contract, domain, 'main/hosts/*', 'main'],
  },
  { from: 'main/hosts/electron', may: ['*', 'node:*', contract, domain, 'main/hosts/*', 'main'] },
  { from: 'main/hosts/workspace', may: ['node:*', contract, domain, 'main'] },
  { from: 'main/hosts', may: ['@orpc/client', 'node:*', ...mainGround] },
  { from: 'main/ports', may: ['node:*', '@orpc/contract', contract, domain, 'main/ports'] },
  { from: 'main/files', may: ['*', 'node:*', contract, domain, ...mainGround] },
  { from: 'main/services', may: ['node:*', contract, domain, 'main'] },
  { from: 'main/router', may: ['@orpc/server', contract, domain, 'main/services', ...mainGround] },
  { from: 'main/recordings', may: ['*', 'node:*', contract, domain, ...mainGround] },
  { from: 'main/clips', may: ['*', 'node:*', contract, domain, ...mainGround] },
  { from: 'main/journal', may: ['*', 'node:*', contract, domain, ...mainGround] },
  { from: 'main/backup', may: ['*', 'node:*', contract, domain, ...mainGround] },
  { from: 'main/blobs', may: ['*', 'node:*', contract, domain, ...mainGround] },
  { from: 'main/sync', may: ['*', 'node:*', contract, domain, ...mainGround] },
  { from: 'main/exchange', may: ['*', 'node:*', contract, domain, ...mainGround] },
  { from: 'main/settings', may: ['*', 'node:*', contract, domain, ...mainGround] },
  { from: 'main/secrets', may: ['*', 'node:*', contract, domain, ...mainGround] },

  { from: 'renderer/host', may: ['@orpc/client', '@orpc/contract', contract] },
  { from: 'renderer/db', may: ['dexie', 'libsodium-wrappers', domain] },
  { from: 'renderer/commands', may: ['dexie', domain, contract, 'renderer/db', 'renderer/host/client'] },
  { from: 'renderer/queries', may: ['dexie', domain, contract, 'renderer/db', 'renderer/host/client'] },
  { from: 'renderer/journal', may: ['dexie', domain, contract, 'renderer/db', 'renderer/host/client'] },
  {
    from: 'renderer/waveform',
    may: [
      '*',
      domain,
      `${contract}/media`,
      ...below('queries', 'commands', 'session', 'player', 'mixer', 'ui', 'keys', 'text'),
    ],
  },
  // The one screen from which the others are reached once the workspace has been opened.
  { from: 'renderer/screens/shell/boot', may: ['*', ...screens, 'renderer/start-workspace'] },
  { from: 'renderer/screens', may: ['*', ...screens], types: ['renderer/journal'] },
  { from: 'renderer/report', may: [domain, 'renderer/text'] },
  {
    from: 'renderer/listening',
    may: [domain, 'zustand', ...below('commands', 'player')],
  },
  { from: 'renderer/ui', may: ['react', '@mantine/core', '@tabler/icons-react'] },
  { from: 'renderer/keys', may: ['react', 'zustand', 'renderer/ui'] },
  // A page of its own, handed out with a pack: what it imports is copied into each.
  { from: 'renderer/pack-player', may: [domain, 'renderer/ui/tokens'] },
  { from: 'renderer/text', may: [domain, contract], types: ['renderer/journal', 'renderer/start-workspace'] },
  { from: 'renderer', may: ['*', domain, contract, 'renderer', 'assets'] },
];

/** The imports that no arrow allows, each as a sentence that says what may be imported instead. */
export function brokenArrows(imports: readonly Import[]): string[] {
  return imports.flatMap((one) => {
    const sentence = problemOf(one);
    return sentence === null ? [] : [sentence];
  });
}

/** Files that import `tables.ts` although only the contract and the database may know every record type. */
export function tablesImporters(imports: readonly Import[]): string[] {
  const may = [contract, 'renderer/db', `${domain}/tables`];
  return imports
    .filter(({ from, to }) => to === `${domain}/tables` && !may.some((place) => isBelow(from, place)))
    .map(({ from }) => from);
}

/** Every package that is loaded when this file runs, with one way to it. */
export function packagesReachable(imports: readonly Import[], start: string): Map<string, string> {
  const packages = new Map<string, string>();
  const ways = new Map([[start, start]]);
  for (const [file, way] of ways) {
    for (const { from, to, typeOnly } of imports) {
      if (typeOnly || withoutEnding(from) !== file) continue;
      if (isOurs(to)) ways.set(to, ways.get(to) ?? `${way} → ${to}`);
      else packages.set(to, packages.get(to) ?? `${way} → ${to}`);
    }
  }
  return packages;
}

function problemOf({ from, to, typeOnly }: Import): string | null {
  const arrow = arrows.find((one) => isBelow(from, one.from));
  if (arrow === undefined) return `${from}: no arrow says what may be imported here; add one`;
  const keepers = keptPackages[to];
  if (keepers !== undefined && !typeOnly && !keepers.some((place) => isBelow(from, place))) {
    return `${from} imports ${to}, which only ${keepers.join(', ') || 'nobody'} may`;
  }
  if (otherHost(from, to)) return `${from} imports ${to}: hosts don't know each other`;
  if (isBelow(to, arrow.from)) return null;
  const may = typeOnly ? [...arrow.may, ...(arrow.types ?? [])] : arrow.may;
  if (may.some((place) => fits(to, place))) return null;
  return `${from} imports ${to}; it may import ${arrow.may.join(', ')}`;
}

function fits(to: string, place: string): boolean {
  if (place === '*') return !isOurs(to) && !to.startsWith('node:');
  if (place.endsWith('*')) return to.startsWith(place.slice(0, -1));
  return isOurs(place) ? isBelow(to, place) : to === place;
}

function otherHost(from: string, to: string): boolean {
  const host = (path: string) => /^main\/hosts\/(browser|electron)(\/|$)/.exec(path)?.[1] ?? null;
  if (isBelow(from, 'main') && host(from) === null) return host(to) !== null;
  return host(to) !== null && host(to) !== host(from);
}

function isOurs(path: string): boolean {
  return /^(main|preload|renderer|tests|assets)(\/|$)/.test(path) || path === 'package.json';
}

function isBelow(path: string, place: string): boolean {
  return withoutEnding(path) === place || path.startsWith(`${place}/`);
}

function withoutEnding(path: string): string {
  return path.replace(/\.(ts|tsx|mjs)$/, '');
}

function domains(...names: string[]): string[] {
  return names.map((name) => `${domain}/${name}`);
}

function below(...names: string[]): string[] {
  return names.map((name) => `renderer/${name}`);
}
