import { expect, it } from 'vitest';
import { history } from '../../team/simulation/history';
import { bugs } from '../../team/simulation/sim-server';

/** `npm run test:team` asks for thousands; a seed that failed is tried alone with EARMARK_TEAM_SEED. */
const histories = Number(process.env.EARMARK_TEAM_HISTORIES ?? 60);
const first = Number(process.env.EARMARK_TEAM_SEED ?? 20261130);
const steps = 250;

it(`nothing is lost, doubled or different in ${histories} histories from seed ${first} on`, {
  timeout: 3_600_000,
}, async () => {
  const sums = { operations: 0, copies: 0, restores: 0, wipes: 0 };
  for (let seed = first; seed < first + histories; seed++) {
    const { problem, ...counts } = await history(seed, steps);
    expect(problem, `seed ${seed}`).toBeNull();
    for (const name of ['operations', 'copies', 'restores', 'wipes'] as const) sums[name] += counts[name];
  }
  if (process.env.EARMARK_TEAM_HISTORIES !== undefined)
    console.log(JSON.stringify({ histories, first, ...sums }));
  if (histories < 20) return;
  for (const count of Object.values(sums)) expect(count).toBeGreaterThan(0);
});

it.each(bugs)('a program with the bug “%s” is found out', { timeout: 600_000 }, async (bug) => {
  for (let seed = first; seed < first + 200; seed++) {
    const { problem } = await history(seed, steps, bug).catch(() => ({ problem: 'it broke' }));
    if (problem !== null) return;
  }
  expect.fail(`200 histories from seed ${first} on did not find it`);
});
