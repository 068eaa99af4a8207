-- Earmark team database, migration 2: what devices may do, and nothing else: push, pull, and a lead's assign.
BEGIN;
DO $$
BEGIN
  IF (SELECT max(number) FROM earmark.migration) IS DISTINCT FROM 1 THEN
    RAISE EXCEPTION 'Migration 2 follows migration 1, and this database is at another';
  END IF;
END
$$;
SET LOCAL ROLE earmark_owner;

-- Only what a client may call has a search path of its own. The others run within that one: with their own they could not be
-- taken into the statements that call them, and each call would cost ten times what it does.

-- The texts in a value, wherever in it they lie.
CREATE FUNCTION earmark.texts(value jsonb) RETURNS SETOF text
LANGUAGE sql IMMUTABLE
AS $$ SELECT x #>> '{}' FROM jsonb_path_query(value, 'strict $.**') x WHERE jsonb_typeof(x) = 'string' $$;

-- Whether a typed text of the losing value is nowhere in the winning one (preload/domain/sync/lost-text.ts).
CREATE FUNCTION earmark.loses(loser jsonb, winner jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$
  SELECT EXISTS (
    SELECT FROM earmark.texts(loser) t
    WHERE char_length(t) > 20 AND t !~ '^[0-9A-Za-z:._-]*$'
      AND NOT EXISTS (SELECT FROM earmark.texts(winner) w WHERE position(t IN w) > 0)
  )
$$;

-- Whether what was granted for rows so near holds for this one: own, team and any, each holding the ones before it.
CREATE FUNCTION earmark.is_near(asked text, granted text) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$ SELECT asked = 'own' OR granted = 'any' OR asked = granted $$;

-- What a role may write of a kind, in a form that is asked without a query: for each rule its `field`, `field/whose` and
-- `field/whose/state`.
CREATE FUNCTION earmark.grants_of(of_kind text, to_role text) RETURNS text[]
LANGUAGE sql STABLE
AS $$
  SELECT coalesce(array_agg(DISTINCT g), '{}') FROM earmark.rule r
  CROSS JOIN LATERAL unnest(ARRAY[r.field, r.field || '/' || r.whose, r.field || '/' || r.whose || '/' || r.state]) g
  WHERE r.kind = of_kind AND r.role = to_role
$$;

-- Why these fields may not be written; null when they may. `own_rules`: the fields of this kind that have rules of their own;
-- all others have those of `*`.
CREATE FUNCTION earmark.rule_refusal(own_rules text[], grants text[], named text[], nearness text, at_state text)
RETURNS text LANGUAGE plpgsql STABLE
AS $$
DECLARE
  governing text[] := '{*}';
  one text;
  far boolean := false;
  late boolean := false;
BEGIN
  IF named && own_rules THEN
    governing := ARRAY(SELECT f FROM unnest(own_rules) f WHERE f = ANY (named));
    IF NOT named <@ own_rules THEN governing := governing || '*'::text; END IF;
  ELSIF cardinality(named) = 0 THEN
    RETURN NULL;
  END IF;
  FOREACH one IN ARRAY governing LOOP
    IF NOT one = ANY (grants) THEN RETURN 'role'; END IF;
    -- What is granted for a wider circle holds for a nearer one.
    far := far OR NOT (
      one || '/any' = ANY (grants)
      OR (nearness <> 'any' AND one || '/team' = ANY (grants))
      OR (nearness = 'own' AND one || '/own' = ANY (grants))
    );
    late := late OR NOT (
      one || '/any/' || at_state = ANY (grants)
      OR (nearness <> 'any' AND one || '/team/' || at_state = ANY (grants))
      OR (nearness = 'own' AND one || '/own/' || at_state = ANY (grants))
    );
  END LOOP;
  RETURN CASE WHEN far THEN 'not-yours' WHEN late THEN 'state' END;
END
$$;

-- Whether an operation names all rows that its step seals, each with its stamps (preload/domain/sync/seen-rows.ts).
CREATE FUNCTION earmark.saw_all(item jsonb, r earmark.entity) RETURNS boolean
LANGUAGE sql STABLE
AS $$
  SELECT coalesce(item -> 'seen' = jsonb_object_agg(part.kind || '/' || part.id, part.stamps), false)
  FROM (
    SELECT e.kind, e.id, (
      SELECT coalesce(jsonb_agg(s.stamp ORDER BY s.stamp COLLATE "C"), '[]')
      FROM (SELECT DISTINCT value AS stamp FROM jsonb_each_text(e.stamps)) s
      WHERE s.stamp <> '00000000000000000-000000000000'
    ) AS stamps
    FROM (
      SELECT r.kind, r.id, r.stamps
      UNION ALL
      SELECT c.kind, c.id, c.stamps FROM earmark.entity c
      WHERE c.parent = r.id AND EXISTS (
        SELECT FROM earmark.kind x WHERE x.kind = c.kind AND x.parent_kind = r.kind AND x.copied
      )
    ) e
  ) part
$$;

-- Why an operation is refused, or null: verdict.ts in SQL, check for check.
CREATE FUNCTION earmark.refusal(
  me earmark.person, k earmark.kind, own_rules text[], grants text[], item jsonb, changed text[],
  r earmark.entity, p earmark.entity
) RETURNS text LANGUAGE plpgsql STABLE
AS $$
DECLARE
  has_row boolean := r.id IS NOT NULL;
  head earmark.entity := CASE WHEN p.id IS NOT NULL THEN p ELSE r END;
  nearness text;
  at_state text;
  steps record;
BEGIN
  IF k.parent_kind IS NOT NULL THEN
    IF p.id IS NULL OR (k.id_from_parent AND NOT starts_with(item ->> 'id', p.id || ':')) THEN
      RETURN 'no-parent';
    END IF;
    IF k.parent_field = ANY (changed)
      AND (item -> 'set' -> k.parent_field) IS DISTINCT FROM to_jsonb(p.id) THEN
      RETURN 'moved';
    END IF;
  END IF;
  IF (k.parent_kind IS NOT NULL OR k.state_field IS NOT NULL) AND (item ->> 'epoch')::int < head.epoch THEN
    RETURN 'reassigned';
  END IF;
  IF k.immutable AND has_row THEN
    RETURN CASE
      WHEN item -> 'unset' = '[]' AND coalesce((item ->> 'deleted')::boolean, r.deleted) = r.deleted
        AND r.fields @> (item -> 'set') AND NOT EXISTS (
          SELECT FROM jsonb_each(item -> 'set') s WHERE s.value IS DISTINCT FROM r.fields -> s.key
        ) THEN NULL
      ELSE 'immutable'
    END;
  END IF;
  nearness := CASE
    WHEN head.id IS NULL OR head.owner = me.id THEN 'own'
    WHEN head.team = me.team THEN 'team'
    ELSE 'any'
  END;
  at_state := CASE
    WHEN head.id IS NULL THEN 'new'
    WHEN k.parent_kind IS NULL AND k.state_field IS NULL THEN 'there'
    ELSE coalesce(head.state, '')
  END;
  IF k.state_field IS NOT NULL THEN
    IF item -> 'unset' ? k.state_field THEN RETURN 'state'; END IF;
    IF NOT item -> 'set' ? k.state_field THEN
      IF NOT has_row THEN RETURN 'state'; END IF;
    ELSIF NOT has_row OR (item -> 'set' -> k.state_field) IS DISTINCT FROM (r.fields -> k.state_field) THEN
      IF has_row AND (item -> 'base' -> k.state_field) IS DISTINCT FROM (r.fields -> k.state_field) THEN
        RETURN 'stale';
      END IF;
      SELECT count(*) AS there, bool_or(o.role = me.role) AS mine,
        bool_or(o.role = me.role AND earmark.is_near(nearness, o.whose)) AS near,
        bool_or(o.role = me.role AND earmark.is_near(nearness, o.whose) AND NOT o.seals) AS free
      INTO steps FROM earmark.step o
      WHERE o.kind = k.kind AND o.from_state = at_state
        AND jsonb_typeof(item -> 'set' -> k.state_field) = 'string' AND o.to_state = item -> 'set' ->> k.state_field;
      IF steps.there = 0 THEN RETURN 'state'; END IF;
      IF NOT steps.mine THEN RETURN 'role'; END IF;
      IF NOT steps.near THEN RETURN 'not-yours'; END IF;
      IF has_row AND NOT steps.free THEN
        IF NOT earmark.saw_all(item, r) THEN RETURN 'stale'; END IF;
      END IF;
    END IF;
    changed := array_remove(changed, k.state_field);
  END IF;
  -- Whoever makes a row that another has made meanwhile does not bring it back from anywhere.
  IF item -> 'deleted' <> 'null'
    AND NOT (has_row AND (item ->> 'deleted')::boolean = r.deleted AND cardinality(changed) > 0) THEN
    changed := changed || 'deleted'::text;
  END IF;
  RETURN earmark.rule_refusal(own_rules, grants, changed, nearness, at_state);
END
$$;

-- Whether a list of names holds one.
CREATE FUNCTION earmark.names(list jsonb, one text) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$ SELECT coalesce(jsonb_typeof(list) = 'array' AND list ? one, false) $$;

-- The text in the field that says what a row is about; null where it says nothing.
CREATE FUNCTION earmark.about(field text, fields jsonb) RETURNS text
LANGUAGE sql IMMUTABLE
AS $$ SELECT CASE WHEN jsonb_typeof(fields -> field) = 'string' THEN fields ->> field END $$;

-- The operation as it is taken: what makes a second open row about the same says so, where neither knew of the other
-- (preload/domain/sync/overtaken.ts).
CREATE FUNCTION earmark.overtaken(k earmark.kind, item jsonb, r earmark.entity, my_team text) RETURNS jsonb
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  subject text := earmark.about(k.about, item -> 'set');
  first text;
BEGIN
  IF subject IS NULL OR coalesce(item -> 'set' -> 'ended', 'null') <> 'null'
    OR NOT (CASE WHEN r.id IS NULL THEN item -> 'deleted' <> 'true' ELSE r.deleted AND item -> 'deleted' = 'false' END)
  THEN
    RETURN item;
  END IF;
  SELECT e.id INTO first FROM earmark.entity e
  WHERE e.about = subject AND e.kind = k.kind AND e.id <> item ->> 'id' AND NOT e.deleted
    AND e.team IS NOT DISTINCT FROM CASE WHEN r.id IS NULL THEN my_team ELSE r.team END
    AND coalesce(e.fields -> 'ended', 'null') = 'null'
    AND NOT earmark.names(item -> 'set' -> 'knew', e.id) AND NOT earmark.names(e.fields -> 'knew', item ->> 'id')
  ORDER BY e.id COLLATE "C" LIMIT 1;
  IF first IS NULL THEN RETURN item; END IF;
  RETURN item || jsonb_build_object(
    'set', (item -> 'set') || jsonb_build_object('ended', 'overtaken', 'overtakenBy', first),
    'unset', (item -> 'unset') - ARRAY['ended', 'overtakenBy'],
    'blank', (item -> 'blank') - ARRAY['ended', 'overtakenBy']
  );
END
$$;

-- The stamps of the fields that an operation names; what nobody set, `blanks`, has the lowest (preload/domain/sync/clock.ts).
CREATE FUNCTION earmark.stamps_of(stamp text, named text[], blanks text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE
AS $$
  SELECT jsonb_object(named, array_fill(stamp, ARRAY[cardinality(named)]))
    || jsonb_object(blanks, array_fill('00000000000000000-000000000000'::text, ARRAY[cardinality(blanks)]))
$$;

-- A row with an operation merged in, whose fields are written with the stamps `written`: per field the last writer; of equal stamps the greater value; a step stands always.
CREATE FUNCTION earmark.merged(k earmark.kind, r earmark.entity, item jsonb, written jsonb) RETURNS earmark.entity
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  stamp text := item ->> 'stamp';
  winners text[];
  values_won jsonb;
  stamps_won jsonb;
  old_stamp text := r.stamps ->> k.state_field;
BEGIN
  IF k.immutable THEN RETURN r; END IF;
  SELECT coalesce(array_agg(f), '{}'), coalesce(jsonb_object_agg(f, item -> 'set' -> f) FILTER (WHERE item -> 'set' ? f), '{}'),
    coalesce(jsonb_object_agg(f, new_stamp), '{}')
  INTO winners, values_won, stamps_won
  FROM jsonb_each_text(written) w (f, new_stamp)
  WHERE coalesce(r.stamps ->> f, '') COLLATE "C" < new_stamp COLLATE "C"
    OR (r.stamps ->> f = new_stamp
      AND coalesce((r.fields -> f)::text, '') COLLATE "C" <= coalesce((item -> 'set' -> f)::text, '') COLLATE "C")
    OR f = k.state_field;
  r.fields := (r.fields - winners) || values_won;
  r.stamps := r.stamps || stamps_won;
  IF old_stamp COLLATE "C" > (written ->> k.state_field) COLLATE "C" AND k.state_field = ANY (winners) THEN
    r.stamps := r.stamps || jsonb_build_object(k.state_field, old_stamp);
  END IF;
  IF item -> 'deleted' <> 'null' AND (
    coalesce(r.stamps ->> 'deleted', '') COLLATE "C" < stamp COLLATE "C"
    OR (r.stamps ->> 'deleted' = stamp AND r.deleted <= (item ->> 'deleted')::boolean)
  ) THEN
    r.deleted := (item ->> 'deleted')::boolean;
    r.stamps := r.stamps || jsonb_build_object('deleted', stamp);
  END IF;
  RETURN r;
END
$$;

-- Keeps what lost; joins it with an earlier copy of the same where nothing vanishes by that. Answers the last number given.
CREATE FUNCTION earmark.keep_copy(
  me earmark.person, item jsonb, lost_field text, lost jsonb, lost_why text, last_seq bigint
) RETURNS bigint LANGUAGE plpgsql
AS $$
DECLARE
  earlier earmark.entity;
  joined jsonb;
  stamp text := item ->> 'stamp';
  said jsonb;
BEGIN
  FOR earlier IN
    SELECT * FROM earmark.entity e
    WHERE e.kind = 'conflictCopies' AND e.fields ->> 'rowId' = item ->> 'id'
      AND e.owner = me.id AND e.fields ->> 'table' = item ->> 'kind'
      AND e.fields ->> 'field' IS NOT DISTINCT FROM lost_field AND e.fields -> 'settledAt' = 'null'
    ORDER BY e.id COLLATE "C"
  LOOP
    joined := lost;
    IF lost_field IS NULL THEN
      joined := jsonb_build_object(
        'set', (earlier.fields -> 'value' -> 'set') || (lost -> 'set'),
        'unset', lost -> 'unset',
        'deleted', coalesce(nullif(lost -> 'deleted', 'null'), earlier.fields -> 'value' -> 'deleted')
      );
    END IF;
    EXIT WHEN NOT earmark.loses(earlier.fields -> 'value', joined);
    joined := NULL;
  END LOOP;
  said := jsonb_build_object(
    'table', item -> 'kind', 'rowId', item -> 'id', 'field', lost_field, 'value', coalesce(joined, lost),
    'why', lost_why, 'by', me.name, 'settledAt', NULL,
    'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  );
  INSERT INTO earmark.entity AS e (kind, id, fields, stamps, deleted, owner, team, audience, seq)
  VALUES (
    'conflictCopies',
    CASE
      WHEN joined IS NOT NULL THEN earlier.id
      WHEN lost_field IS NULL THEN item ->> 'op'
      ELSE (item ->> 'op') || '/' || lost_field
    END,
    said,
    (SELECT jsonb_object_agg(f, stamp) FROM jsonb_object_keys(said) f) || jsonb_build_object('deleted', stamp),
    false, me.id, me.team, 'team', last_seq + 1
  )
  ON CONFLICT (kind, id) DO UPDATE SET fields = excluded.fields, stamps = excluded.stamps, seq = excluded.seq;
  RETURN last_seq + 1;
END
$$;

-- Gives what hangs on a row its owner, team and state, and new numbers: who may read it now has read past it before.
CREATE FUNCTION earmark.follow_parent(p earmark.entity, last_seq bigint) RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
  moved bigint;
BEGIN
  UPDATE earmark.entity e SET owner = p.owner, team = p.team, state = p.state, seq = last_seq + o.i
  FROM (
    SELECT c.kind, c.id, row_number() OVER (ORDER BY c.kind, c.id) AS i
    FROM earmark.entity c WHERE c.parent = p.id
  ) o
  WHERE e.kind = o.kind AND e.id = o.id;
  GET DIAGNOSTICS moved = ROW_COUNT;
  RETURN last_seq + moved;
END
$$;

-- Refuses a batch that is none: a defect or an attack, not a disagreement.
CREATE FUNCTION earmark.check_batch(device text, operations jsonb, size int) RETURNS void
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF device IS NULL OR device !~ '^[0-9a-f]{12}$' OR coalesce(size, 0) NOT BETWEEN 1 AND 500 THEN
    RAISE EXCEPTION 'A batch holds 1 to 500 operations of one device' USING ERRCODE = 'EM005';
  END IF;
  IF EXISTS (
    SELECT FROM jsonb_array_elements(operations) i
    WHERE jsonb_typeof(i) IS DISTINCT FROM 'object'
      OR i - ARRAY['op', 'kind', 'id', 'stamp', 'set', 'unset', 'blank', 'deleted', 'base', 'epoch', 'seen'] <> '{}'
      OR jsonb_typeof(i -> 'op') IS DISTINCT FROM 'string' OR char_length(i ->> 'op') NOT BETWEEN 1 AND 80
      OR jsonb_typeof(i -> 'kind') IS DISTINCT FROM 'string' OR i ->> 'kind' !~ '^[A-Za-z]{1,64}$'
      OR jsonb_typeof(i -> 'id') IS DISTINCT FROM 'string' OR char_length(i ->> 'id') NOT BETWEEN 1 AND 200
      OR coalesce(i ->> 'stamp', '') !~ '^\d{13}[0-9a-f]{4}-[0-9a-f]{12}$'
      OR jsonb_typeof(i -> 'set') IS DISTINCT FROM 'object' OR i -> 'set' ?| ARRAY['id', 'deleted']
      OR jsonb_typeof(i -> 'unset') IS DISTINCT FROM 'array' OR i -> 'unset' ?| ARRAY['id', 'deleted']
      OR jsonb_path_exists(i, 'strict $.unset[*] ? (@.type() <> "string")')
      OR jsonb_typeof(i -> 'blank') IS DISTINCT FROM 'array' OR i -> 'blank' ?| ARRAY['id', 'deleted']
      OR jsonb_path_exists(i, 'strict $.blank[*] ? (@.type() <> "string")')
      OR jsonb_typeof(i -> 'deleted') NOT IN ('boolean', 'null') OR NOT i ? 'deleted'
      OR jsonb_typeof(i -> 'base') IS DISTINCT FROM 'object'
      OR coalesce(i ->> 'epoch', '') !~ '^\d{1,9}$'
      OR jsonb_typeof(i -> 'seen') NOT IN ('object', 'null')
  ) THEN
    RAISE EXCEPTION 'An operation is not as it has to be' USING ERRCODE = 'EM005';
  END IF;
END
$$;

-- Takes a batch: each operation is `ok`, `refused` with why, or `dup` with what became of it the first time. The lock on
-- the store's row, taken first and held to the commit, is what makes the numbers a cursor that loses nothing.
CREATE FUNCTION earmark.push(
  protocol_of int, store_of uuid, seen_n bigint, seen_mark uuid, device text, operations jsonb
) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = earmark, pg_temp
AS $$
DECLARE
  size int := CASE WHEN jsonb_typeof(operations) = 'array' THEN jsonb_array_length(operations) END;
  s earmark.store;
  me earmark.person;
  server_now bigint;
  last_seq bigint;
  earlier jsonb;
  has_twins boolean;
  asked jsonb;
  item jsonb;
  k earmark.kind;
  k_of text;
  own_rules text[];
  grants text[];
  named text[];
  blanks text[];
  stamped jsonb;
  r earmark.entity;
  p earmark.entity;
  held earmark.entity;
  m earmark.entity;
  none earmark.entity;
  parent_id text;
  reason text;
  field text;
  there jsonb;
  written jsonb;
  lost jsonb;
  results jsonb[] := '{}';
  text_of text;
  chain bytea;
  -- The ledger's entries, which are written at the end, all at once.
  ops text[] := '{}';
  times timestamptz[] := '{}';
  whys text[] := '{}';
  bodies text[] := '{}';
  befores bytea[] := '{}';
  hashes bytea[] := '{}';
BEGIN
  UPDATE earmark.store st SET n = st.n + coalesce(size, 0) RETURNING * INTO s;
  me := earmark.me();
  server_now := floor(extract(epoch FROM clock_timestamp()) * 1000);
  IF me.id IS NULL THEN
    RAISE EXCEPTION 'This login is nobody in this team' USING ERRCODE = 'EM001';
  END IF;
  IF protocol_of IS DISTINCT FROM s.protocol THEN
    RAISE EXCEPTION 'This team database speaks protocol %', s.protocol
      USING ERRCODE = 'EM002', DETAIL = s.protocol::text;
  END IF;
  IF store_of IS DISTINCT FROM s.id OR (
    coalesce(seen_n, 0) > 0 AND earmark.mark_of(seen_n) IS DISTINCT FROM seen_mark
  ) THEN
    RAISE EXCEPTION 'This is another database than the one known, or it was restored' USING ERRCODE = 'EM003';
  END IF;
  PERFORM earmark.check_batch(device, operations, size);
  IF EXISTS (
    SELECT FROM jsonb_array_elements(operations) i WHERE left(i ->> 'stamp', 13)::bigint > server_now + 300000
  ) THEN
    RAISE EXCEPTION 'A stamp is too far ahead' USING ERRCODE = 'EM004', DETAIL = server_now::text;
  END IF;
  last_seq := s.n - size;
  -- What was asked before, each looked up by its name: a plan for all of them at once would be made for the ledger's first rows.
  SELECT coalesce(jsonb_object_agg(i ->> 'op', l.why), '{}') INTO earlier
  FROM jsonb_array_elements(operations) i
  CROSS JOIN LATERAL (SELECT x.why FROM earmark.ledger x WHERE x.op = i ->> 'op' LIMIT 1) l;
  has_twins := (SELECT count(DISTINCT i ->> 'op') < size FROM jsonb_array_elements(operations) i);
  chain := s.head;
  FOR asked IN SELECT value FROM jsonb_array_elements(operations) LOOP
    item := asked;
    IF earlier ? (item ->> 'op') THEN
      results := results || jsonb_build_object('op', item -> 'op', 'r', 'dup', 'why', earlier -> (item ->> 'op'));
      CONTINUE;
    END IF;
    IF k_of IS DISTINCT FROM item ->> 'kind' THEN
      k_of := item ->> 'kind';
      SELECT * INTO k FROM earmark.kind x WHERE x.kind IN (k_of, '*') ORDER BY x.kind = '*' LIMIT 1;
      own_rules := ARRAY(SELECT DISTINCT x.field FROM earmark.rule x WHERE x.kind = k.kind AND x.field <> '*');
      grants := earmark.grants_of(k.kind, me.role);
    END IF;
    SELECT ARRAY(SELECT jsonb_object_keys(item -> 'set')) || ARRAY(SELECT jsonb_array_elements_text(item -> 'unset')),
      ARRAY(SELECT jsonb_array_elements_text(item -> 'blank'))
    INTO named, blanks;
    SELECT * INTO r FROM earmark.entity e WHERE e.kind = k_of AND e.id = item ->> 'id';
    p := none;
    parent_id := NULL;
    IF k.parent_kind IS NOT NULL THEN
      there := coalesce(r.fields, item -> 'set') -> k.parent_field;
      IF jsonb_typeof(there) = 'string' THEN parent_id := there #>> '{}'; END IF;
      -- What hangs on one row mostly comes together. `held` is that row, for as long as nothing of its kind is written.
      IF held.id IS DISTINCT FROM parent_id OR held.kind IS DISTINCT FROM k.parent_kind THEN
        SELECT * INTO held FROM earmark.entity e WHERE e.kind = k.parent_kind AND e.id = parent_id;
      END IF;
      p := held;
    END IF;
    IF held.kind = k_of THEN held := none; END IF;
    reason := earmark.refusal(me, k, own_rules, grants, item, named, r, p);
    IF reason IS NOT NULL THEN
      IF k.copied THEN
        lost := jsonb_build_object('set', item -> 'set', 'unset', item -> 'unset', 'deleted', item -> 'deleted');
        last_seq := earmark.keep_copy(me, item, NULL, lost, reason, last_seq);
      END IF;
      -- Given a new number, the row as it is comes back to whoever thought otherwise.
      IF r.id IS NOT NULL THEN
        last_seq := last_seq + 1;
        UPDATE earmark.entity e SET seq = last_seq WHERE e.kind = r.kind AND e.id = r.id;
      END IF;
    ELSE
      IF k.about IS NOT NULL THEN
        item := earmark.overtaken(k, asked, r, me.team);
        IF item <> asked THEN
          SELECT ARRAY(SELECT jsonb_object_keys(item -> 'set')) || ARRAY(SELECT jsonb_array_elements_text(item -> 'unset')),
            ARRAY(SELECT jsonb_array_elements_text(item -> 'blank'))
          INTO named, blanks;
        END IF;
      END IF;
      IF NOT blanks <@ named THEN blanks := ARRAY(SELECT b FROM unnest(blanks) b WHERE b = ANY (named)); END IF;
      stamped := earmark.stamps_of(item ->> 'stamp', named, blanks);
    END IF;
    IF reason IS NULL AND r.id IS NULL THEN
      last_seq := last_seq + 1;
      INSERT INTO earmark.entity (kind, id, fields, stamps, deleted, owner, team, parent, state, about, audience, seq)
      VALUES (
        k_of, item ->> 'id', item -> 'set',
        stamped || CASE
          WHEN item -> 'deleted' = 'null' THEN '{}'
          ELSE jsonb_build_object('deleted', item -> 'stamp')
        END,
        coalesce((item ->> 'deleted')::boolean, false),
        coalesce(p.owner, me.id), CASE WHEN p.id IS NULL THEN me.team ELSE p.team END, parent_id,
        CASE WHEN p.id IS NULL THEN item -> 'set' ->> k.state_field ELSE p.state END,
        earmark.about(k.about, item -> 'set'), k.audience, last_seq
      );
    ELSIF reason IS NULL THEN
      m := earmark.merged(k, r, item, stamped);
      IF NOT k.immutable THEN
        -- Fields whose value does not stand, or takes the place of one that its author did not see.
        FOR field, there, written IN
          SELECT f, r.fields -> f, item -> 'set' -> f FROM (SELECT DISTINCT unnest(named) AS f) each
          WHERE f IS DISTINCT FROM k.state_field AND (
            (m.fields -> f) IS DISTINCT FROM (item -> 'set' -> f)
            OR (r.fields ? f AND (item -> 'base' -> f) IS DISTINCT FROM (r.fields -> f))
          )
          ORDER BY f COLLATE "C"
        LOOP
          lost := CASE
            WHEN (m.fields -> field) IS DISTINCT FROM written
              THEN CASE WHEN earmark.loses(written, there) THEN written END
            WHEN earmark.loses(there, written) THEN there
          END;
          IF lost IS NOT NULL THEN
            last_seq := earmark.keep_copy(me, item, field, lost, 'overwritten', last_seq);
          END IF;
        END LOOP;
      END IF;
      IF k.state_field IS NOT NULL THEN m.state := m.fields ->> k.state_field; END IF;
      last_seq := last_seq + 1;
      UPDATE earmark.entity e
      SET fields = m.fields, stamps = m.stamps, deleted = m.deleted, state = m.state,
        about = earmark.about(k.about, m.fields), seq = last_seq
      WHERE e.kind = r.kind AND e.id = r.id;
      IF m.state IS DISTINCT FROM r.state THEN
        last_seq := earmark.follow_parent(m, last_seq);
        held := none;
      END IF;
    END IF;
    text_of := jsonb_build_object('by', me.id, 'device', device, 'why', reason, 'asked', asked)::text;
    ops := ops || (item ->> 'op');
    times := times || clock_timestamp();
    whys := whys || reason;
    bodies := bodies || text_of;
    befores := befores || chain;
    chain := sha256(chain || convert_to(text_of, 'UTF8'));
    hashes := hashes || chain;
    IF has_twins THEN earlier := earlier || jsonb_build_object(item ->> 'op', reason); END IF;
    results := results || jsonb_strip_nulls(jsonb_build_object(
      'op', item -> 'op', 'r', CASE WHEN reason IS NULL THEN 'ok' ELSE 'refused' END, 'why', reason
    ));
  END LOOP;
  INSERT INTO earmark.ledger (op, person, at, why, body, previous, hash)
  SELECT x.op, me.id, x.at, x.why, x.body, x.previous, x.hash
  FROM unnest(ops, times, whys, bodies, befores, hashes) AS x (op, at, why, body, previous, hash);
  s.n := greatest(s.n, last_seq);
  UPDATE earmark.store st SET n = s.n, head = chain;
  INSERT INTO earmark.mark (n) VALUES (s.n) RETURNING token INTO seen_mark;
  PERFORM pg_notify('earmark', s.n::text);
  RETURN jsonb_build_object(
    'n', s.n, 'mark', seen_mark, 'incarnation', s.incarnation, 'now', server_now, 'results', to_jsonb(results)
  );
END
$$;

-- What has a number behind `after_n`, up to where the database stands, in one snapshot. Read with the reader's own
-- rights. The head comes with it, so that the cursor passes rows that the reader may not see. `known` false: the
-- database was restored, and everything has to be read again. That shows by the furthest head that the reader has met, not
-- by where it is: a row that had moved behind the one may lie before the other again. A page is put together as text: as jsonb
-- every row would be taken apart and put together twice.
CREATE FUNCTION earmark.pull(store_of uuid, after_n bigint, seen_n bigint, seen_mark uuid, most int) RETURNS json
LANGUAGE sql STABLE SECURITY INVOKER SET search_path = earmark, pg_temp
AS $$
  WITH head AS MATERIALIZED (SELECT id, incarnation, protocol, n FROM earmark.store),
  asked AS MATERIALIZED (
    SELECT h.id = store_of AND (seen_n = 0 OR earmark.mark_of(seen_n) IS NOT DISTINCT FROM seen_mark) AS known
    FROM head h
  ),
  there AS MATERIALIZED (
    SELECT e.kind, e.id, e.fields, e.stamps, e.deleted, e.owner, e.epoch, e.seq, false AS gone
    FROM earmark.entity e
    WHERE e.seq > after_n AND e.seq <= (SELECT n FROM head) AND (SELECT known FROM asked)
    ORDER BY e.seq LIMIT least(greatest(most, 1), 2000)
  ),
  -- What the reader may read after all, as one who leads may, is no departure.
  departed AS MATERIALIZED (
    SELECT d.kind, d.id, '{}'::jsonb, '{}'::jsonb, true, d.person, d.epoch, d.seq, true
    FROM earmark.departure d
    WHERE d.seq > after_n AND d.seq <= (SELECT n FROM head) AND (SELECT known FROM asked)
      AND NOT EXISTS (SELECT FROM earmark.entity e WHERE e.kind = d.kind AND e.id = d.id)
    ORDER BY d.seq LIMIT least(greatest(most, 1), 2000)
  ),
  page AS MATERIALIZED (
    SELECT * FROM there UNION ALL SELECT * FROM departed
    ORDER BY seq LIMIT least(greatest(most, 1), 2000)
  ),
  ends AS (
    SELECT CASE WHEN count(*) < least(greatest(most, 1), 2000) THEN (SELECT n FROM head) ELSE max(seq) END AS n
    FROM page
  )
  SELECT json_build_object(
    'store', h.id, 'incarnation', h.incarnation, 'protocol', h.protocol, 'head', h.n,
    'known', coalesce((SELECT known FROM asked), false),
    'now', floor(extract(epoch FROM clock_timestamp()) * 1000),
    'n', e.n, 'mark', CASE WHEN h.n > 0 THEN earmark.mark_of(h.n) END,
    'rows', (
      SELECT coalesce(json_agg(json_build_object(
        'kind', p.kind, 'id', p.id, 'fields', p.fields, 'stamps', p.stamps, 'deleted', p.deleted,
        'owner', p.owner, 'epoch', p.epoch, 'gone', p.gone
      ) ORDER BY p.seq), '[]') FROM page p
    )
  ) FROM head h, ends e
$$;

-- The rows of these names as they are now, with the reader's own rights: `[[kind, id], …]`.
CREATE FUNCTION earmark.look(names jsonb) RETURNS jsonb
LANGUAGE sql STABLE SECURITY INVOKER SET search_path = earmark, pg_temp
AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'kind', e.kind, 'id', e.id, 'fields', e.fields, 'stamps', e.stamps, 'deleted', e.deleted,
    'owner', e.owner, 'epoch', e.epoch
  )), '[]')
  FROM jsonb_array_elements(names) named JOIN earmark.entity e ON e.kind = named ->> 0 AND e.id = named ->> 1
$$;

-- Who the login is, and what the database is: what a device asks first. No row: nobody.
CREATE FUNCTION earmark.hello() RETURNS jsonb
LANGUAGE sql STABLE SECURITY INVOKER SET search_path = earmark, pg_temp
AS $$
  SELECT jsonb_build_object(
    'store', s.id, 'incarnation', s.incarnation, 'protocol', s.protocol, 'head', s.n,
    'now', floor(extract(epoch FROM clock_timestamp()) * 1000),
    'person', jsonb_build_object('id', p.id, 'name', p.name, 'role', p.role, 'team', p.team),
    'people', (
      SELECT jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'role', a.role, 'team', a.team) ORDER BY a.name, a.id)
      FROM earmark.person a WHERE a.active
    )
  )
  FROM earmark.store s, earmark.person p WHERE p.id = earmark.my_id()
$$;

-- A lead gives a draft to somebody else, for an assignment of theirs. What is made under the earlier assignment is refused
-- from then on, and kept; whoever had it reads of its departure.
CREATE FUNCTION earmark.assign(
  op_of text, evaluation text, to_person uuid, expected_epoch int, for_assignment text
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = earmark, pg_temp
AS $$
DECLARE
  s earmark.store;
  me earmark.person;
  target earmark.person;
  e earmark.entity;
  entry earmark.ledger;
  reason text;
  former uuid;
  departed bigint;
  stamp text;
BEGIN
  UPDATE earmark.store st SET n = st.n RETURNING * INTO s;
  me := earmark.me();
  SELECT * INTO entry FROM earmark.ledger l WHERE l.op = op_of;
  IF FOUND THEN RETURN 'dup'; END IF;
  SELECT * INTO e FROM earmark.entity x WHERE x.kind = 'evaluations' AND x.id = evaluation;
  SELECT * INTO target FROM earmark.person x WHERE x.id = to_person AND x.active;
  reason := CASE
    WHEN me.id IS NULL OR me.role NOT IN ('lead', 'admin') THEN 'role'
    WHEN e.id IS NULL OR e.deleted THEN 'no-parent'
    WHEN me.role = 'lead' AND (e.team IS DISTINCT FROM me.team OR target.team IS DISTINCT FROM me.team) THEN 'not-yours'
    WHEN target.id IS NULL OR target.role NOT IN ('evaluator', 'lead', 'admin') THEN 'not-yours'
    WHEN e.state <> 'draft' THEN 'state'
    WHEN e.epoch <> expected_epoch THEN 'stale'
  END;
  IF reason IS NOT NULL THEN RETURN reason; END IF;
  s.n := s.n + 1;
  former := e.owner;
  e.owner := target.id;
  e.team := target.team;
  -- The stamp is the database's own: nobody else may write these fields, so it need not be behind theirs.
  stamp := lpad(floor(extract(epoch FROM clock_timestamp()) * 1000)::text, 13, '0') || '0000-'
    || left(encode(sha256(convert_to(op_of, 'UTF8')), 'hex'), 12);
  UPDATE earmark.entity x
  SET owner = e.owner, team = e.team, epoch = x.epoch + 1, seq = s.n,
    fields = x.fields || jsonb_build_object('evaluator', target.name, 'assignmentId', for_assignment),
    stamps = x.stamps || jsonb_build_object('evaluator', stamp, 'assignmentId', stamp)
  WHERE x.kind = e.kind AND x.id = e.id;
  s.n := earmark.follow_parent(e, s.n);
  IF former <> target.id THEN
    INSERT INTO earmark.departure AS d (person, kind, id, epoch, seq)
    SELECT former, x.kind, x.id, x.epoch, s.n + row_number() OVER (ORDER BY x.parent IS NOT NULL, x.kind, x.id)
    FROM earmark.entity x
    WHERE (x.kind = e.kind AND x.id = e.id) OR x.parent = e.id
    ON CONFLICT (person, kind, id) DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq;
    GET DIAGNOSTICS departed = ROW_COUNT;
    s.n := s.n + departed;
  END IF;
  INSERT INTO earmark.ledger (op, person, body, previous, hash)
  SELECT op_of, me.id, body, s.head, sha256(s.head || convert_to(body, 'UTF8'))
  FROM (
    SELECT jsonb_build_object(
      'by', me.id, 'assign', evaluation, 'to', to_person, 'for', for_assignment, 'epoch', expected_epoch + 1
    )::text AS body
  ) b
  RETURNING hash INTO s.head;
  UPDATE earmark.store SET n = s.n, head = s.head;
  INSERT INTO earmark.mark (n) VALUES (s.n);
  PERFORM pg_notify('earmark', s.n::text);
  RETURN 'ok';
END
$$;

GRANT EXECUTE ON FUNCTION
  earmark.push(int, uuid, bigint, uuid, text, jsonb), earmark.pull(uuid, bigint, bigint, uuid, int),
  earmark.look(jsonb), earmark.hello(), earmark.assign(text, text, uuid, int, text)
TO earmark_member;

RESET ROLE;
-- For whoever keeps the database: makes a login and says who it is. Nobody else may call it.
CREATE FUNCTION earmark.add_person(login_of name, password_of text, name_of text, role_of text, team_of text)
RETURNS uuid LANGUAGE plpgsql SECURITY INVOKER SET search_path = earmark, pg_temp
AS $$
DECLARE
  made uuid;
BEGIN
  IF to_regrole(quote_ident(login_of)) IS NULL THEN
    EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L', login_of, password_of);
  END IF;
  EXECUTE format('GRANT earmark_member TO %I', login_of);
  INSERT INTO earmark.person (login, name, role, team) VALUES (login_of, name_of, role_of, team_of)
  RETURNING id INTO made;
  RETURN made;
END
$$;
REVOKE ALL ON FUNCTION earmark.add_person(name, text, text, text, text) FROM PUBLIC;

SET LOCAL ROLE earmark_owner;
INSERT INTO earmark.migration (number) VALUES (2);
COMMIT;
