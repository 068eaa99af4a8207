-- Earmark team database, migration 1: roles, tables, and what each person may read.
-- Run as a superuser, or as the owner of the database with CREATEROLE: psql -v ON_ERROR_STOP=1 -f 0001-tables.sql
BEGIN;

DO $$
BEGIN
  IF current_setting('server_version_num')::int < 150000 THEN
    RAISE EXCEPTION 'Earmark needs PostgreSQL 15 or newer, and this is %', current_setting('server_version');
  END IF;
  IF to_regnamespace('earmark') IS NOT NULL THEN
    RAISE EXCEPTION 'Migration 1 has been applied to this database already';
  END IF;
  -- Roles belong to the whole cluster: another team's database may have made them.
  IF to_regrole('earmark_owner') IS NULL THEN
    CREATE ROLE earmark_owner NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
  END IF;
  IF to_regrole('earmark_member') IS NULL THEN
    CREATE ROLE earmark_member NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
  END IF;
  EXECUTE format('GRANT earmark_owner TO %I', current_user);
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO earmark_member', current_database());
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA earmark AUTHORIZATION earmark_owner;
SET LOCAL ROLE earmark_owner;
REVOKE ALL ON SCHEMA earmark FROM PUBLIC;
GRANT USAGE ON SCHEMA earmark TO earmark_member;
ALTER DEFAULT PRIVILEGES IN SCHEMA earmark REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE TABLE earmark.migration (number int PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp());

-- The one row that every write locks, so that numbers are given in the order of committing. `head` ends the chain of the ledger.
CREATE TABLE earmark.store (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  incarnation uuid NOT NULL DEFAULT gen_random_uuid(),
  protocol int NOT NULL DEFAULT 1,
  n bigint NOT NULL DEFAULT 0,
  head bytea NOT NULL DEFAULT sha256('earmark')
);
INSERT INTO earmark.store DEFAULT VALUES;

-- A random name for the number at which each write ended: a device that knows another name has met a restored database.
CREATE TABLE earmark.mark (n bigint PRIMARY KEY, token uuid NOT NULL DEFAULT gen_random_uuid());

CREATE TABLE earmark.person (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  login name NOT NULL UNIQUE,
  name text NOT NULL CHECK (name <> ''),
  role text NOT NULL CHECK (role IN ('evaluator', 'lead', 'auditor', 'admin')),
  team text,
  active boolean NOT NULL DEFAULT true
);

-- The law: what the kinds are, and who may write what. Filled by a migration that is generated.
CREATE TABLE earmark.kind (
  kind text PRIMARY KEY,
  immutable boolean NOT NULL,
  parent_kind text,
  parent_field text,
  id_from_parent boolean NOT NULL,
  state_field text,
  audience text NOT NULL CHECK (audience IN ('store', 'team', 'audited', 'own', 'assigned')),
  copied boolean NOT NULL,
  about text
);
CREATE TABLE earmark.rule (
  kind text, field text, role text, whose text, state text,
  PRIMARY KEY (kind, field, role, whose, state)
);
CREATE TABLE earmark.step (
  kind text, from_state text, to_state text, role text, whose text, seals boolean NOT NULL,
  PRIMARY KEY (kind, from_state, to_state, role, whose)
);

-- Every row of every kind: its fields and, per field, the stamp of its last write. What hangs on another row has that
-- row's owner, team and state. `about`: what a team has but one open row about. `seq` is what devices read on from.
CREATE TABLE earmark.entity (
  kind text NOT NULL,
  id text NOT NULL,
  fields jsonb NOT NULL,
  stamps jsonb NOT NULL,
  deleted boolean NOT NULL,
  owner uuid NOT NULL REFERENCES earmark.person,
  team text,
  parent text,
  state text,
  about text,
  audience text NOT NULL,
  epoch int NOT NULL DEFAULT 0,
  seq bigint NOT NULL,
  PRIMARY KEY (kind, id)
);
CREATE UNIQUE INDEX entity_seq ON earmark.entity (seq);
CREATE INDEX entity_parent ON earmark.entity (parent) WHERE parent IS NOT NULL;
CREATE INDEX entity_about ON earmark.entity (about) WHERE about IS NOT NULL;
CREATE INDEX entity_copies ON earmark.entity ((fields ->> 'rowId')) WHERE kind = 'conflictCopies';

-- What a person has read and what then went to somebody else: told once more, by its name alone, so that it leaves their devices.
CREATE TABLE earmark.departure (
  person uuid NOT NULL REFERENCES earmark.person,
  kind text NOT NULL,
  id text NOT NULL,
  epoch int NOT NULL,
  seq bigint NOT NULL UNIQUE,
  PRIMARY KEY (person, kind, id)
);

-- What was asked and what became of it, each entry with the hash of the one before; `op` is why nothing is done twice.
CREATE TABLE earmark.ledger (
  op text PRIMARY KEY,
  person uuid NOT NULL REFERENCES earmark.person,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  why text,
  body text NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL
);

-- Who is asking: the login that the connection was opened with, which SET ROLE does not change.
CREATE FUNCTION earmark.me() RETURNS earmark.person
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = earmark, pg_temp
AS $$ SELECT p FROM earmark.person p WHERE p.login = session_user AND p.active $$;
CREATE FUNCTION earmark.my_id() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = earmark, pg_temp
AS $$ SELECT (earmark.me()).id $$;
CREATE FUNCTION earmark.my_role() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = earmark, pg_temp
AS $$ SELECT (earmark.me()).role $$;
CREATE FUNCTION earmark.my_team() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = earmark, pg_temp
AS $$ SELECT (earmark.me()).team $$;

-- The name of the first write that ended at or behind a number.
CREATE FUNCTION earmark.mark_of(at_n bigint) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = earmark, pg_temp
AS $$ SELECT m.token FROM earmark.mark m WHERE m.n >= at_n ORDER BY m.n LIMIT 1 $$;

ALTER TABLE earmark.store ENABLE ROW LEVEL SECURITY;
ALTER TABLE earmark.person ENABLE ROW LEVEL SECURITY;
ALTER TABLE earmark.entity ENABLE ROW LEVEL SECURITY;
ALTER TABLE earmark.departure ENABLE ROW LEVEL SECURITY;
ALTER TABLE earmark.ledger ENABLE ROW LEVEL SECURITY;

CREATE POLICY store_read ON earmark.store FOR SELECT TO earmark_member
  USING ((SELECT earmark.my_id()) IS NOT NULL);
CREATE POLICY person_read ON earmark.person FOR SELECT TO earmark_member
  USING ((SELECT earmark.my_id()) IS NOT NULL);
CREATE POLICY entity_read ON earmark.entity FOR SELECT TO earmark_member USING (
  owner = (SELECT earmark.my_id())
  OR (audience = 'store' AND (SELECT earmark.my_id()) IS NOT NULL)
  OR (audience = 'audited' AND (SELECT earmark.my_role()) = 'auditor')
  OR (audience = 'assigned' AND fields ->> 'assigneeId' = (SELECT earmark.my_id())::text)
  OR (audience IN ('team', 'audited', 'assigned') AND (
    (SELECT earmark.my_role()) = 'admin'
    OR ((SELECT earmark.my_role()) = 'lead' AND team = (SELECT earmark.my_team()))
    OR ((SELECT earmark.my_role()) = 'auditor' AND state <> 'draft')
  ))
);
CREATE POLICY departure_read ON earmark.departure FOR SELECT TO earmark_member
  USING (person = (SELECT earmark.my_id()));
CREATE POLICY ledger_read ON earmark.ledger FOR SELECT TO earmark_member
  USING (person = (SELECT earmark.my_id()) OR (SELECT earmark.my_role()) = 'admin');

GRANT SELECT (id, incarnation, protocol, n) ON earmark.store TO earmark_member;
GRANT SELECT (id, name, role, team, active) ON earmark.person TO earmark_member;
GRANT SELECT ON earmark.entity, earmark.departure, earmark.ledger TO earmark_member;
GRANT EXECUTE ON FUNCTION
  earmark.my_id(), earmark.my_role(), earmark.my_team(), earmark.mark_of(bigint)
TO earmark_member;

INSERT INTO earmark.migration (number) VALUES (1);
COMMIT;
