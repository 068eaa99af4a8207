import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, describe, test } from 'vitest';
import { agreement, hearCall, sampleCalls, truthOf, utterances } from '../main/recordings/truth';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Built as the program is: the test runner's own modules make every access across files slower. */
const built = from('../../dist/benchmarks/');
await build({
  configFile: false,
  logLevel: 'warn',
  resolve: {
    alias: { '@domain': from('../../preload/domain'), '@contract': from('../../preload/contract') },
  },
  build: {
    ssr: true,
    target: 'node24',
    outDir: built,
    emptyOutDir: true,
    rollupOptions: {
      input: { pass: from('./signals-pass.ts') },
      output: { entryFileNames: '[name].js' },
    },
  },
});
afterAll(() => rmSync(built, { recursive: true, force: true }));
const { passOver }: typeof import('./signals-pass') = await import(`${built}pass.js`);

describe('speech in the sample calls', () => {
  test('against the truth', async () => {
    const lanes: { call: string; lane: string; precision: number; recall: number; f1: number }[] = [];
    for (const call of sampleCalls) {
      const { lanes: found, duration } = await hearCall(call);
      found.forEach(({ speech }, lane) => {
        const truth = utterances(truthOf(call), lane, found.length);
        lanes.push({ call, lane: String(lane), ...agreement(speech, truth, duration) });
      });
    }
    const mean = (figure: 'precision' | 'recall' | 'f1') =>
      lanes.reduce((sum, lane) => sum + lane[figure], 0) / lanes.length;
    const all = {
      call: 'mean',
      lane: '',
      precision: mean('precision'),
      recall: mean('recall'),
      f1: mean('f1'),
    };
    const lines = [...lanes, all].map(({ call, lane, precision, recall, f1 }) => {
      const figures = [precision, recall, f1].map((figure) => figure.toFixed(3));
      return [call.padEnd(14), lane.padEnd(4), ...figures].join('  ');
    });
    console.log(['call            lane  precision recall f1', ...lines].join('\n'));
  });
});

describe.each([
  ['G.711 at 8 kHz, half of it hold music', 'call-0007.wav'],
  ['PCM at 8 kHz', 'call-0009.wav'],
  ['MP3 at 16 kHz', 'call-0003.mp3'],
  ['Opus at 48 kHz', 'call-0004.opus'],
])('a pass over a stereo call in %s', (_codec, call) => {
  const path = from(`../fixtures/calls/${call}`);

  // The ratio matters, not the times: both meet the same machine in the same run.
  test('peaks and signals beside peaks alone', async ({ bench }) => {
    await bench.compare(
      bench('peaks alone', async () => void (await passOver(path, false))),
      bench('peaks and signals', async () => void (await passOver(path, true))),
      { iterations: 40, time: 0 },
    );
    const start = performance.now();
    let seconds = 0;
    for (let count = 0; count < 10; count++) seconds += await passOver(path, true);
    const ratio = (1000 * seconds) / (performance.now() - start);
    console.log(`${call}: the whole pass at ${Math.round(ratio)} times real time, both channels`);
  });
});
