import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../files/folders';

/** What the command line says; the same words work on both hosts. main/launch/help.mjs explains them. */
export interface HostOptions {
  readonly data: string;
  /** Whether the data folder was named, on the command line or in the environment. */
  readonly isNamed: boolean;
  /** The port to serve on; null for the remembered one, 0 for any free one. Only the browser host has a port. */
  readonly port: number | null;
  readonly open: boolean;
  readonly imports: readonly string[];
}

/** The command line could not be understood; the message is a sentence for the person who typed it. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

/**
 * Reads a command line. Relative paths count from `cwd`, the folder that the person typed the command in. Electron's
 * command line holds switches of Chromium too: there ours are found `among others`.
 */
export function parseOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
  which: 'all are ours' | 'among others' = 'all are ours',
): HostOptions {
  const { values } = parse(which === 'all are ours' ? args : ourArguments(args));
  return {
    data: resolve(cwd, values.data ?? defaultDataFolder(process.platform, env)),
    isNamed: values.data !== undefined || Boolean(env.EARMARK_DATA),
    port: parsePort(values.port),
    open: values['no-open'] !== true,
    imports: (values.import ?? []).map((path) => resolve(cwd, path)),
  };
}

function ourArguments(args: readonly string[]): string[] {
  const ours: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    const takesValue = /^--(data|port|import)(=|$)/.exec(argument);
    if (argument === '--no-open' || takesValue !== null) ours.push(argument);
    const value = args[index + 1];
    if (takesValue?.[2] === '' && value !== undefined) ours.push(args[++index] ?? '');
  }
  return ours;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        import: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new OptionsError(
      `${error instanceof Error ? error.message : error} --help lists what can be given.`,
    );
  }
}

function parsePort(text: string | undefined): number | null {
  if (text === undefined) return null;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new OptionsError(`--port takes a number from 0 to 65535, not "${text}".`);
  }
  return port;
}
