import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OptionsError, parseOptions } from '../../main/hosts/options';
import { help } from '../../main/launch/help.mjs';

const cwd = resolve('/home/zoe/calls');
const env = { EARMARK_DATA: resolve('/data') };

describe('the command line', () => {
  it('may be empty', () => {
    expect(parseOptions([], env, cwd)).toEqual({
      data: env.EARMARK_DATA,
      isNamed: true,
      port: null,
      open: true,
      imports: [],
    });
  });

  it('counts relative paths from where it was typed', () => {
    const options = parseOptions(
      ['--data', 'here', '--import', '../a', '--import=b', '--no-open', '--port', '0'],
      env,
      cwd,
    );
    expect(options).toEqual({
      data: join(cwd, 'here'),
      isNamed: true,
      port: 0,
      open: false,
      imports: [resolve(cwd, '../a'), join(cwd, 'b')],
    });
  });

  it.each([
    [['--port', 'x'], '--port takes a number from 0 to 65535, not "x".'],
    [['--port', '65536'], '--port takes a number'],
    [['--colour', 'red'], '--help lists what can be given'],
    [['stray'], '--help lists what can be given'],
    [['--data'], '--help lists what can be given'],
  ])('%j is answered with a sentence', (args, sentence) => {
    expect(() => parseOptions(args, env, cwd)).toThrow(OptionsError);
    expect(() => parseOptions(args, env, cwd)).toThrow(sentence);
  });

  it('is found among the switches that Chromium and Electron are given', () => {
    const args = [
      '--no-sandbox',
      '/app',
      '--data',
      '/d',
      '--inspect=0',
      '--import=/i',
      '--remote-debugging-port=0',
      '--no-open',
    ];
    expect(parseOptions(args, env, cwd, 'among others')).toEqual({
      data: resolve('/d'),
      isNamed: true,
      port: null,
      open: false,
      imports: [resolve('/i')],
    });
  });

  it('is explained by the help, every word of it', () => {
    for (const word of ['--data', '--port', '--no-open', '--import', '--help']) expect(help).toContain(word);
  });
});
