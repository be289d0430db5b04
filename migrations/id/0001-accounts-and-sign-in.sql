-- One person, one account (S16). Kept until the person deletes it.
create table id.account (
  id uuid primary key default uuidv7(),
  family_name text not null,
  given_name text not null,
  patronymic text,
  birth_date date not null,
  password_hash text not null,
  created_at timestamptz not null
);

-- Who holds or held which number, and when. One live number, one account (S16). History is kept.
create table id.phone_number (
  id uuid primary key default uuidv7(),
  account_id uuid not null references id.account,
  phone_index bytea not null, -- keyed hash: finds a number without telling it
  phone_sealed bytea not null, -- the number itself, encrypted
  proved_at timestamptz not null, -- when a code last proved it
  held_from timestamptz not null,
  held_until timestamptz
);
create unique index phone_number_held_once on id.phone_number (phone_index) where held_until is null;
create unique index phone_number_one_per_account on id.phone_number (account_id) where held_until is null;

-- One try to prove a number by a code, and the sign-in that rests on it; named by a cookie, never by
-- the number. The codes rest nowhere: they are derived from the row's id. Swept a day after it expires.
create table id.challenge (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique, -- keyed hash of the cookie
  purpose text not null check (purpose in ('sign_in', 'change_number')), -- a proof is good for this alone
  phone_index bytea not null,
  phone_sealed bytea not null,
  address_index bytea not null, -- keyed hash of where it was asked for
  interaction_sealed bytea, -- the OpenID authorization request that waits for this sign-in, encrypted
  channel text not null check (channel in ('sms', 'call')), -- the last one used
  call_offered boolean not null default false, -- a call was placed: its digits count too
  sends smallint not null default 1,
  next_send_at timestamptz not null,
  guesses smallint not null default 0,
  call_guesses smallint not null default 0,
  proved_by text check (proved_by in ('sms', 'call')),
  passed_at timestamptz,
  password_guesses smallint not null default 0,
  spent_at timestamptz, -- it has opened or entered an account …
  entered_id uuid references id.account, -- … this one
  created_at timestamptz not null,
  expires_at timestamptz not null
) with (fillfactor = 50); -- updates stay on their page and touch no index
create index challenge_address on id.challenge (address_index, created_at);

-- When codes went to a number within the last day. Swept after a day.
create table id.number_budget (
  phone_index bytea primary key,
  sent_at timestamptz[] not null
) with (fillfactor = 50);

-- Every browser that is signed in at the identity provider. The engine's session lives in `payload`.
create table id.session (
  token_hash bytea primary key, -- keyed hash of the session cookie
  uid text not null unique,
  account_id uuid references id.account,
  payload jsonb not null,
  user_agent text,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on id.session (account_id);
create index session_expiry on id.session (expires_at);

-- The engine's short-lived things: interactions, grants, codes, tokens. Ids rest as keyed hashes.
create table id.engine_model (
  model text not null,
  id_hash bytea not null,
  payload jsonb not null,
  grant_id text,
  consumed_at timestamptz,
  expires_at timestamptz,
  primary key (model, id_hash)
) with (fillfactor = 70);
create index engine_model_grant on id.engine_model (grant_id) where grant_id is not null;
create index engine_model_expiry on id.engine_model (expires_at);

-- Sites that sign people in, besides the school platform that the settings name.
create table id.client (
  client_id text primary key,
  metadata jsonb not null,
  created_at timestamptz not null
);

-- What the phone simulator shows; used only where no gateway is configured. Messages are encrypted.
create table id.simulator_message (
  id uuid primary key default uuidv7(),
  phone_index bytea not null,
  sealed bytea not null,
  sent_at timestamptz not null
);
create index simulator_message_phone on id.simulator_message (phone_index, id);

-- Every change of an account: actor, time, before, after. Insert only.
create table id.audit (
  id uuid primary key default uuidv7(),
  at timestamptz not null,
  actor_id uuid,
  account_id uuid,
  event text not null,
  before jsonb,
  after jsonb
);
create index audit_account on id.audit (account_id, at);

-- What was noted stays, whatever the application tries.
create function id.refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are only ever added', tg_table_schema, tg_table_name;
end $$;
create trigger audit_is_kept before update or delete or truncate on id.audit
  execute function id.refuse_rewriting();
