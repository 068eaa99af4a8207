import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from '../../e2e/support/earmark-test';
import { figures } from './figures';
import { writeLongCall } from './long-call';
import { rendererMemory } from './renderer-memory';

/** It takes 5 GB of memory for eight hours; one hour shows what it is like. */
const aloneHours = Number(process.env.EARMARK_MEASURE_ALONE_HOURS ?? 1);
const steps = 120;

const script = fileURLToPath(
  new URL('../../../node_modules/wavesurfer.js/dist/wavesurfer.esm.js', import.meta.url),
);

test.use({ traced: false });

test(`wavesurfer.js by itself on ${aloneHours} h`, async ({ launch, data }) => {
  const path = join(data, 'alone.wav');
  writeLongCall(path, aloneHours);
  const server = createServer((request, response) => {
    if (request.url === '/wavesurfer.js') {
      response.setHeader('content-type', 'text/javascript');
      return response.end(readFileSync(script));
    }
    if (request.url === '/call.wav') {
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': statSync(path).size });
      return createReadStream(path).pipe(response);
    }
    response.setHeader('content-type', 'text/html');
    return response.end('<!doctype html><div id="wave" style="width:900px"></div>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  try {
    const { page, profile } = await launch();
    const alone = await page.context().newPage();
    await alone.goto(`http://127.0.0.1:${address.port}/`);
    const ready = await alone.evaluate(async () => {
      const { default: WaveSurfer } = await import('/wavesurfer.js' as string);
      const from = performance.now();
      const wave = WaveSurfer.create({ container: '#wave', url: '/call.wav', splitChannels: [{}, {}] });
      Reflect.set(window, 'wave', wave);
      await new Promise((resolve, reject) => {
        wave.on('ready', resolve);
        wave.on('error', reject);
      });
      return performance.now() - from;
    });
    const zoom = await alone.evaluate(async (count) => {
      const wave = Reflect.get(window, 'wave') as { zoom(level: number): void };
      const script: number[] = [];
      const gaps: number[] = [];
      let last = performance.now();
      for (let step = 0; step < count; step++) {
        const from = performance.now();
        wave.zoom(1 + step);
        script.push(performance.now() - from);
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        gaps.push(now - last);
        last = now;
      }
      return { script, gaps };
    }, steps);
    console.log(`wavesurfer.js ready after ${ready.toFixed(0)} ms`);
    const memory = rendererMemory(profile);
    if (memory !== null) console.log(`memory of the renderer then: ${Math.round(memory / 1e6)} MB`);
    console.table({ 'zoom: script': figures(zoom.script), 'zoom: frames': figures(zoom.gaps) });
  } finally {
    server.close();
  }
});
