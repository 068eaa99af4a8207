-- Earmark team database, migration 4: where the team's recordings are, and the key that they are sealed with there.
BEGIN;
DO $$
BEGIN
  IF (SELECT max(number) FROM earmark.migration) IS DISTINCT FROM 3 THEN
    RAISE EXCEPTION 'Migration 4 follows migration 3, and this database is at another';
  END IF;
END
$$;
SET LOCAL ROLE earmark_owner;

-- At most one row. `secret` is the bucket's secret key or the WebDAV password; `team_key` is made once and never replaced, as
-- everything in the place is sealed with it. Nobody reads the table: members ask for it through a function.
CREATE TABLE earmark.recordings_place (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  revision int NOT NULL CHECK (revision > 0),
  place jsonb NOT NULL CHECK (jsonb_typeof(place) = 'object'),
  secret text NOT NULL,
  team_key bytea NOT NULL CHECK (length(team_key) = 32)
);
ALTER TABLE earmark.recordings_place ENABLE ROW LEVEL SECURITY;

-- Null: there is no place yet, or who asks is nobody in the team (any more).
CREATE FUNCTION earmark.recordings() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = earmark, pg_temp
AS $$
  SELECT jsonb_build_object(
    'revision', p.revision, 'place', p.place, 'secret', p.secret, 'key', encode(p.team_key, 'base64')
  )
  FROM earmark.recordings_place p WHERE earmark.my_id() IS NOT NULL
$$;

-- Says where the recordings are from now on, for whoever saw the place at this revision (0: none). Answers 'ok', 'role' or
-- 'stale'. The key counts where there is none yet. The ledger says who it was and where to, and holds no secret.
CREATE FUNCTION earmark.set_recordings(expected int, place_of jsonb, secret_of text, key_of bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = earmark, pg_temp
AS $$
DECLARE
  s earmark.store;
  me earmark.person;
  there int;
BEGIN
  UPDATE earmark.store st SET n = st.n RETURNING * INTO s;
  me := earmark.me();
  IF me.id IS NULL OR me.role <> 'admin' THEN RETURN 'role'; END IF;
  SELECT p.revision INTO there FROM earmark.recordings_place p;
  IF coalesce(there, 0) <> expected THEN RETURN 'stale'; END IF;
  INSERT INTO earmark.recordings_place AS p (revision, place, secret, team_key)
  VALUES (1, place_of, secret_of, key_of)
  ON CONFLICT (one) DO UPDATE SET revision = p.revision + 1, place = place_of, secret = secret_of;
  INSERT INTO earmark.ledger (op, person, body, previous, hash)
  SELECT 'recordings-place/' || (expected + 1), me.id, body, s.head, sha256(s.head || convert_to(body, 'UTF8'))
  FROM (
    SELECT jsonb_build_object('by', me.id, 'recordings', place_of, 'revision', expected + 1)::text AS body
  ) b
  RETURNING hash INTO s.head;
  UPDATE earmark.store SET head = s.head;
  RETURN 'ok';
END
$$;
GRANT EXECUTE ON FUNCTION
  earmark.recordings(), earmark.set_recordings(int, jsonb, text, bytea)
TO earmark_member;

INSERT INTO earmark.migration (number) VALUES (4);
COMMIT;
