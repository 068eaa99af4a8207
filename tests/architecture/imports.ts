import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One import in a source file: what it names, resolved to a path in the repository or to a package. */
export interface Import {
  readonly from: string;
  /** `preload/domain/base/time`, `react`, `node:fs` … */
  readonly to: string;
  readonly typeOnly: boolean;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const aliases: Readonly<Record<string, string>> = {
  '@domain/': 'preload/domain/',
  '@contract/': 'preload/contract/',
};

/** Every import in every source file of main, preload and renderer. */
export function allImports(): Import[] {
  return ['main', 'preload', 'renderer'].flatMap((folder) =>
    sourceFiles(folder).flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8'))),
  );
}

/** The imports in one file's text: static, re-exporting, dynamic and for side effects. Comments are not read. */
export function importsOf(file: string, text: string): Import[] {
  const code = withoutComments(text);
  const found: Import[] = [];
  const statement = /\b(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"\n]+)['"]/g;
  for (const [, type, name = ''] of code.matchAll(statement)) {
    found.push({ from: file, to: resolved(file, name), typeOnly: type !== undefined });
  }
  for (const [, name = ''] of code.matchAll(/\bimport\s*\(\s*['"]([^'"\n]+)['"]/g)) {
    found.push({ from: file, to: resolved(file, name), typeOnly: false });
  }
  return found;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.endsWith('.d.ts'));
}

function resolved(file: string, name: string): string {
  const withoutEnding = name.replace(/\.(ts|tsx|mjs|js)$/, '');
  if (name.startsWith('.')) return posix.join(dirname(file), withoutEnding);
  const alias = Object.keys(aliases).find((prefix) => name.startsWith(prefix));
  if (alias !== undefined) return `${aliases[alias]}${withoutEnding.slice(alias.length)}`;
  if (name.startsWith('node:')) return name;
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Strings are kept as they are: an address in one must not look like the beginning of a comment. */
function withoutComments(text: string): string {
  return text.replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (part) =>
    part.startsWith('/') ? ' ' : part,
  );
}
