-- :rows more people in the product's own tables, each with an organization, an ownership and a live session. The ids rise with
-- time as the product's do, so that people who really sign up between two batches lie among these rows.
-- Follows adapters-persistence/src/main/resources/db/gatehouse/changelog.sql.
CREATE FUNCTION pg_temp.rising_id() RETURNS uuid LANGUAGE sql VOLATILE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
        || right(replace(gen_random_uuid()::text, '-', ''), 20))::uuid
$$;

WITH people AS MATERIALIZED (
    SELECT pg_temp.rising_id() AS account, pg_temp.rising_id() AS organization, pg_temp.rising_id() AS membership,
        pg_temp.rising_id() AS session, md5(random()::text) AS word
    FROM generate_series(1, :rows)
), new_accounts AS (
    INSERT INTO accounts (id, name, email, email_canonical, email_verified, password_hash, state, created_at, updated_at)
    SELECT account, 'Bulk ' || word, word || '@example.com', word || '@example.com', false,
        '$argon2id$v=19$m=19456,t=2,p=1$' || left(word, 22) || '$' || word || left(word, 11), 'ACTIVE', now(), now()
    FROM people
), new_organizations AS (
    INSERT INTO organizations (id, name, plan, created_at)
    SELECT organization, 'Bulk ' || word, 'free', now() FROM people
), new_memberships AS (
    INSERT INTO memberships (id, account_id, organization_id, state, roles, created_at)
    SELECT membership, account, organization, 'ACTIVE', ARRAY['OWNER'], now() FROM people
)
INSERT INTO sessions (id, account_id, active_organization_id, created_at, expires_at, ip_address, user_agent)
SELECT session, account, organization, now(), now() + interval '7 days', '127.0.0.1', 'Mozilla/5.0 (X11; Linux x86_64)'
FROM people;
