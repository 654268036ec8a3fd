--liquibase formatted sql

--changeset gatehouse:0001-accounts
--comment The canonical address is compared byte for byte: the database never folds it.
create table accounts (
    id uuid primary key,
    name text not null,
    email text not null,
    email_canonical text collate "C" not null constraint accounts_email_canonical_key unique,
    email_verified boolean not null,
    password_hash text,
    state text not null constraint accounts_state_check check (state in ('ACTIVE', 'DISABLED')),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
--rollback drop table accounts;

--changeset gatehouse:0002-organizations
create table organizations (
    id uuid primary key,
    name text not null,
    plan text not null,
    created_at timestamptz not null
);
create table memberships (
    id uuid primary key,
    account_id uuid not null references accounts,
    organization_id uuid not null references organizations,
    state text not null constraint memberships_state_check check (state in ('ACTIVE', 'SUSPENDED')),
    roles text[] not null,
    created_at timestamptz not null,
    constraint memberships_account_organization_key unique (account_id, organization_id)
);
create index memberships_organization_index on memberships (organization_id);
--rollback drop table memberships; drop table organizations;

--changeset gatehouse:0003-sessions
create table sessions (
    id uuid primary key,
    account_id uuid not null references accounts,
    active_organization_id uuid references organizations,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    ip_address text not null,
    user_agent text not null
);
create index sessions_account_index on sessions (account_id, created_at);
--rollback drop table sessions;

--changeset gatehouse:0004-signing-keys
--comment At most one key signs: the one without an end.
create table signing_keys (
    kid text primary key,
    sealed_secret bytea not null,
    created_at timestamptz not null,
    verifies_until timestamptz
);
create unique index signing_keys_one_signs on signing_keys ((verifies_until is null)) where verifies_until is null;
--rollback drop table signing_keys;

--changeset gatehouse:0005-audit-events
--comment No foreign keys: the trail outlives what it speaks of.
create table audit_events (
    id uuid primary key,
    at timestamptz not null,
    action text not null,
    actor_id uuid,
    subject_id uuid,
    organization_id uuid,
    ip_address text not null,
    user_agent text not null,
    request_id text not null
);
--rollback drop table audit_events;

--changeset gatehouse:0006-change-feed splitStatements:false
--comment Whoever remembers sessions hears of every change at its commit; nobody who writes has to think of it.
create function announce_changes() returns trigger language plpgsql as $$
declare
    kind text := tg_argv[0];
    key_column text := tg_argv[1];
    few constant int := 50;
    keys text[];
begin
    execute format('select array_agg(key) from (select distinct %I::text as key from changed limit %s) as some_of_them',
                   key_column, few + 1) into keys;
    if cardinality(keys) > few then
        perform pg_notify('gatehouse_changes', 'all');
    else
        perform pg_notify('gatehouse_changes', kind || ':' || key) from unnest(keys) as key;
    end if;
    return null;
end
$$;
create trigger sessions_updated after update on sessions referencing new table as changed
    for each statement execute function announce_changes('session', 'id');
create trigger sessions_deleted after delete on sessions referencing old table as changed
    for each statement execute function announce_changes('session', 'id');
create trigger accounts_updated after update on accounts referencing new table as changed
    for each statement execute function announce_changes('account', 'id');
create trigger accounts_deleted after delete on accounts referencing old table as changed
    for each statement execute function announce_changes('account', 'id');
create function announce_joins() returns trigger language plpgsql as $$
begin
    -- Nobody can remember a session of an account that has none yet: a sign-up stays silent.
    perform pg_notify('gatehouse_changes', 'account:' || account_id)
    from changed where exists (select 1 from sessions where sessions.account_id = changed.account_id);
    return null;
end
$$;
create trigger memberships_inserted after insert on memberships referencing new table as changed
    for each statement execute function announce_joins();
create trigger memberships_updated after update on memberships referencing new table as changed
    for each statement execute function announce_changes('account', 'account_id');
create trigger memberships_deleted after delete on memberships referencing old table as changed
    for each statement execute function announce_changes('account', 'account_id');
create trigger organizations_updated after update on organizations referencing new table as changed
    for each statement execute function announce_changes('organization', 'id');
create trigger organizations_deleted after delete on organizations referencing old table as changed
    for each statement execute function announce_changes('organization', 'id');
--rollback drop function announce_changes cascade; drop function announce_joins cascade;

--changeset gatehouse:0007-open-sessions
--comment A sign-in looks at the account's open sessions, however many it has had.
create index sessions_open_index on sessions (account_id, created_at) where ended_at is null;
--rollback drop index sessions_open_index;

--changeset gatehouse:0008-names-and-products
--comment The parts of a name are known from the start for who comes from now on; for others the last word is the family name.
alter table accounts
    add column given_name text,
    add column family_name text,
    add column username text,
    add column username_canonical text collate "C" constraint accounts_username_canonical_key unique,
    add column provisional boolean not null default false;
update accounts set given_name = coalesce(substring(name from '^(.*) [^ ]+$'), name),
                    family_name = substring(name from ' ([^ ]+)$');
alter table organizations add column product text;
--rollback alter table organizations drop column product;
--rollback alter table accounts drop column given_name, drop column family_name, drop column username, drop column username_canonical, drop column provisional;

--changeset gatehouse:0009-key-kinds
--comment Of each kind at most one key signs.
alter table signing_keys add column kind text not null default 'SESSION'
    constraint signing_keys_kind_check check (kind in ('SESSION', 'ACCESS'));
alter table signing_keys alter column kind drop default;
drop index signing_keys_one_signs;
create unique index signing_keys_one_signs on signing_keys (kind) where verifies_until is null;
--rollback delete from signing_keys where kind <> 'SESSION'; drop index signing_keys_one_signs;
--rollback create unique index signing_keys_one_signs on signing_keys ((verifies_until is null)) where verifies_until is null;
--rollback alter table signing_keys drop column kind;

--changeset gatehouse:0070-one-time-tokens
--comment Only hashes: whoever reads the table holds no link. A consumed one stays a while, for its answer to be repeated.
create table one_time_tokens (
    hash bytea primary key,
    purpose text not null,
    account_id uuid not null references accounts on delete cascade,
    email_canonical text collate "C" not null,
    redirect_to text,
    expires_at timestamptz not null,
    consumed_at timestamptz
);
create unique index one_time_tokens_newest on one_time_tokens (account_id, purpose) where consumed_at is null;
create index one_time_tokens_over on one_time_tokens (coalesce(consumed_at, expires_at));
create table reset_requests (
    id uuid primary key,
    email text not null,
    email_canonical text collate "C" not null,
    redirect_to text,
    ip_address text not null,
    user_agent text not null,
    request_id text not null,
    requested_at timestamptz not null
);
create index reset_requests_oldest on reset_requests (requested_at, id);
--rollback drop table one_time_tokens; drop table reset_requests;
