import { faultRounds } from '../../faults/rounds';
import { expect, test } from '../support/earmark-test';

test.skip(
  process.env.EARMARK_E2E === 'electron',
  'it kills window and main apart, which are one process there',
);

test('kills and damage between keys lose nothing that was acknowledged, and double nothing', async ({
  data,
}) => {
  const figures = await faultRounds({ data, rounds: 3, seed: 7 });
  expect(figures).toMatchObject({ rounds: 3, lost: 0, doubled: 0 });
  // More than the sample workspace comes with: how many keys come through before a kill is up to the machine.
  expect(figures.acknowledged).toBeGreaterThan(2);
});
