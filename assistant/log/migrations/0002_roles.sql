-- Who may do what. One group role a kind of person, named after the database, because roles
-- belong to the whole server: `team_practitioner`, `team_lead` ... A person has a login of their
-- own. Groups give rights on tables; which person a login is, and so which rows it sees, stands
-- in `threshold.member` alone, so that a group left over from an older database opens nothing.

DO $$
DECLARE
    kind text;
    named text;
BEGIN
    IF octet_length(current_database()) > 40 THEN
        RAISE EXCEPTION 'the name of the database is longer than 40 letters';
    END IF;
    FOREACH kind IN ARRAY ARRAY['newcomer', 'practitioner', 'trainer', 'lead', 'admin'] LOOP
        named := current_database() || '_' || kind;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = named) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', named);
        END IF;
        IF kind <> 'newcomer' THEN
            EXECUTE format('GRANT %I TO %I', current_database() || '_newcomer', named);
        END IF;
    END LOOP;
END $$;

CREATE TABLE threshold.member (
    login name PRIMARY KEY,
    person text NOT NULL UNIQUE,
    role text NOT NULL CHECK (role IN ('practitioner', 'trainer', 'lead', 'admin')),
    dismissed boolean NOT NULL DEFAULT false,
    changed_by name NOT NULL DEFAULT session_user,
    changed timestamptz NOT NULL DEFAULT now()
);

-- The person whose login this is; null for the owner and for a newcomer. (These are in plpgsql
-- because they are asked for every row, and it remembers its plans.)
CREATE FUNCTION threshold.me() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT m.person FROM threshold.member m WHERE m.login = session_user AND NOT m.dismissed);
END $$;

-- Their role; `owner` for whoever owns the schema or rules the server.
CREATE FUNCTION threshold.role() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN coalesce(
        (SELECT m.role FROM threshold.member m WHERE m.login = session_user AND NOT m.dismissed),
        (SELECT 'owner' FROM pg_namespace n WHERE n.nspname = 'threshold'
            AND pg_has_role(session_user, n.nspowner, 'USAGE')),
        'newcomer');
END $$;

-- Kinds that say nothing about a child: an admin writes these and no others.
CREATE FUNCTION threshold.without_narrative(kind text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT kind IN ('account', 'key', 'witness', 'proof')
$$;

-- Whether an entry is this person's, written in the transaction that asks.
CREATE FUNCTION threshold.fresh(entry bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM threshold.entry e
        JOIN threshold.member m ON m.person = e.author AND NOT m.dismissed
        WHERE e.number = $1 AND m.login = session_user
            AND e.xmin = pg_current_xact_id_if_assigned()::xid);
END $$;

-- Whether an entry is this person's: their own, an answer to their own, or passed on to them.
CREATE FUNCTION threshold.mine(entry bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM threshold.entry e
        JOIN threshold.member m ON m.person IN (e.author, e.reader) AND NOT m.dismissed
        WHERE e.number = $1 AND m.login = session_user AND m.role <> 'admin');
END $$;

-- Whether the content of an entry is this person's to see. A lead sees all, others what is
-- theirs; an admin accounts and the like only. Records that a lead passed on: those under a key
-- that a lead's entry sealed to this person.
CREATE FUNCTION threshold.readable(entry bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN threshold.mine($1) OR EXISTS (
        SELECT FROM threshold.entry e
        WHERE e.number = $1 AND threshold.without_narrative(e.kind)
    ) OR (threshold.role() <> 'admin' AND EXISTS (
        SELECT FROM threshold.entry k
        JOIN threshold.seal s ON s.number = k.number
        JOIN threshold.entry e ON e.key = s.key
        JOIN threshold.member m ON m.person = k.author AND m.role = 'lead'
        WHERE e.number = $1 AND k.kind = 'key' AND k.reader = threshold.me()));
END $$;

ALTER TABLE threshold.entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE threshold.node ENABLE ROW LEVEL SECURITY;
ALTER TABLE threshold.checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE threshold.body ENABLE ROW LEVEL SECURITY;
ALTER TABLE threshold.seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE threshold.framework ENABLE ROW LEVEL SECURITY;
ALTER TABLE threshold.member ENABLE ROW LEVEL SECURITY;

CREATE POLICY seen ON threshold.entry FOR SELECT USING (true);
CREATE POLICY seen ON threshold.node FOR SELECT USING (true);
CREATE POLICY seen ON threshold.checkpoint FOR SELECT USING (true);
CREATE POLICY seen ON threshold.framework FOR SELECT USING (true);
CREATE POLICY seen ON threshold.body FOR SELECT
    USING ((SELECT threshold.role()) = 'lead' OR threshold.readable(number));
CREATE POLICY seen ON threshold.seal FOR SELECT USING (
    (SELECT threshold.role()) = 'lead' OR threshold.mine(number)
    OR EXISTS (SELECT FROM threshold.entry e WHERE e.number = seal.number AND e.kind = 'account'));
CREATE POLICY seen ON threshold.member FOR SELECT
    USING (login = session_user OR (SELECT threshold.role()) IN ('lead', 'admin'));

-- One writes under one's own name, and adds nothing to an entry that stands already.
CREATE POLICY added ON threshold.entry FOR INSERT WITH CHECK (
    author = (SELECT threshold.me())
    AND ((SELECT threshold.role()) <> 'admin' OR threshold.without_narrative(kind)));
CREATE POLICY added ON threshold.node FOR INSERT
    WITH CHECK (threshold.fresh((position + 1) << level));
CREATE POLICY added ON threshold.checkpoint FOR INSERT WITH CHECK (threshold.fresh(size));
CREATE POLICY added ON threshold.body FOR INSERT WITH CHECK (threshold.fresh(number));
CREATE POLICY added ON threshold.seal FOR INSERT WITH CHECK (threshold.fresh(number));
CREATE POLICY added ON threshold.framework FOR INSERT
    WITH CHECK ((SELECT threshold.me()) IS NOT NULL);

-- Let a login stand for a person of the log. The role is the one that their account entry in the
-- log gives them; it cannot be chosen here. A lead is let in by a lead or by the owner only, and
-- a login once dismissed comes back by them only.
CREATE FUNCTION threshold.admit(login name, person text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    asker text := threshold.role();
    granted text;
    purpose text;
    former threshold.member;
BEGIN
    SELECT a.codes ->> 'role' INTO granted
    FROM (
        SELECT e.number, convert_from(e.leaf, 'UTF8')::jsonb -> 'codes' AS codes
        FROM threshold.entry e WHERE e.kind = 'account'
    ) a
    WHERE a.codes ->> 'person' = admit.person
    ORDER BY a.number DESC LIMIT 1;
    SELECT convert_from(e.leaf, 'UTF8')::jsonb -> 'codes' ->> 'purpose' INTO purpose
    FROM threshold.entry e WHERE e.number = 1;
    SELECT * INTO former FROM threshold.member m WHERE m.login = admit.login;
    IF granted IS NULL THEN
        RAISE EXCEPTION 'no open account in this log has the person id %', person;
    END IF;
    IF asker NOT IN ('owner', 'lead', 'admin') OR (asker = 'admin' AND (
        granted = 'lead' OR admit.login = session_user
        OR former.role = 'lead' OR former.dismissed)) THEN
        RAISE EXCEPTION 'you may not admit this login' USING ERRCODE = '42501';
    END IF;
    IF granted = 'trainer' AND purpose IS DISTINCT FROM 'training' THEN
        RAISE EXCEPTION 'a trainer belongs in a training log only' USING ERRCODE = '42501';
    END IF;
    IF former.person <> admit.person THEN
        RAISE EXCEPTION 'the login % stands for another person already', login;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = admit.login AND r.rolcanlogin
        AND NOT r.rolsuper AND NOT r.rolbypassrls AND NOT r.rolcreaterole) THEN
        RAISE EXCEPTION 'there is no plain login called %', login;
    END IF;
    PERFORM threshold.leave_groups(login);
    EXECUTE format('GRANT %I TO %I', current_database() || '_' || granted, login);
    INSERT INTO threshold.member (login, person, role)
    VALUES (admit.login, admit.person, granted)
    ON CONFLICT ON CONSTRAINT member_pkey DO UPDATE
    SET role = excluded.role, dismissed = false, changed_by = session_user, changed = now();
    RETURN format('%s is admitted as %s', login, granted);
END $$;

-- Take a login's rights away; its records stay, and no other login can stand for that person.
CREATE FUNCTION threshold.dismiss(login name) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    asker text := threshold.role();
BEGIN
    IF asker NOT IN ('owner', 'lead', 'admin') OR (asker = 'admin' AND EXISTS (
        SELECT FROM threshold.member m WHERE m.login = dismiss.login AND m.role = 'lead')) THEN
        RAISE EXCEPTION 'you may not dismiss this login' USING ERRCODE = '42501';
    END IF;
    PERFORM threshold.leave_groups(login);
    UPDATE threshold.member m SET dismissed = true, changed_by = session_user, changed = now()
    WHERE m.login = dismiss.login;
    RETURN format('%s has no more rights in this log', login);
END $$;

CREATE FUNCTION threshold.leave_groups(login name) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    kind text;
BEGIN
    FOREACH kind IN ARRAY ARRAY['newcomer', 'practitioner', 'trainer', 'lead', 'admin'] LOOP
        IF EXISTS (
            SELECT FROM pg_auth_members a
            JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles r ON r.oid = a.member
            WHERE g.rolname = current_database() || '_' || kind AND r.rolname = login
        ) THEN
            EXECUTE format('REVOKE %I FROM %I', current_database() || '_' || kind, login);
        END IF;
    END LOOP;
END $$;

-- Delete named contents and keys, together with a signed entry that says so.
CREATE FUNCTION threshold.erase(numbers bigint[], keys text[], entry bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF threshold.role() NOT IN ('lead', 'owner') THEN
        RAISE EXCEPTION 'only a lead may erase' USING ERRCODE = '42501';
    END IF;
    IF entry = ANY (numbers) OR NOT EXISTS (
        SELECT FROM threshold.entry e
        WHERE e.number = erase.entry AND e.kind = 'erasure'
            AND e.xmin = pg_current_xact_id_if_assigned()::xid
            AND (e.author = threshold.me() OR threshold.role() = 'owner')) THEN
        RAISE EXCEPTION 'an erasure needs an entry of its own' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('threshold.erasing', 'yes', true);
    DELETE FROM threshold.body b WHERE b.number = ANY (numbers);
    DELETE FROM threshold.seal s WHERE s.key = ANY (keys);
    PERFORM set_config('threshold.erasing', '', true);
END $$;

-- Write the two tables anew, as VACUUM FULL does, for which one would have to own them.
CREATE FUNCTION threshold.compact() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF threshold.role() NOT IN ('lead', 'owner') THEN
        RAISE EXCEPTION 'only a lead may compact' USING ERRCODE = '42501';
    END IF;
    CLUSTER threshold.body USING body_pkey;
    CLUSTER threshold.seal USING seal_pkey;
END $$;

REVOKE ALL ON SCHEMA threshold FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA threshold FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA threshold FROM PUBLIC;

DO $$
DECLARE
    db text := current_database();
    kind text;
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', db);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', db, db || '_newcomer');
    EXECUTE format('GRANT USAGE ON SCHEMA threshold TO %I', db || '_newcomer');
    EXECUTE format('GRANT SELECT ON threshold.migration, threshold.entry, threshold.node, '
        'threshold.checkpoint, threshold.framework TO %I', db || '_newcomer');
    EXECUTE format('GRANT EXECUTE ON FUNCTION threshold.role() TO %I', db || '_newcomer');
    FOREACH kind IN ARRAY ARRAY['practitioner', 'trainer', 'lead', 'admin'] LOOP
        EXECUTE format('GRANT SELECT ON threshold.body, threshold.seal, threshold.member '
            'TO %I', db || '_' || kind);
        EXECUTE format('GRANT INSERT (number, kind, subject, author, leaf) ON threshold.entry '
            'TO %I', db || '_' || kind);
        EXECUTE format('GRANT INSERT ON threshold.node, threshold.checkpoint, threshold.body, '
            'threshold.seal, threshold.framework TO %I', db || '_' || kind);
        EXECUTE format('GRANT EXECUTE ON FUNCTION threshold.me(), threshold.fresh(bigint), '
            'threshold.mine(bigint), threshold.readable(bigint), '
            'threshold.without_narrative(text) TO %I', db || '_' || kind);
    END LOOP;
    EXECUTE format('GRANT EXECUTE ON FUNCTION threshold.admit(name, text), '
        'threshold.dismiss(name) TO %I, %I', db || '_lead', db || '_admin');
    EXECUTE format('GRANT EXECUTE ON FUNCTION threshold.erase(bigint[], text[], bigint), '
        'threshold.compact() TO %I', db || '_lead');
END $$;
