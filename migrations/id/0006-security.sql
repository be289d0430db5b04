-- How an account is protected beside its password: recovery codes, a code from an application, passkeys.

alter table id.account
  add column password_changed_at timestamptz; -- nothing while it is the one the account was opened with

-- Ten codes for the day when phone or password is lost; one row an account, so that making new ones ends the old ones
-- and two requests at once cannot use one code twice. Kept with the account.
create table id.recovery_codes (
  account_id uuid primary key references id.account,
  number integer not null default 1, -- the how-manieth set of this account
  form_hash bytea not null, -- keyed hash of the form that asked for them: sent twice, it shows the same codes
  code_hashes bytea[] not null, -- keyed hashes of those that are left
  made_at timestamptz not null,
  guesses smallint not null default 0, -- codes that were tried within the hour that began at …
  guesses_since timestamptz not null
);

-- The secret that an account shares with an application (TOTP, RFC 6238). Kept while it is on; one that was not
-- confirmed by a code within half an hour counts for nothing and is replaced by the next.
create table id.app_code (
  account_id uuid primary key references id.account,
  secret_sealed bytea not null, -- encrypted
  started_at timestamptz not null,
  confirmed_at timestamptz, -- on since then
  last_step bigint not null default 0, -- of 30 seconds since 1970; a code of this one or before counts no more
  guesses smallint not null default 0, -- codes that were tried within the hour that began at …
  guesses_since timestamptz not null
);

-- A sign-in that waits for a second proof after the password.
alter table id.challenge
  add column password_of uuid references id.account, -- whose password was given right …
  add column password_at timestamptz, -- … and when: a password changed since then counts no more
  add column second_guesses smallint not null default 0,
  add column second_by text check (second_by in ('app_code', 'recovery_code'));

-- A device that signs its owner in (WebAuthn). Kept until the owner removes it.
create table id.passkey (
  id uuid primary key default uuidv7(),
  account_id uuid not null references id.account,
  credential_index bytea not null unique, -- keyed hash of the credential's id
  credential_sealed bytea not null, -- the id itself, encrypted
  public_key bytea not null, -- COSE
  counter bigint not null, -- must grow, where a device counts at all
  transports text[] not null, -- how browsers reach the device
  name text not null, -- given by the owner
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_account on id.passkey (account_id);

-- Questions to passkeys that were answered: each may be answered once. Swept when they would have expired anyway.
create table id.spent_passkey_question (
  question_hash bytea primary key, -- keyed hash
  expires_at timestamptz not null
);
create index spent_passkey_question_expiry on id.spent_passkey_question (expires_at);
