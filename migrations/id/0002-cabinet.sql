-- What the cabinet, the notices and the recovery of an account rest on.

alter table id.account
  add column language text not null default 'ru' check (language in ('ru', 'en')), -- of the messages to the person
  add column active_at timestamptz; -- when the owner was last seen in a signed-in browser, give or take five minutes
update id.account set active_at = created_at;
alter table id.account alter column active_at set not null;

alter table id.session
  add column last_seen_at timestamptz, -- give or take five minutes
  add column proved_at timestamptz, -- when the person last proved in this browser who they are
  add column confirmation_guesses smallint not null default 0, -- wrong passwords since then
  add column address_sealed bytea, -- where the sign-in came from, encrypted
  add column device_hash bytea; -- the known device, see below
update id.session set last_seen_at = created_at, proved_at = created_at;
alter table id.session alter column last_seen_at set not null, alter column proved_at set not null;

-- Browsers in which somebody has signed in to an account, named by a keyed hash of the cookie `device`. What SMS alone
-- may do depends on it. Kept until a year after the last use.
create table id.known_device (
  account_id uuid not null references id.account,
  device_hash bytea not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (account_id, device_hash)
);
create index known_device_last_seen on id.known_device (last_seen_at);

-- The e-mail address of an account; history is kept. One address may serve several accounts, as a mother's serves her
-- children's: it opens nothing by itself.
create table id.email (
  id uuid primary key default uuidv7(),
  account_id uuid not null references id.account,
  email_index bytea not null, -- keyed hash: finds an address without telling it
  email_sealed bytea not null, -- the address itself, encrypted
  added_at timestamptz not null,
  confirmed_at timestamptz, -- when a code proved it
  removed_at timestamptz
);
create unique index email_one_per_account on id.email (account_id) where removed_at is null;

-- Where an event happened, for the owner's history.
alter table id.audit
  add column user_agent text,
  add column address_sealed bytea; -- encrypted
