-- Which service knows which person, since when, and which data the person agreed to give (S1, S2). One row while the
-- service is connected; «Отключить» deletes it, and with it every grant that the OpenID engine made under it.
create table id.connection (
  id uuid primary key default uuidv7(),
  account_id uuid not null references id.account on delete cascade,
  client_id text not null,
  scopes text[] not null,
  agreed_at timestamptz, -- when the person last said yes; empty for the school's own services, which do not ask
  first_at timestamptz not null,
  last_at timestamptz not null, -- the last sign-in or refresh, to the minute
  unique (account_id, client_id)
) with (fillfactor = 80);

-- A grant lives no longer than the connection it was made under.
alter table id.engine_model add column connection_id uuid references id.connection on delete cascade;
create index engine_model_connection on id.engine_model (connection_id) where connection_id is not null;

-- A service that has yet to be told that a sign-in has ended (OpenID Connect Back-Channel Logout). A row until the
-- service has taken it. After the last try the row stays as dead, for the operator to see; swept after 30 days.
create table id.logout_delivery (
  id uuid primary key default uuidv7(),
  client_id text not null,
  account_id uuid not null, -- without a reference: the account may be gone before the service is told
  sid text, -- what this service calls the ended session
  attempts smallint not null default 0,
  failure text, -- why the last try came to nothing
  created_at timestamptz not null,
  dead_at timestamptz
);
create index logout_delivery_dead on id.logout_delivery (dead_at) where dead_at is not null;

-- The keys that sign what Parta ID tells services; all processes read them here. The newest that has begun signs, later
-- ones are only published yet, earlier ones stay published until nothing signed with them counts. Removed then.
create table id.signing_key (
  kid text primary key,
  alg text not null check (alg in ('ES256', 'RS256')),
  jwk_sealed bytea not null, -- the private key, encrypted
  replaces text unique, -- a key has one successor, however many rotate at once
  created_at timestamptz not null,
  signs_from timestamptz not null,
  published_until timestamptz -- empty for the newest
);
create unique index signing_key_first on id.signing_key (alg) where replaces is null;
