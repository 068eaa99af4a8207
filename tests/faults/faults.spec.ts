import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { beginPlain } from '../e2e/support/plain-workspace';
import { faultRounds } from './rounds';

const rounds = Number(process.env.EARMARK_FAULT_ROUNDS ?? 300);
const seed = Number(process.env.EARMARK_SEED ?? Date.now() % 1_000_000_000);
/** A workspace from before there was encryption, with a plain journal and plain rows. */
const plain = process.env.EARMARK_FAULT_PLAIN === '1';
/** Encryption is turned on and off as well, in half of the rounds. */
const turns = process.env.EARMARK_FAULT_TURNS === '1';

test(`in ${rounds} rounds of kills and damage nothing acknowledged is lost and nothing is doubled`, async () => {
  console.log(
    `EARMARK_SEED=${seed} EARMARK_FAULT_ROUNDS=${rounds} EARMARK_FAULT_PLAIN=${plain ? 1 : 0} EARMARK_FAULT_TURNS=${turns ? 1 : 0}`,
  );
  const data = mkdtempSync(join(tmpdir(), 'earmark-faults-'));
  if (plain) await beginPlain(data);
  process.env.EARMARK_KEYS = join(data, '..', `${basename(data)}-keys`);
  const figures = await faultRounds({ data, rounds, seed, turns, tell: console.log });
  console.log(JSON.stringify(figures, null, 2));
  expect(figures).toMatchObject({ rounds, lost: 0, doubled: 0 });
  expect(figures.acknowledged).toBeGreaterThan(rounds);
  // What was found broken stays to be looked at.
  for (const folder of [data, process.env.EARMARK_KEYS])
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
