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

--changeset gatehouse:0010-letters
--comment No foreign key to accounts: a letter may speak of one that is gone. What waits is found by when it is due.
create table letters (
    id uuid primary key,
    kind text not null,
    account_id uuid,
    email text not null,
    email_canonical text collate "C" not null,
    greeting text not null,
    sealed_details bytea,
    created_at timestamptz not null,
    useless_after timestamptz not null,
    state text not null constraint letters_state_check check (state in ('WAITING', 'SENT', 'GIVEN_UP')),
    next_at timestamptz,
    attempts integer not null,
    last_error text,
    ended_at timestamptz,
    constraint letters_wait_for_a_time_check check ((state = 'WAITING') = (next_at is not null)),
    constraint letters_wait_whole_check check (state <> 'WAITING' or sealed_details is not null),
    constraint letters_end_at_a_time_check check ((state = 'WAITING') = (ended_at is null))
);
create index letters_due_index on letters (next_at, id) where state = 'WAITING';
create index letters_undelivered_index on letters (created_at, id) where state <> 'SENT';
create index letters_ended_index on letters (ended_at) where ended_at is not null;
create table letter_attempts (
    id bigint generated always as identity primary key,
    letter_id uuid not null references letters on delete cascade,
    at timestamptz not null,
    error text
);
create index letter_attempts_letter_index on letter_attempts (letter_id);
--rollback drop table letter_attempts; drop table letters;

--changeset gatehouse:0020-audit-chain
--comment Rows are written without a place in their chain and get it once. The nil chain is the instance's.
alter table audit_events
    add column result text not null default 'SUCCESS'
        constraint audit_events_result_check check (result in ('SUCCESS', 'REFUSED')),
    add column object text,
    add column salt bytea,
    add column commitment bytea,
    add column stamp bytea,
    add column chain_id uuid,
    add column sequence bigint,
    add column link bytea,
    add constraint audit_events_place_check check (num_nonnulls(chain_id, sequence, link) in (0, 3));
update audit_events set result = 'REFUSED' where action = 'session.refused';
alter table audit_events alter column result drop default;
create unique index audit_events_place_index on audit_events (chain_id, sequence) where sequence is not null;
create index audit_events_unsealed_index on audit_events (at, id) where sequence is null;
create table audit_chains (
    id uuid primary key,
    sequence bigint not null,
    link bytea not null,
    forgotten_sequence bigint not null,
    forgotten_link bytea not null,
    mac bytea not null,
    oldest_at timestamptz
);
create index audit_chains_oldest_index on audit_chains (oldest_at);
create table audit_register (
    only_row boolean primary key default true constraint audit_register_only_row_check check (only_row),
    sealed bigint not null,
    mac bytea not null
);
--rollback drop table audit_register; drop table audit_chains;
--rollback alter table audit_events drop column result, drop column object, drop column salt, drop column commitment;
--rollback alter table audit_events drop column stamp, drop column chain_id, drop column sequence, drop column link;

--changeset gatehouse:0030-rate-limits
--comment Counters. A key is an HMAC, so that no address can be read here; half-empty pages keep the updates of a row in place.
create table rate_limits (
    name text not null,
    key bytea not null,
    short_count int not null,
    short_until timestamptz not null,
    long_count int not null,
    long_until timestamptz not null,
    due_at timestamptz not null,
    refused boolean not null,
    expires_at timestamptz not null,
    primary key (name, key)
) with (fillfactor = 50);
create index rate_limits_expiry_index on rate_limits (expires_at);
--rollback drop table rate_limits;

--changeset gatehouse:0031-devices
create table devices (
    account_id uuid not null references accounts on delete cascade,
    hash text not null,
    first_used_at timestamptz not null,
    last_used_at timestamptz not null,
    primary key (account_id, hash)
);
--rollback drop table devices;

--changeset gatehouse:0040-agent-keys
--comment Which of an account's agent keys holds. The key itself is derived from this and a secret that is not here.
alter table accounts add column agent_key_generation integer not null default 1;
--rollback alter table accounts drop column agent_key_generation;

--changeset gatehouse:0050-instance-roles
--comment An account has at most one instance role. What set-up was done is one row of its own, whatever becomes of the accounts.
create table instance_roles (
    id uuid primary key,
    slug text collate "C" not null constraint instance_roles_slug_key unique,
    name text not null,
    predefined boolean not null,
    policies jsonb not null constraint instance_roles_policies_check check (jsonb_typeof(policies) = 'array'),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
insert into instance_roles (id, slug, name, predefined, policies, created_at, updated_at)
select id, slug, name, true, policies, date_trunc('milliseconds', now()), date_trunc('milliseconds', now())
from (values
    (uuid '01a1fb67-1800-620d-6897-2df79c4098a3', 'predefined_super_admin', 'Super Admin', jsonb '[
        {"action": "manage", "subject": "all"}]'),
    (uuid '01a1fb67-1801-57da-056d-40d9d4f679df', 'predefined_editor', 'Editor', jsonb '[
        {"action": "read", "subject": "all"},
        {"action": "create", "subject": "all"},
        {"action": "update", "subject": "all"},
        {"action": "manage", "subject": "Role", "inverted": true},
        {"action": "manage", "subject": "ApiKey", "inverted": true},
        {"action": "manage", "subject": "Audit", "inverted": true}]'),
    (uuid '01a1fb67-1802-189b-9f4e-5075cdc8212d', 'predefined_viewer', 'Viewer', jsonb '[
        {"action": "read", "subject": "all"},
        {"action": "manage", "subject": "ApiKey", "inverted": true},
        {"action": "manage", "subject": "Audit", "inverted": true}]'),
    (uuid '01a1fb67-1803-3081-b581-d63a601eaf3f', 'predefined_user', 'User', jsonb '[]')
) as predefined (id, slug, name, policies);
create table instance_role_grants (
    account_id uuid primary key references accounts on delete cascade,
    role_id uuid not null references instance_roles,
    granted_at timestamptz not null
);
create index instance_role_grants_role_index on instance_role_grants (role_id);
create table installation (
    only_row boolean primary key default true constraint installation_one_row_check check (only_row),
    setup_completed_at timestamptz
);
insert into installation default values;
--rollback drop table installation; drop table instance_role_grants; drop table instance_roles;

--changeset gatehouse:0060-api-tokens
--comment Without scopes a token may do the usual, whatever is thought of later. Whoever reads the hashes can use none.
create table api_tokens (
    id uuid primary key,
    organization_id uuid not null references organizations,
    name text not null,
    hash bytea not null constraint api_tokens_hash_key unique,
    scopes text[] not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index api_tokens_organization_index on api_tokens (organization_id);
--rollback drop table api_tokens;

--changeset gatehouse:0061-initial-passwords
--comment Whose password somebody else chose; it opens nothing before it is changed.
alter table accounts add column password_initial boolean not null default false;
--rollback alter table accounts drop column password_initial;

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

--changeset gatehouse:0080-retention
--comment What goes by itself is found by when it was over. Where somebody was active last outlives the session it was in.
create table schedules (
    name text primary key,
    next_at timestamptz not null
);
create index sessions_over_index on sessions (least(ended_at, expires_at));
create index api_tokens_over_index on api_tokens (least(expires_at, revoked_at));
create index devices_last_used_index on devices (last_used_at);
create index letters_useless_index on letters (useless_after) where state = 'GIVEN_UP' and sealed_details is not null;
create index accounts_provisional_index on accounts (created_at, id) where provisional and not email_verified;
alter table memberships add column last_active_at timestamptz;
--rollback alter table memberships drop column last_active_at; drop index accounts_provisional_index; drop index letters_useless_index;
--rollback drop index devices_last_used_index; drop index api_tokens_over_index; drop index sessions_over_index; drop table schedules;

--changeset gatehouse:0100-organization-roles
--comment What every organization has, and what each has of its own. Memberships know roles by name.
create table predefined_roles (
    id uuid primary key,
    name text collate "C" not null constraint predefined_roles_name_key unique,
    description text not null,
    policies jsonb not null constraint predefined_roles_policies_check check (jsonb_typeof(policies) = 'array'),
    created_at timestamptz not null
);
create table organization_roles (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    name text collate "C" not null
        constraint organization_roles_predefined_check check (name not in ('OWNER', 'AppAdmin', 'Member')),
    description text not null,
    policies jsonb not null constraint organization_roles_policies_check check (jsonb_typeof(policies) = 'array'),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint organization_roles_name_key unique (organization_id, name)
);
create view roles_in_organizations as
    select id, cast(null as uuid) as organization_id, name, description, policies, created_at, created_at as updated_at
    from predefined_roles
    union all
    select id, organization_id, name, description, policies, created_at, updated_at from organization_roles;
insert into predefined_roles (id, name, description, policies, created_at)
select id, name, description, policies, date_trunc('milliseconds', now())
from (values
    (uuid '01a1fb67-1810-7c1d-8a30-5d1f5bb0c1a1', 'OWNER', 'May do everything', jsonb '[
        {"action": "manage", "subject": "all"}]'),
    (uuid '01a1fb67-1811-7e52-9b1d-90c2d4f7a8e2', 'AppAdmin', 'May do everything but end the organization', jsonb '[
        {"action": "manage", "subject": "all"},
        {"action": "delete", "subject": "Organization", "inverted": true}]'),
    (uuid '01a1fb67-1812-70f3-8c4e-3b7a6d5e4f13', 'Member', 'Sees who and what is there', jsonb '[
        {"action": "read", "subject": "Organization"},
        {"action": "read", "subject": "Member"},
        {"action": "read", "subject": "Role"},
        {"action": "read", "subject": "Project"}]')
) as predefined (id, name, description, policies);
--rollback drop view roles_in_organizations; drop table organization_roles; drop table predefined_roles;

--changeset gatehouse:0101-uses-and-impersonators
--comment When a session was used last, to some minutes, and which administrator acts by it; when an account goes because its person asked.
alter table sessions
    add column last_used_at timestamptz,
    add column impersonator_id uuid references accounts on delete cascade;
update sessions set last_used_at = created_at;
alter table sessions alter column last_used_at set not null;
alter table accounts add column deletes_at timestamptz;
--rollback alter table accounts drop column deletes_at;
--rollback alter table sessions drop column impersonator_id, drop column last_used_at;

--changeset gatehouse:0102-idempotency-keys
--comment What was answered to a call with a key of its own, for a day. A row without an answer is never seen outside its transaction.
create table idempotency_keys (
    owner text collate "C" not null,
    key bytea not null,
    fingerprint bytea not null,
    claimed_at timestamptz not null,
    status integer,
    location text,
    body text,
    primary key (owner, key)
);
create index idempotency_keys_oldest_index on idempotency_keys (claimed_at);
--rollback drop table idempotency_keys;

--changeset gatehouse:0110-founders
--comment Who founded an organization, for how many one may found. What belongs to an organization goes with it.
alter table organizations add column founder_id uuid references accounts on delete set null;
create index organizations_founder_index on organizations (founder_id) where founder_id is not null;
alter table memberships
    drop constraint memberships_organization_id_fkey,
    add constraint memberships_organization_id_fkey foreign key (organization_id) references organizations on delete cascade;
alter table api_tokens
    drop constraint api_tokens_organization_id_fkey,
    add constraint api_tokens_organization_id_fkey foreign key (organization_id) references organizations on delete cascade;
alter table sessions
    drop constraint sessions_active_organization_id_fkey,
    add constraint sessions_active_organization_id_fkey
        foreign key (active_organization_id) references organizations on delete set null;
create index sessions_active_organization_index on sessions (active_organization_id) where active_organization_id is not null;
create index memberships_in_organization_index on memberships (organization_id, id);
drop index memberships_organization_index;
--rollback create index memberships_organization_index on memberships (organization_id); drop index memberships_in_organization_index;
--rollback drop index sessions_active_organization_index; drop index organizations_founder_index; alter table organizations drop column founder_id;

--changeset gatehouse:0120-invitations
--comment Only hashes: whoever reads the table holds no link. An address has one open invitation to an organization.
create table invitations (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    inviter_id uuid not null references accounts on delete cascade,
    email text not null,
    email_canonical text collate "C" not null,
    roles text[] not null,
    hash bytea not null constraint invitations_hash_key unique,
    mailed boolean not null,
    state text not null constraint invitations_state_check check (state in ('OPEN', 'ACCEPTED', 'WITHDRAWN')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    accepted_by uuid
);
create unique index invitations_open_key on invitations (organization_id, email_canonical) where state = 'OPEN';
create index invitations_in_organization_index on invitations (organization_id, id);
create index invitations_inviter_index on invitations (inviter_id);
create index invitations_over_index on invitations (least(ended_at, expires_at));
--rollback drop table invitations;

--changeset gatehouse:0125-projects
--comment A key that is made for a project refers to both its ids, so that it cannot be of another organization.
create table projects (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    name text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint projects_organization_key unique (organization_id, id)
);
--rollback drop table projects;

--changeset gatehouse:0126-api-keys
--comment Only hashes of secrets. A key has one current secret and at most one that ends; without account and project it is the organization's.
create table api_keys (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    account_id uuid references accounts on delete cascade,
    project_id uuid,
    name text not null,
    scopes text[] not null,
    calls_per_minute integer not null constraint api_keys_calls_check check (calls_per_minute between 1 and 6000),
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    constraint api_keys_owner_check check (account_id is null or project_id is null),
    constraint api_keys_project_fkey foreign key (organization_id, project_id)
        references projects (organization_id, id) on delete cascade
);
create index api_keys_organization_index on api_keys (organization_id, id) where revoked_at is null;
create index api_keys_account_index on api_keys (account_id);
create index api_keys_project_index on api_keys (project_id);
create index api_keys_over_index on api_keys (least(expires_at, revoked_at));
create table api_key_secrets (
    hash bytea primary key,
    key_id uuid not null references api_keys on delete cascade,
    ends_at timestamptz
);
create unique index api_key_secrets_current on api_key_secrets (key_id) where ends_at is null;
create unique index api_key_secrets_ending on api_key_secrets (key_id) where ends_at is not null;
--rollback drop table api_key_secrets; drop table api_keys;

--changeset gatehouse:0130-wishes-of-people
--comment An address that somebody wants and has not proven; when accounts go because their people asked. What hangs on an account goes with it.
create table email_changes (
    account_id uuid primary key references accounts on delete cascade,
    email text not null,
    email_canonical text collate "C" not null,
    hash bytea not null constraint email_changes_hash_key unique,
    expires_at timestamptz not null
);
create index accounts_deletion_index on accounts (deletes_at, id) where deletes_at is not null;
create index audit_events_of_actor_index on audit_events (actor_id) where actor_id is not null;
create index audit_events_of_subject_index on audit_events (subject_id) where subject_id is not null;
create index letters_account_index on letters (account_id) where account_id is not null;
create index letters_email_index on letters (email_canonical);
create index invitations_email_index on invitations (email_canonical);
--rollback drop index invitations_email_index; drop index letters_email_index; drop index letters_account_index; drop index audit_events_of_subject_index;
--rollback drop index audit_events_of_actor_index; drop index accounts_deletion_index; drop table email_changes;

--changeset gatehouse:0135-impersonation
--comment Which administrator acted in the actor's name; and, at a session, the few by which somebody does.
alter table audit_events add column impersonator_id uuid;
create index sessions_impersonators_index on sessions (impersonator_id) where impersonator_id is not null;
--rollback drop index sessions_impersonators_index; alter table audit_events drop column impersonator_id;

--changeset gatehouse:0136-audit-reading
--comment One for each filter: the organization, what is asked for, and the order in which it is read.
create index audit_events_organization_index on audit_events (organization_id, at, id) where organization_id is not null;
create index audit_events_action_index on audit_events (organization_id, action, at, id) where organization_id is not null;
create index audit_events_actor_index on audit_events (organization_id, actor_id, at, id)
    where organization_id is not null and actor_id is not null;
create index audit_events_subject_index on audit_events (organization_id, subject_id, at, id)
    where organization_id is not null and subject_id is not null;
--rollback drop index audit_events_subject_index; drop index audit_events_actor_index;
--rollback drop index audit_events_action_index; drop index audit_events_organization_index;

--changeset gatehouse:0137-folded-names splitStatements:false
--comment Names in small letters as Gatehouse folds them: a database under the locale C knows only those of ASCII. It folds where nobody did.
alter table accounts add column name_folded text collate "C";
update accounts set name_folded = lower(name);
create function fold_name() returns trigger language plpgsql as $$
begin
    new.name_folded := lower(new.name);
    return new;
end
$$;
create trigger accounts_named before insert on accounts for each row
    when (new.name_folded is null) execute function fold_name();
create trigger accounts_renamed before update on accounts for each row
    when (new.name is distinct from old.name and new.name_folded is not distinct from old.name_folded)
    execute function fold_name();
alter table accounts alter column name_folded set not null;
--rollback alter table accounts drop column name_folded; drop function fold_name cascade;

--changeset gatehouse:0138-finding-accounts
--comment Names are found and sorted in small letters, byte for byte; members by account, so that pages have an order.
create index accounts_name_index on accounts (name_folded, id);
create index accounts_state_index on accounts (state, email_canonical);
create index memberships_organization_account_index on memberships (organization_id, account_id);
--rollback drop index memberships_organization_account_index; drop index accounts_state_index; drop index accounts_name_index;

--changeset gatehouse:0139-finding-expired-email-changes
create index email_changes_expiry_index on email_changes (expires_at);
--rollback drop index email_changes_expiry_index;

--changeset gatehouse:0140-revocations
--comment What tokens name and what is over, for those who verify them by themselves. It is read in the order of transactions. Dated some seconds ahead: a token may still be drawn from a session that is remembered elsewhere.
create table revocations (
    transaction bigint not null default (pg_current_xact_id()::text::bigint),
    sequence bigint generated always as identity,
    kind text not null,
    subject_id uuid not null,
    organization_id uuid,
    at timestamptz not null default clock_timestamp() + interval '3 seconds',
    primary key (transaction, sequence)
);
create index revocations_time_index on revocations (at);
--rollback drop table revocations;

--changeset gatehouse:0141-revoking splitStatements:false
--comment In the transaction that ends it; nobody who writes has to think of it.
create function tell_revocation() returns trigger language plpgsql as $$
begin
    if tg_argv[0] <> 'membership' then
        insert into revocations (kind, subject_id) values (tg_argv[0], old.id);
    else
        insert into revocations (kind, subject_id, organization_id) values ('membership', old.account_id, old.organization_id);
    end if;
    return null;
end
$$;
create trigger sessions_revoked after update on sessions for each row
    when (old.ended_at is null and new.ended_at is not null) execute function tell_revocation('session');
create trigger accounts_revoked after update on accounts for each row
    when (old.state = 'ACTIVE' and new.state <> 'ACTIVE') execute function tell_revocation('account');
create trigger accounts_removed after delete on accounts for each row execute function tell_revocation('account');
create trigger memberships_revoked after update on memberships for each row
    when (old.state = 'ACTIVE' and new.state <> 'ACTIVE') execute function tell_revocation('membership');
create trigger memberships_removed after delete on memberships for each row execute function tell_revocation('membership');
create trigger organizations_removed after delete on organizations for each row execute function tell_revocation('organization');
--rollback drop function tell_revocation cascade;

--changeset gatehouse:0150-machines
--comment Only hashes of credentials. The connection is the newest by which a machine is there; an instance that dies leaves one behind, which grows old.
create table machines (
    id uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    name text not null,
    platform text not null,
    version text not null,
    hash bytea not null constraint machines_hash_key unique,
    address text not null,
    connection uuid,
    created_at timestamptz not null,
    last_contact_at timestamptz
);
create index machines_account_index on machines (account_id, id);
--rollback drop table machines;

--changeset gatehouse:0151-socket-tickets
--comment Only hashes. A used ticket is gone, and so are those of a session that is; an expired one goes when another is made.
create table socket_tickets (
    hash bytea primary key,
    session_id uuid not null references sessions on delete cascade,
    path text not null,
    expires_at timestamptz not null
);
create index socket_tickets_session_index on socket_tickets (session_id);
create index socket_tickets_expiry_index on socket_tickets (expires_at);
--rollback drop table socket_tickets;

--changeset gatehouse:0160-keys-announced
--comment Whoever remembers keys hears of every change at its commit. What is new nobody remembers.
create trigger api_keys_updated after update on api_keys referencing new table as changed
    for each statement execute function announce_changes('key', 'id');
create trigger api_keys_deleted after delete on api_keys referencing old table as changed
    for each statement execute function announce_changes('key', 'id');
create trigger api_key_secrets_updated after update on api_key_secrets referencing new table as changed
    for each statement execute function announce_changes('key', 'key_id');
create trigger api_key_secrets_deleted after delete on api_key_secrets referencing old table as changed
    for each statement execute function announce_changes('key', 'key_id');
--rollback drop trigger api_keys_updated on api_keys; drop trigger api_keys_deleted on api_keys; drop trigger api_key_secrets_updated on api_key_secrets; drop trigger api_key_secrets_deleted on api_key_secrets;

--changeset gatehouse:0161-joins-announced splitStatements:false
--comment A key of somebody who joins may do more from then on.
create or replace function announce_joins() returns trigger language plpgsql as $$
begin
    -- Nobody can remember a session or a key of an account that has none yet: a sign-up stays silent.
    perform pg_notify('gatehouse_changes', 'account:' || account_id)
    from changed where exists (select 1 from sessions where sessions.account_id = changed.account_id)
                    or exists (select 1 from api_keys where api_keys.account_id = changed.account_id);
    return null;
end
$$;
--rollback create or replace function announce_joins() returns trigger language plpgsql as $$
--rollback begin
--rollback     perform pg_notify('gatehouse_changes', 'account:' || account_id)
--rollback     from changed where exists (select 1 from sessions where sessions.account_id = changed.account_id);
--rollback     return null;
--rollback end
--rollback $$;

--changeset gatehouse:0170-idle-sessions
--comment Sessions that have rested too long are found without looking at the others, where a limit is set.
create index sessions_idle_index on sessions (last_used_at) where ended_at is null;
--rollback drop index sessions_idle_index;
