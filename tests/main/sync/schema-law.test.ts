import { teamLaw } from '@domain/team/team-law';
import { lawSql } from '@domain/team/team-law-sql';
import { expect, it } from 'vitest';

/** A migration that has been released never changes: a law that changes is a new one, and this names the newest. */
const newest = { number: 3, file: '../../../main/sync/schema/0003-law.sql' };

it('the newest migration of the law is what the law generates', async () => {
  await expect(migration(newest.number)).toMatchFileSnapshot(newest.file);
});

function migration(number: number): string {
  return `-- Earmark team database, migration ${number}: who may write what. Generated from preload/domain/team/team-law.ts.
BEGIN;
DO $$
BEGIN
  IF (SELECT max(number) FROM earmark.migration) IS DISTINCT FROM ${number - 1} THEN
    RAISE EXCEPTION 'Migration ${number} follows migration ${number - 1}, and this database is at another';
  END IF;
END
$$;
SET LOCAL ROLE earmark_owner;

${lawSql(teamLaw)}
INSERT INTO earmark.migration (number) VALUES (${number});
COMMIT;
`;
}
