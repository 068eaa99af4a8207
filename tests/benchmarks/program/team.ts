import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findPostgres, makeTeamDatabase, startPostgres } from '../../team/postgres.mjs';

const password = 'seven words that nobody else would type';

/** A team of two in a real PostgreSQL that writes to the disk as it does at a customer's. */
export interface MeasuredTeam {
  /** A connection as whoever keeps the database. */
  readonly owner: Awaited<ReturnType<typeof makeTeamDatabase>>;
  /** Joins as one of the two, on the page of a program that has just been opened. */
  join(page: Page, login: 'kim' | 'ada'): Promise<void>;
  stop(): Promise<void>;
}

/** Kim Ito, who evaluates, and Ada Byron, who leads her; a text where this system has no PostgreSQL to start. */
export async function measuredTeam(): Promise<MeasuredTeam | string> {
  const found = await findPostgres();
  if (typeof found === 'string') return found;
  const server = await startPostgres();
  const owner = await makeTeamDatabase(server, 'earmark');
  for (const [login, name, role] of [
    ['kim', 'Kim Ito', 'evaluator'],
    ['ada', 'Ada Byron', 'lead'],
  ])
    await owner.query('SELECT earmark.add_person($1, $2, $3, $4, $5)', [
      login,
      password,
      name,
      role,
      'Billing',
    ]);
  const { rows } = await owner.query('SELECT id FROM earmark.store');
  const folder = mkdtempSync(join(tmpdir(), 'earmark-invite-'));
  const { host, port, ca } = server;
  return {
    owner,
    async join(page, login) {
      const invite = join(folder, `${login}.earmark-invite.json`);
      const about = { format: 'earmark-team-invite', version: 1, team: 'Billing team', login };
      writeFileSync(
        invite,
        JSON.stringify({ ...about, host, port, ca, database: 'earmark', store: rows[0].id }),
      );
      await page.keyboard.press('Alt+Shift+T');
      const card = page.getByRole('region', { name: 'Team database', exact: true });
      await card.locator('input[type=file]').setInputFiles(invite);
      await card.getByLabel('Password for the team database').fill(password);
      await card.getByRole('button', { name: 'Join the team' }).click();
    },
    async stop() {
      await owner.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
