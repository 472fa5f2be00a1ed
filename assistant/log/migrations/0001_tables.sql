-- The tables of one decision log. They only grow: the guards below stop mistakes of the owner;
-- everybody else has no right to change or remove a row (0002). Whoever owns the database can
-- drop a guard, and `threshold log verify` then says what was altered.

CREATE SCHEMA threshold;

CREATE TABLE threshold.migration (
    number integer PRIMARY KEY,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE threshold.entry (
    number bigint PRIMARY KEY CHECK (number > 0),
    kind text NOT NULL,
    subject text,
    author text NOT NULL,
    leaf bytea NOT NULL,
    -- from the leaf, worked out here:
    id text NOT NULL UNIQUE,
    key text NOT NULL,  -- id of the subject key that its content is under
    reader text         -- who may read it beside its author: whoever wrote what it answers, or
                        -- whom it passes records on to
);
CREATE INDEX entry_kind ON threshold.entry (kind, number);
CREATE INDEX entry_subject ON threshold.entry (subject, number);
CREATE INDEX entry_reader ON threshold.entry (reader, number) WHERE reader IS NOT NULL;

CREATE TABLE threshold.node (
    level integer,
    position bigint,
    hash bytea NOT NULL,
    PRIMARY KEY (level, position)
);

CREATE TABLE threshold.checkpoint (
    size bigint PRIMARY KEY,
    note bytea NOT NULL
);

CREATE TABLE threshold.body (
    number bigint PRIMARY KEY,
    ciphertext bytea NOT NULL,
    wrapped bytea NOT NULL
);

CREATE TABLE threshold.seal (
    key text,
    recipient text,
    number bigint NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (key, recipient)
);
CREATE INDEX seal_number ON threshold.seal (number);

CREATE TABLE threshold.framework (
    digest text PRIMARY KEY CHECK (digest = encode(sha256(data), 'hex')),
    data bytea NOT NULL
);

-- The planner's statistics hold samples of what is stored, and erasing would not reach them.
ALTER TABLE threshold.body
    ALTER ciphertext SET STATISTICS 0,
    ALTER wrapped SET STATISTICS 0;
ALTER TABLE threshold.seal
    ALTER key SET STATISTICS 0,
    ALTER recipient SET STATISTICS 0,
    ALTER data SET STATISTICS 0;

-- An entry takes the next number, and the words it is found by are those of its leaf.
CREATE FUNCTION threshold.place_entry() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said jsonb := convert_from(NEW.leaf, 'UTF8')::jsonb;
BEGIN
    IF NEW.number <> (SELECT coalesce(max(e.number), 0) + 1 FROM threshold.entry e) THEN
        RAISE EXCEPTION 'the next number is another';
    END IF;
    IF (said ->> 'kind', said ->> 'subject', said ->> 'author')
        IS DISTINCT FROM (NEW.kind, NEW.subject, NEW.author) THEN
        RAISE EXCEPTION 'the words that it is found by are not its own';
    END IF;
    NEW.id := said ->> 'id';
    NEW.key := said -> 'sealed' ->> 'key';
    NEW.reader := CASE WHEN said ->> 'kind' = 'key' THEN said -> 'codes' ->> 'person' ELSE (
        SELECT e.author FROM threshold.entry e WHERE e.id = said -> 'codes' ->> 'entry') END;
    RETURN NEW;
END $$;
CREATE TRIGGER place BEFORE INSERT ON threshold.entry
    FOR EACH ROW EXECUTE FUNCTION threshold.place_entry();

CREATE FUNCTION threshold.only_grows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME IN ('body', 'seal')
        AND current_setting('threshold.erasing', true) = 'yes' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'the log only grows';
END $$;
DO $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['entry', 'node', 'checkpoint', 'body', 'seal', 'framework'] LOOP
        EXECUTE format(
            'CREATE TRIGGER guard BEFORE UPDATE OR DELETE OR TRUNCATE ON threshold.%I '
            'FOR EACH STATEMENT EXECUTE FUNCTION threshold.only_grows()', one);
    END LOOP;
END $$;
