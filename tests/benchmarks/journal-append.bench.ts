import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { entry } from '../main/journal/entries';
import { journalIn, sealedWith } from '../main/journal/harness';

/** One change each, in turns, so that both meet the same machine. */
const rounds = 1500;

test('One change in the journal and on the disk, plain and encrypted side by side.', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const journals = {
    plain: journalIn(join(folder, 'plain')).journal,
    encrypted: journalIn(join(folder, 'encrypted'), { keys: sealedWith(7) }).journal,
  };
  const taken: Record<keyof typeof journals, number[]> = { plain: [], encrypted: [] };
  let next = 0;
  for (let round = 0; round < rounds; round++) {
    for (const kind of round % 2 === 0
      ? (['plain', 'encrypted'] as const)
      : (['encrypted', 'plain'] as const)) {
      const change = [entry(next++)];
      const begun = performance.now();
      await journals[kind].append(change);
      taken[kind].push(performance.now() - begun);
    }
  }
  for (const kind of ['plain', 'encrypted'] as const) {
    const sorted = taken[kind].sort((one, other) => one - other);
    const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(3);
    const before = process.cpuUsage();
    for (let batch = 0; batch < 40; batch++)
      await journals[kind].append(Array.from({ length: 500 }, () => entry(next++)));
    const { user, system } = process.cpuUsage(before);
    const each = ((user + system) / 20_000).toFixed(1);
    console.log(
      `${kind}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms; ${each} µs of processor for each of 500 at once`,
    );
    await journals[kind].close();
  }
  rmSync(folder, { recursive: true, force: true });
});
