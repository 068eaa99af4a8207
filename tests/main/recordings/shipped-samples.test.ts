import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importAll, serviceOn, temporaryFolder } from './support';

const samples = fileURLToPath(new URL('../../../assets/samples', import.meta.url));

describe('the sample calls shipped with the program', () => {
  it('are imported with what their table says of each, and play as they are', async () => {
    const service = serviceOn(await temporaryFolder());
    const { tables } = await service.inspect({ source: { kind: 'paths', paths: [samples] } });
    expect(tables).toMatchObject([{ rowCount: 4, suggested: true, zoneNeeded: false }]);
    const report = await importAll(service, [samples], ...tables);
    expect(report.lines.map((line) => line.outcome)).toEqual(Array(4).fill('imported'));
    for (const { recording, metadata } of report.items) {
      expect(recording.media).toMatchObject({ channels: 2, playback: 'original', damaged: false });
      expect(metadata?.agentName).toMatch(/\w/);
    }
    expect(new Set(report.items.map(({ metadata }) => metadata?.callType))).toEqual(
      new Set(['billing complaint', 'cancellation', 'proactive']),
    );
  });

  it('are small', async () => {
    const sizes = await Promise.all((await readdir(samples)).map((name) => stat(join(samples, name))));
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(1_500_000);
  });
});
