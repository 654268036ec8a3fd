-- The yardstick's two tables with :rows accounts and as many sessions.
CREATE TABLE account (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL UNIQUE,
    organization_id uuid NOT NULL,
    organization_name text NOT NULL,
    organization_plan text NOT NULL
);

CREATE TABLE session (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

INSERT INTO account
SELECT gen_random_uuid(), 'Alice Smith ' || i, 'alice' || i || '@example.com', gen_random_uuid(), 'Alice Smith ' || i, 'free'
FROM generate_series(1, :rows) AS i;

INSERT INTO session
SELECT gen_random_uuid(), id, now(), now() + interval '7 days'
FROM account;
